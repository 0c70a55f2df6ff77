import { addDays, instantOf, type Span } from '@muster/domain/calendar';
import { copyPolicy, sessionTimes, type AttendancePolicy } from '@muster/domain/session';
import { ZONE, type Seeding } from '../seed/context.ts';
import type { Hotel } from '../seed/hotel.ts';
import { liveSpan } from './seed-live.ts';
import type { Person } from '../people/seed.ts';
import { seededLock, stateId } from './seed.ts';
import type { Row } from '../seed/rows.ts';

const ROLL_CALL_DAYS = 10;
type Group = Hotel['groups'][number];
type Call = Span & { id: string; group: Group; name: string; day: string };

/** The row of a roll call; a morning that is over is finalized. */
function callRow(s: Seeding, { frontline }: Hotel, policy: AttendancePolicy, call: Call) {
  const { columns, rule_overrides } = copyPolicy([policy], {});
  const times = { scheduled_start_at: call.starts_at, scheduled_end_at: call.ends_at };
  const over = sessionTimes({ ...times, ...columns, actual_end_at: null }).finalizes_ms <= s.now.getTime();
  return {
    id: call.id,
    session_type: 'roll_call',
    name: call.name,
    group_id: call.group.id,
    session_date: call.day,
    held_on: call.day,
    campus_id: s.id('campus', 'hotel'),
    conducted_by_id: frontline.id,
    ...times,
    actual_start_at: over ? call.starts_at : null,
    actual_end_at: over ? call.ends_at : null,
    ...columns,
    rule_overrides,
    status: over ? 'finalized' : 'scheduled',
    ...seededLock(s, policy, { ...times, finalized: over }),
  };
}

const morningsOf = (s: Seeding, group: Group): Call[] =>
  Array.from({ length: ROLL_CALL_DAYS + 2 }, (_, index) => {
    const day = addDays(s.today, index - ROLL_CALL_DAYS);
    const span = { starts_at: instantOf(day, '08:00', ZONE), ends_at: instantOf(day, '08:30', ZONE) };
    return { id: s.id('roll-call', group.id, day), group, name: `${group.name}, morning`, day, ...span };
  });

/** The morning roll call of each team for the past days and tomorrow, and an evacuation drill that is going on now. */
export async function writeRollCalls(
  s: Seeding,
  hotel: Hotel,
  policy: AttendancePolicy,
): Promise<{ roll_call: string }> {
  const { organization_id, groups, frontline } = hotel;
  const calls = groups
    .filter(({ type }) => type === 'team')
    .flatMap((group) => morningsOf(s, group))
    .map((call) => ({ call, row: callRow(s, hotel, policy, call) }));
  const floor = groups.find(({ type }) => type === 'floor');
  if (!floor) throw new Error('The hotel has no floor.');
  const name = `${floor.name}, evacuation drill`;
  const drill = callRow(s, hotel, policy, {
    id: s.id('drill', s.today),
    group: floor,
    name,
    day: s.today,
    ...liveSpan(s.now),
  });
  await s.insert('attendance_sessions', organization_id, [
    ...calls.map(({ row }) => row),
    { ...drill, status: 'open', actual_start_at: drill.scheduled_start_at },
  ]);
  const past = calls.filter(({ row }) => row.status === 'finalized');
  const marks = past.flatMap(({ call, row }) =>
    rollMarks(s, organization_id, [frontline, ...call.group.people], row, frontline),
  );
  await s.insert('attendance_records', organization_id, marks);
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
    presence_state_id: stateId(s, organization_id, person.id === by.id || random.chance(0.93) ? 'present' : 'absent'),
    verification_status: 'verified',
    capture_method: 'manual',
    recorded_at: session.scheduled_start_at,
    submitted_at: session.scheduled_start_at,
    recorded_by_id: by.user_id,
    verified_at: session.scheduled_start_at,
    known_from: session.scheduled_start_at,
  }));
}
