import { addDays, instantOf } from '@muster/domain/calendar';
import { copyPolicy, sessionTimes } from '@muster/domain/session';
import { writeConsents, writePeople } from './accounts.ts';
import { ZONE, type Seeding } from './context.ts';
import { writeOrganization } from './organization.ts';
import type { Person } from './people.ts';
import { liveSpan } from './live.ts';
import { policyOf, stateId, writePolicy, writeApprovals, writeRetention, writeSettings, writeStates } from './rules.ts';
import type { Row } from './rows.ts';

const TEAMS = ['Front office', 'Housekeeping', 'Kitchen'] as const;
const FLOORS = ['First floor', 'Second floor'] as const;
const TEAM_SIZE = 8;
const GUESTS_A_FLOOR = 10;
const ROLL_CALL_DAYS = 10;

/** The hotel before its rows: two people who sign in, three teams, two floors of guests. */
export type Hotel = {
  organization_id: string;
  admin: Person;
  frontline: Person;
  groups: { id: string; name: string; type: string; people: Person[] }[];
};

export function planHotel(s: Seeding): Hotel {
  const person = (key: string, kind: Person['kind'], fixed?: readonly [string, string, Person['role']]): Person => {
    const random = s.stream(`hotel:${key}`);
    return {
      ...(fixed ? s.names.fixed(fixed[0], fixed[1]) : s.names.draw(random)),
      id: s.id('hotel-person', key),
      user_id: s.id('hotel-user', key),
      identifier: `${kind === 'staff' ? 'H' : 'G'}-${key}`,
      kind,
      role: fixed?.[2] ?? null,
      gender: random.pick(['female', 'male']),
      campus: 0,
    };
  };
  const many = (group: number, kind: Person['kind'], count: number) =>
    Array.from({ length: count }, (_, index) => person(`${group + 1}${String(index + 1).padStart(2, '0')}`, kind));
  const group = (name: string, type: string, people: Person[]) => ({
    id: s.id('hotel-group', name),
    name,
    type,
    people,
  });
  return {
    organization_id: s.id('organization', 'hotel'),
    admin: person('A1', 'staff', ['Harovi', 'Yedipurla', 'org_admin']),
    frontline: person('F1', 'staff', ['Lumiya', 'Ravaturva', 'frontline']),
    groups: [
      ...TEAMS.map((name, index) => group(name, 'team', many(index, 'staff', TEAM_SIZE))),
      ...FLOORS.map((name, index) => group(name, 'floor', many(TEAMS.length + index, 'guest', GUESTS_A_FLOOR))),
    ],
  };
}

/** A second organization, so that it shows from the first day that nobody sees across. */
export async function writeHotel(s: Seeding, hotel: Hotel): Promise<{ roll_call: string }> {
  const { organization_id, admin, frontline, groups } = hotel;
  await writeOrganization(s, {
    id: organization_id,
    name: 'Demo Lakeview Hotel',
    slug: 'demo-hotel',
    domain_type: 'hospitality',
  });
  await s.insert('campuses', organization_id, [
    {
      id: s.id('campus', 'hotel'),
      name: 'Lakeview',
      address: '3 Sample Shore, Laketown',
      latitude: 13.05,
      longitude: 77.05,
      timezone: ZONE,
    },
  ]);
  await writeStates(s, organization_id, 'hospitality');
  const policy = policyOf(s, organization_id, {
    geofence_action: 'off',
    required_factors: [],
    allowed_methods: ['manual', 'offline'],
  });
  await writePolicy(s, organization_id, policy);
  await writeApprovals(s, organization_id);
  await writeRetention(s, organization_id);
  await writeSettings(s, organization_id, { 'leave.half_day_at': '13:00' });
  const people = [admin, frontline, ...groups.flatMap((group) => group.people)];
  await writePeople(s, organization_id, people, [s.id('campus', 'hotel')]);
  await writeConsents(s, organization_id, people);
  await writeGroups(s, hotel);
  return writeRollCalls(s, hotel, policy);
}

async function writeGroups(s: Seeding, { organization_id, frontline, groups }: Hotel) {
  await s.insert(
    'groups',
    organization_id,
    groups.map(({ id, name, type }) => ({
      id,
      name,
      group_type: type,
      campus_id: s.id('campus', 'hotel'),
      extra_data: { marked_by: [frontline.id] },
    })),
  );
  await s.insert(
    'group_memberships',
    organization_id,
    groups.flatMap((group) =>
      group.people.map(({ id }) => ({
        id: s.id('hotel-membership', group.id, id),
        group_id: group.id,
        person_id: id,
        joined_at: `${s.termStart}T00:00:00+05:30`,
      })),
    ),
  );
}

/** The morning roll call of each team for the past days and tomorrow, and an evacuation drill that is going on now. */
async function writeRollCalls(
  s: Seeding,
  { organization_id, frontline, groups }: Hotel,
  policy: ReturnType<typeof policyOf>,
) {
  const { columns, rule_overrides } = copyPolicy([policy], {});
  const row = (
    id: string,
    group: Hotel['groups'][number],
    name: string,
    span: { starts_at: string; ends_at: string },
    day: string,
  ) => {
    const times = { scheduled_start_at: span.starts_at, scheduled_end_at: span.ends_at };
    const over = sessionTimes({ ...times, ...columns, actual_end_at: null }).finalizes_ms <= s.now.getTime();
    return {
      id,
      session_type: 'roll_call',
      name,
      group_id: group.id,
      session_date: day,
      campus_id: s.id('campus', 'hotel'),
      conducted_by_id: frontline.id,
      ...times,
      actual_start_at: over ? span.starts_at : null,
      actual_end_at: over ? span.ends_at : null,
      ...columns,
      rule_overrides,
      status: over ? 'finalized' : 'scheduled',
    };
  };
  const rolls = groups
    .filter(({ type }) => type === 'team')
    .flatMap((group) =>
      Array.from({ length: ROLL_CALL_DAYS + 2 }, (_, index) => {
        const day = addDays(s.today, index - ROLL_CALL_DAYS);
        const span = { starts_at: instantOf(day, '08:00', ZONE), ends_at: instantOf(day, '08:30', ZONE) };
        return { group, session: row(s.id('roll-call', group.id, day), group, `${group.name}, morning`, span, day) };
      }),
    );
  const [floor] = groups.filter(({ type }) => type === 'floor');
  if (!floor) throw new Error('The hotel has no floor.');
  const drill = row(s.id('drill', s.today), floor, `${floor.name}, evacuation drill`, liveSpan(s.now), s.today);
  await s.insert('attendance_sessions', organization_id, [
    ...rolls.map(({ session }) => session),
    { ...drill, status: 'open', actual_start_at: drill.scheduled_start_at },
  ]);
  const past = rolls.filter(({ session }) => session.status === 'finalized');
  await s.insert(
    'attendance_records',
    organization_id,
    past.flatMap(({ group, session }) => rollMarks(s, organization_id, group.people, session, frontline)),
  );
  return { roll_call: drill.id };
}

function rollMarks(
  s: Seeding,
  organization_id: string,
  people: Person[],
  session: { id: string; scheduled_start_at: string },
  by: Person,
): Row[] {
  const random = s.stream(`roll:${session.id}`);
  return people.map((person) => ({
    id: s.id('roll-mark', session.id, person.id),
    attendance_session_id: session.id,
    person_id: person.id,
    presence_state_id: stateId(s, organization_id, random.chance(0.93) ? 'present' : 'absent'),
    verification_status: 'verified',
    capture_method: 'manual',
    recorded_at: session.scheduled_start_at,
    submitted_at: session.scheduled_start_at,
    recorded_by_id: by.user_id,
    verified_at: session.scheduled_start_at,
    known_from: session.scheduled_start_at,
  }));
}
