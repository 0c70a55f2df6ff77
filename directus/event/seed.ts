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

const LOCATION = 'Assembly hall';

/** title, kind, days from today, status, club, seats; the one with few seats has a waiting line. */
const EVENTS = [
  ['Repair day', 'workshop', -12, 'completed', 2, 120],
  ['Robots for beginners', 'workshop', 5, 'scheduled', 0, 120],
  ['Soldering evening', 'workshop', 8, 'scheduled', 0, 12],
  ['One-act plays', 'seminar', 11, 'scheduled', 1, 120],
  ['Line follower contest', 'conference', 19, 'draft', 0, 60],
] as const;

/** Students who registered for the event that is over, and whether each came: all but the last. */
const ONCE_REGISTERED = 6;
const firstStudents = ({ batches }: College): Person[] => batches.flatMap((batch) => batch.students.slice(0, 2));
export const pastRegistrants = (college: College) =>
  firstStudents(college)
    .slice(0, ONCE_REGISTERED)
    .map((person, index) => ({ person, came: index < ONCE_REGISTERED - 1 }));

type Planned = { id: string; status: string; max_participants: number };

/** Seats first, the rest in line; a completed event has who came and who did not. */
async function writePeople(s: Seeding, college: College, events: readonly Planned[], ahead: readonly Person[]) {
  const { organization_id } = college;
  const past = pastRegistrants(college);
  const told_at = s.now.toISOString();
  for (const { id: event_id, status, max_participants } of events) {
    if (status === 'draft') continue;
    const people = status === 'completed' ? past.map(({ person }) => person) : ahead;
    await s.insert(
      'event_registrations',
      organization_id,
      people.slice(0, max_participants).map((person, index) => ({
        id: s.id('registration', event_id, person.id),
        event_id,
        person_id: person.id,
        status: status !== 'completed' ? 'registered' : past[index]?.came ? 'attended' : 'no_show',
        told_at,
      })),
    );
    await s.insert(
      'event_waitlist_entries',
      organization_id,
      people.slice(max_participants).map((person, index) => ({
        id: s.id('waits', event_id, person.id),
        event_id,
        person_id: person.id,
        asked_at: new Date(s.now.getTime() - (people.length - index) * 60_000).toISOString(),
        told_at,
      })),
    );
  }
}

/** One event behind, three ahead and one that waits to be announced; the guest is registered for those ahead. */
export async function writeEvents(s: Seeding, college: College, guest: Person) {
  const { organization_id, staff, batches } = college;
  const rows = EVENTS.map(([title, event_type, days, status, club, max_participants]) => ({
    id: s.id('event', title),
    club_id: s.id('club', club),
    organizer_id: staff[ORGANIZER]?.id,
    campus_id: campusId(s, 0),
    title,
    event_type,
    location: LOCATION,
    starts_at: instantOf(addDays(s.today, days), '16:30', ZONE),
    ends_at: instantOf(addDays(s.today, days), '18:30', ZONE),
    max_participants,
    status,
    issues_certificates: status === 'completed',
  }));
  await s.insert('events', organization_id, rows);
  await writePeople(s, college, rows, [guest, ...firstStudents(college)]);
  const draft = rows.find(({ status }) => status === 'draft');
  await s.insert('event_announcements', organization_id, [
    {
      id: s.id('announcement', draft?.id ?? ''),
      event_id: draft?.id,
      requested_by_id: batches[0]?.students[4]?.id,
      note: 'The rules are those of last year.',
      submitted_at: s.now.toISOString(),
    },
  ]);
}
