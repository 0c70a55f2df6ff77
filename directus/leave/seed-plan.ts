import { addDays, isWorkingDay, type AcademicTerm, type Calendar } from '@muster/domain/calendar';
import {
  HALF_DAY_AT,
  LEAVE_TYPE_DEFAULTS,
  leaveDays,
  periodOf,
  planDebits,
  wholeDays,
  type LeaveSpan,
  type LeaveType,
} from '@muster/domain/leave';
import type { College } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { termId } from '../tenancy/seed.ts';
import type { Student } from '../people/seed.ts';
import type { Random } from '../seed/random.ts';
import { stateId } from '../session/seed.ts';

/** A leave application of the demo, decided or still open, before its rows are written. */
export type PlannedLeave = LeaveSpan & {
  id: string;
  student: Student;
  type: LeaveType;
  first_day: string;
  last_day: string;
  reason: string;
  status: 'draft' | 'submitted' | 'approved' | 'rejected' | 'cancelled' | 'revoked' | 'expired';
  decision_reason: string | null;
};
export type LeaveCode = 'medical' | 'casual' | 'on_duty';

/** Days of casual leave per academic year. */
export const CASUAL_DAYS = 6;

/** The three kinds of leave: on trust, from a balance, and on duty with the event's check-in as proof. */
export function leaveTypes(s: Seeding, organization_id: string): Record<LeaveCode, LeaveType> {
  const type = (code: LeaveCode, name: string, more: Partial<LeaveType>): LeaveType => ({
    ...LEAVE_TYPE_DEFAULTS,
    id: s.id('leave-type', organization_id, code),
    code,
    name,
    applies_state_id: stateId(s, organization_id, 'excused'),
    ...more,
  });
  return {
    medical: type('medical', 'Medical leave', { document_required_after_days: 3, max_days_per_term: 20 }),
    casual: type('casual', 'Casual leave', { needs_balance: true, max_consecutive_days: 3, carry_forward_max: 2 }),
    on_duty: type('on_duty', 'On duty', { proof: 'event_checkin', allow_half_day: false }),
  };
}

const REASONS = ['Fever', 'A wedding in the family', 'Travel home', 'A visit to the dentist', 'Moving to another room'];

/** How the leaves of the past weeks ended, in turn; most were approved. */
const ENDINGS = [
  ['approved', null],
  ['approved', null],
  ['approved', null],
  ['rejected', 'The laboratory test is on that day. Please ask for another day.'],
  ['approved', null],
  ['cancelled', null],
  ['approved', null],
  ['revoked', 'You were seen on the campus on both days.'],
  ['approved', null],
  ['expired', null],
] as const;

const workingAround = (day: string, calendar: Calendar, step: 1 | -1): string =>
  isWorkingDay(day, calendar) ? day : workingAround(addDays(day, step), calendar, step);

function plan(
  s: Seeding,
  calendar: Calendar,
  student: Student,
  type: LeaveType,
  days: { first_day: string; last_day: string },
  more: Pick<PlannedLeave, 'status' | 'reason' | 'decision_reason'>,
): PlannedLeave {
  const span = wholeDays(days.first_day, days.last_day, calendar.zone);
  return { id: s.id('leave', student.id, days.first_day), student, type, ...days, ...span, ...more };
}

function pastLeave(
  s: Seeding,
  calendar: Calendar,
  student: Student,
  types: Record<LeaveCode, LeaveType>,
  random: Random,
  no: number,
) {
  const [status, decision_reason] = ENDINGS[no % ENDINGS.length] as (typeof ENDINGS)[number];
  const first_day = workingAround(addDays(s.termStart, random.int(3, 50)), calendar, 1);
  const last_day = workingAround(addDays(first_day, random.int(0, 1)), calendar, -1);
  const type = random.chance(0.5) ? types.casual : types.medical;
  return plan(
    s,
    calendar,
    student,
    type,
    { first_day, last_day },
    { status, decision_reason, reason: random.pick(REASONS) },
  );
}

/**
 * One leave in the past weeks for every fifteenth student, and three requests that wait in the demo mentor's inbox.
 * The two students who sign in have nothing running, so that the story can start with them.
 */
export function planLeaves(s: Seeding, { batches }: College, calendar: Calendar, types: Record<LeaveCode, LeaveType>) {
  const students = batches.flatMap((batch) => batch.students);
  const past = students
    .filter((student, index) => index % 15 === 1 && student.dropped_on === null && student.joined_on === s.termStart)
    .map((student, no) => pastLeave(s, calendar, student, types, s.stream(`leave:${student.id}`), no));
  const first_day = workingAround(addDays(s.today, 2), calendar, 1);
  const asks = [
    [types.medical, 'Fever since this morning; the doctor asks for two days of rest', 1],
    [types.casual, 'My sister’s wedding', 0],
    [types.casual, 'An interview for an internship', 0],
  ] as const;
  const open = asks.flatMap(([type, reason, extra], index) => {
    const student = students[index + 2];
    if (!student) return [];
    const first = workingAround(addDays(first_day, index), calendar, 1);
    const last_day = workingAround(addDays(first, extra), calendar, 1);
    const more = { status: 'submitted', reason, decision_reason: null } as const;
    return [plan(s, calendar, student, type, { first_day: first, last_day }, more)];
  });
  return { past, open };
}

/** What an application costs, as it is frozen on the row and booked in the ledger. */
export function costOf(s: Seeding, leave: PlannedLeave, calendar: Calendar) {
  const rules = { type: leave.type, calendar, half_day_at: HALF_DAY_AT, terms: [currentTerm(s)] };
  const { days, explanation } = leaveDays(leave, rules, s.now.toISOString(), { leave_application_id: leave.id });
  const debits = planDebits({ ...leave, person_id: leave.student.id }, rules);
  return { days, explanation, debits };
}

/** The running term; its academic year is the one whose balance is allocated. */
export const currentTerm = (s: Seeding): AcademicTerm => ({
  id: termId(s, 'current'),
  academic_year: periodOf(s.termStart, []),
  starts_on: s.termStart,
  ends_on: s.termEnd,
});
