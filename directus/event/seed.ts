import { addDays, instantOf } from '@muster/domain/calendar';
import { CLUB_FLAGS, CLUB_POSITIONS, DEFAULT_CLUB_FLAGS } from '@muster/domain/event';
import { campusId, type College } from '../seed/college.ts';
import { ZONE, type Seeding } from '../seed/context.ts';
import { ORGANIZER, type Person } from '../people/seed.ts';

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
