import { addDays, instantOf } from '@muster/domain/calendar';
import { CLUB_FLAGS, CLUB_POSITIONS, DEFAULT_CLUB_FLAGS } from '@muster/domain/event';
import { CAMPUSES } from './catalogue.ts';
import { campusId, roomId, type College } from './college.ts';
import { ZONE, type Seeding } from './context.ts';
import { MANAGER, ORGANIZER, PROFESSOR, type Person } from './people.ts';

const CLUBS = [
  ['Robotics club', 'Builds things that move.'],
  ['Drama circle', 'Plays twice a term.'],
  ['Green campus', 'Trees, water, repair days.'],
] as const;

const clubRoleId = (s: Seeding, name: string): string => s.id('club-role', name);

/** Clubs with their five positions; the first students of each batch are in them. */
export async function writeClubs(s: Seeding, { organization_id, staff, batches }: College) {
  await s.insert(
    'club_roles',
    organization_id,
    CLUB_POSITIONS.map((name) => ({
      id: clubRoleId(s, name),
      name,
      ...Object.fromEntries(CLUB_FLAGS.map((flag) => [flag, DEFAULT_CLUB_FLAGS[name].includes(flag)])),
    })),
  );
  const memberOf = (club: number) => batches.flatMap((batch) => batch.students[club + 4] ?? []).slice(0, 24);
  await s.insert(
    'clubs',
    organization_id,
    CLUBS.map(([name, description], club) => ({
      id: s.id('club', club),
      name,
      description,
      faculty_coordinator_id: staff[ORGANIZER]?.id,
      club_head_id: memberOf(club)[0]?.id,
      established_on: addDays(s.termStart, -1000),
    })),
  );
  await s.insert(
    'club_members',
    organization_id,
    CLUBS.flatMap((_, club) =>
      memberOf(club).map(({ id }, index) => ({
        id: s.id('club-member', club, id),
        club_id: s.id('club', club),
        person_id: id,
        club_role_id: clubRoleId(s, CLUB_POSITIONS[index] ?? 'member'),
        joined_at: `${s.termStart}T04:00:00Z`,
      })),
    ),
  );
}

/** One event behind and two ahead, with registrations; the guest is registered for the next. */
export async function writeEvents(s: Seeding, { organization_id, staff, batches }: College, guest: Person) {
  const students = batches.flatMap((batch) => batch.students.slice(0, 2));
  const events = [
    ['Repair day', 'workshop', -12, 'completed', 2],
    ['Robots for beginners', 'workshop', 5, 'scheduled', 0],
    ['One-act plays', 'seminar', 11, 'scheduled', 1],
  ] as const;
  const rows = events.map(([title, event_type, days, status, club]) => ({
    id: s.id('event', title),
    club_id: s.id('club', club),
    organizer_id: staff[ORGANIZER]?.id,
    campus_id: campusId(s, 0),
    title,
    event_type,
    location: 'Assembly hall',
    starts_at: instantOf(addDays(s.today, days), '16:30', ZONE),
    ends_at: instantOf(addDays(s.today, days), '18:30', ZONE),
    max_participants: 120,
    status,
  }));
  await s.insert('events', organization_id, rows);
  await s.insert(
    'event_registrations',
    organization_id,
    rows.flatMap(({ id, status }) =>
      [...students, guest].map((person, index) => ({
        id: s.id('registration', id, person.id),
        event_id: id,
        person_id: person.id,
        status: status === 'completed' ? (index % 6 ? 'attended' : 'no_show') : 'registered',
      })),
    ),
  );
}

export const writeDevices = (s: Seeding, { organization_id, batches }: College) =>
  s.insert(
    'devices',
    organization_id,
    [
      ['kiosk', 'gate-hill', 'Main gate, hill', 0],
      ['kiosk', 'gate-lake', 'Main gate, lake', 1],
      ['biometric', 'reader-101', 'Reader of room 101', 0],
    ].map(([kind, device_key, name, campus]) => ({
      id: s.id('device', String(device_key)),
      kind,
      device_key,
      name,
      campus_id: campusId(s, Number(campus)),
      venue_id: kind === 'biometric' && batches[0] ? roomId(s, batches[0]) : null,
      timezone: ZONE,
      status: kind === 'biometric' ? 'pending' : 'active',
      config: { demo: true, place: CAMPUSES[Number(campus)]?.name },
    })),
  );

type Notice = readonly [
  to: 'first' | 'second' | 'professor' | 'manager',
  type: string,
  title: string,
  message: string,
  link: string,
  is_read: boolean,
];
const NOTICES: readonly Notice[] = [
  [
    'first',
    'event',
    'Robots for beginners is in five days',
    'You are registered. It starts at 16:30 in the assembly hall.',
    '/',
    false,
  ],
  ['first', 'leave', 'Leave of this year', 'You have six days of casual leave in this academic year.', '/leave', true],
  [
    'second',
    'absence',
    'You were absent last week',
    'See which sessions, and what each mark was based on.',
    '/attendance',
    false,
  ],
  [
    'professor',
    'system',
    'A new projector',
    'Room 101 has a new projector. Your sessions stay there.',
    '/classes',
    false,
  ],
  ['manager', 'report', 'Attendance of your department', 'The figures of last week are complete.', '/', true],
];

/** Messages that have been there for a while: read and unread ones for the people who sign in. */
export function writeNotices(s: Seeding, { organization_id, staff, batches }: College) {
  const [first, second] = batches[0]?.students ?? [];
  const people = { first, second, professor: staff[PROFESSOR], manager: staff[MANAGER] };
  return s.insert(
    'notifications',
    organization_id,
    NOTICES.map(([to, notification_type, title, message, link, is_read], index) => {
      const at = `${addDays(s.today, -4 - index)}T05:00:00Z`;
      const read_at = is_read ? at : null;
      const written = { dedupe_key: `seed:${index}`, created_at: at };
      return {
        id: s.id('notice', index),
        person_id: people[to]?.id,
        notification_type,
        title,
        message,
        link,
        is_read,
        read_at,
        ...written,
      };
    }),
  );
}
