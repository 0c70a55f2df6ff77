import { dayNature, daysOf, instantOf, type Calendar, type DayRange } from '../calendar/index.ts';
import type { PlannedSession, SlotDay, StaffSpan, TimetableChange, TimetableSlot } from './types.ts';

/** The idempotency key of a generated session. */
export const sessionKey = ({ slot_id, on }: SlotDay): string => `${slot_id}:${on}`;

const staffed = (slot: TimetableSlot, day: string, staff: readonly StaffSpan[]): string | null => {
  if (slot.staff_id) return slot.staff_id;
  const there = staff.filter(
    ({ course_section_id, valid_from, valid_until }) =>
      course_section_id === slot.course_section_id &&
      (valid_from === null || valid_from <= day) &&
      (valid_until === null || day <= valid_until),
  );
  const stand_in = there.find(({ role }) => role === 'substitute') ?? there.find(({ role }) => role === 'lead');
  return stand_in?.person_id ?? null;
};

const sessionOn = (slot: TimetableSlot, day: string, zone: string, staff: readonly StaffSpan[]): PlannedSession => ({
  key: sessionKey({ slot_id: slot.id, on: day }),
  timetable_slot_id: slot.id,
  course_section_id: slot.course_section_id,
  session_date: day,
  scheduled_start_at: instantOf(day, slot.start_time, zone),
  scheduled_end_at: instantOf(day, slot.end_time, zone),
  conducted_by_id: staffed(slot, day, staff),
  venue_id: slot.venue_id,
  status: 'scheduled',
  cancelled_reason: null,
});

const runsOn = (slot: TimetableSlot, day: string, weekday: number): boolean =>
  slot.is_active && slot.weekday === weekday && slot.valid_from <= day && day <= slot.valid_until;

const swapped = (session: PlannedSession, other: PlannedSession): PlannedSession => ({
  ...session,
  scheduled_start_at: other.scheduled_start_at,
  scheduled_end_at: other.scheduled_end_at,
  venue_id: other.venue_id,
});

function changeOne(
  session: PlannedSession,
  change: Exclude<TimetableChange, { kind: 'swap' }>,
  zone: string,
): PlannedSession {
  if (change.kind === 'substitute') return { ...session, conducted_by_id: change.staff_id };
  if (change.kind === 'cancel') return { ...session, status: 'cancelled', cancelled_reason: change.reason };
  const { day, start_time, end_time, venue_id = session.venue_id } = change.to;
  return {
    ...session,
    scheduled_start_at: instantOf(day, start_time, zone),
    scheduled_end_at: instantOf(day, end_time, zone),
    venue_id,
  };
}

/** Applies changes in order; one that names a session that is not planned changes nothing. */
export function applyChanges(
  sessions: readonly PlannedSession[],
  changes: readonly TimetableChange[],
  zone: string,
): PlannedSession[] {
  const byKey = new Map(sessions.map((session) => [session.key, session]));
  for (const change of changes) {
    if (change.kind === 'swap') {
      const [one, other] = [change.one, change.other].map((each) => byKey.get(sessionKey(each)));
      if (!one || !other) continue;
      byKey.set(one.key, swapped(one, other)).set(other.key, swapped(other, one));
    } else {
      const session = byKey.get(sessionKey(change));
      if (session) byKey.set(session.key, changeOne(session, change, zone));
    }
  }
  return [...byKey.values()];
}

const inTime = (a: PlannedSession, b: PlannedSession): number =>
  Date.parse(a.scheduled_start_at) - Date.parse(b.scheduled_start_at) || (a.key < b.key ? -1 : 1);

/**
 * The sessions a timetable asks for, in order of time: each active slot on each day of its validity on which its weekday's
 * timetable runs; none on holidays, vacations and exam days that suppress sessions (CH-044, CH-079), and on a special
 * working day the slots of the weekday it follows. The same input gives the same sessions under the same keys.
 * @param range campus days, both included
 * @param more who leads and stands in (`section_staff`), and changes to single sessions
 */
export function plannedSessions(
  slots: readonly TimetableSlot[],
  calendar: Calendar,
  range: DayRange,
  zone: string = calendar.zone,
  more: { staff?: readonly StaffSpan[]; changes?: readonly TimetableChange[] } = {},
): PlannedSession[] {
  const sessions = daysOf(range).flatMap((day) => {
    const { teaches, weekday } = dayNature(day, calendar);
    if (!teaches) return [];
    return slots
      .filter((slot) => runsOn(slot, day, weekday))
      .map((slot) => sessionOn(slot, day, zone, more.staff ?? []));
  });
  return applyChanges(sessions, more.changes ?? [], zone).sort(inTime);
}
