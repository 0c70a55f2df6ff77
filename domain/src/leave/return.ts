import { localDay } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { leaveDays } from './days.ts';
import { planCredits, sharesByPeriod } from './ledger.ts';
import { refuse } from './problems.ts';
import type { DayRules, Leave, LeaveSpan, LedgerEntry } from './types.ts';
import type { AcademicTerm } from '../calendar/index.ts';

/**
 * Why an early return may not be recorded, or `null` (BEY-026): the leave is approved and was not returned from, and the
 * return lies strictly inside it and not after now.
 * @returns LEAVE_CLOSED, LEAVE_RETURNED or LEAVE_RETURN_OUTSIDE, in this order
 */
export function refuseReturn(leave: Leave, returned_at: string, now: Date): Problem | null {
  if (leave.status !== 'approved') return refuse('LEAVE_CLOSED', { status: leave.status });
  if (leave.returned_at) return refuse('LEAVE_RETURNED');
  const at = Date.parse(returned_at);
  const inside = Date.parse(leave.starts_at) < at && at < Date.parse(leave.ends_at) && at <= now.getTime();
  return inside ? null : refuse('LEAVE_RETURN_OUTSIDE');
}

const frozenDays = ({ id, person_id }: Leave, held: LeaveSpan, rules: DayRules, known_at: string) => {
  const { days, explanation } = leaveDays(held, rules, known_at, { leave_application_id: id, person_id });
  return { days, explanation };
};

/**
 * What an early return gives back: the dates from `returned_at` on, the halves after the one it falls into, and the
 * sessions that begin at or after it. `days` and `explanation` are those of the part that was held, to be frozen in place of the old ones.
 * @param sessions the leave's impacts with the start of their session
 */
export function planReturn(
  leave: Leave,
  returned_at: string,
  rules: DayRules & { terms: readonly AcademicTerm[] },
  ledger: readonly LedgerEntry[],
  sessions: readonly { attendance_session_id: string; scheduled_start_at: string }[],
) {
  const held = { starts_at: leave.starts_at, ends_at: returned_at };
  const kept = sharesByPeriod(held, rules, rules.terms);
  const keep = Object.fromEntries(kept.map(({ key, days }) => [key, days]));
  return {
    returned_at,
    freed: { starts_at: returned_at, ends_at: leave.ends_at },
    ...frozenDays(leave, held, rules, returned_at),
    credits: planCredits(leave.id, ledger, 'returned', localDay(returned_at, rules.calendar.zone), keep),
    reverted: sessions
      .filter(({ scheduled_start_at }) => Date.parse(scheduled_start_at) >= Date.parse(returned_at))
      .map(({ attendance_session_id }) => attendance_session_id),
  };
}

/**
 * From when a person may say to be back, or `null` where no return may be recorded: the first check-in of today inside the
 * leave, else now. A check-in of an earlier day says nothing about the days after it.
 * @param checkins instants (UTC ISO) at which the person was marked present, without the one that proves an on-duty leave
 * @param zone of the person's campus, in which today is judged
 */
export function returnOffer(leave: Leave, checkins: readonly string[], zone: string, now: Date): string | null {
  const today = localDay(now.toISOString(), zone);
  const counts = (at: string) => localDay(at, zone) === today && refuseReturn(leave, at, now) === null;
  const [first] = checkins.filter(counts).sort((a, b) => Date.parse(a) - Date.parse(b));
  const since = first ?? now.toISOString();
  return refuseReturn(leave, since, now) === null ? since : null;
}

/**
 * Whether a check-in offers an early return (U20): it falls into an approved leave, and is not the one that proves an on-duty leave.
 * @param event_id the event that was checked in to; null for a class
 */
export const offersReturn = (leave: Leave, checked_in_at: string, event_id: string | null = null): boolean =>
  (event_id === null || event_id !== leave.proving_event_id) &&
  refuseReturn(leave, checked_in_at, new Date(checked_in_at)) === null;
