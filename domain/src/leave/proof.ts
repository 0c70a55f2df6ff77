import { spansOverlap } from '../calendar/index.ts';
import type { Problem } from '../problem.ts';
import { planCredits } from './ledger.ts';
import { refuse } from './problems.ts';
import { PROOF_TRANSITIONS, type ProofState } from './status.ts';
import type { LeaveImpact, LeaveSpan, LeaveType, LedgerEntry, NewLedgerEntry } from './types.ts';

const MS_PER_HOUR = 3_600_000;
/** How long after the proving event's end its check-in may still arrive. */
export const PROOF_GRACE_HOURS = 24;

/** An event a person is registered for, or has checked in at (`attended`); instants UTC ISO. */
export type DutyEvent = { id: string; starts_at: string; ends_at: string; attended: boolean };

/** Whether an event can still prove a leave: somebody checked in there, or may yet (BEY-027). @param now UTC ISO instant */
export const canProve = ({ attended, ends_at }: DutyEvent, now: string): boolean =>
  attended || Date.parse(now) < Date.parse(proofMissingAt(ends_at));

/**
 * Why a leave may not be submitted with this event, or `null`: a type proven by check-in names an event of the person that
 * can prove it and that shares a moment with the leave (BEY-027; `leave_proof_has_event`).
 * @param events those of the person @param now UTC ISO instant
 * @returns LEAVE_PROOF_EVENT_MISSING or LEAVE_PROOF_EVENT_ELSEWHERE
 */
export function refuseUnproven(
  proof: LeaveType['proof'],
  leave: LeaveSpan & { proving_event_id: string | null },
  events: readonly DutyEvent[],
  now: string,
): Problem | null {
  if (proof !== 'event_checkin') return null;
  const event = events.find(({ id }) => id === leave.proving_event_id);
  if (!event || !canProve(event, now)) return refuse('LEAVE_PROOF_EVENT_MISSING');
  return spansOverlap(event, leave) ? null : refuse('LEAVE_PROOF_EVENT_ELSEWHERE');
}

/** What happens around an on-duty leave: its approval, an accepted check-in at the event, the clock. */
export type ProofEvent =
  { type: 'approved' } | { type: 'check_in' } | { type: 'clock'; now: string; event_ends_at: string };

/** The instant from which a missing check-in counts as missing; UTC ISO. */
export const proofMissingAt = (event_ends_at: string): string =>
  new Date(Date.parse(event_ends_at) + PROOF_GRACE_HOURS * MS_PER_HOUR).toISOString();

/**
 * On-duty proof: approval awaits it (a check-in that came before is told right after it), the first accepted check-in gives it, event end + 24 h without one makes it missing
 * (BEY-027). Anything else leaves it as it is, so events may come twice and late.
 * @returns the new state, and what follows: impacts are applied, or absent stays and the days are credited
 */
export function nextProof(state: ProofState, event: ProofEvent, proof: LeaveType['proof']) {
  const to = ((): ProofState => {
    if (event.type === 'approved') return proof === 'event_checkin' ? 'awaited' : 'none';
    if (event.type === 'check_in') return 'proven';
    return Date.parse(event.now) >= Date.parse(proofMissingAt(event.event_ends_at)) ? 'missing' : state;
  })();
  if (!(PROOF_TRANSITIONS[state] as readonly ProofState[]).includes(to)) return { state, effect: null };
  const effect = to === 'proven' ? ('apply_impacts' as const) : to === 'missing' ? ('credit_days' as const) : null;
  return { state: to, effect };
}

/**
 * What follows when the proof is missing (BEY-027): absent stays, so the impacts that waited are given up, and what the leave took is
 * credited; a part that an early return gave back is not given twice.
 * @param on campus day of the credit
 */
export const planUnproven = (
  leave_application_id: string,
  ledger: readonly LedgerEntry[],
  impacts: readonly LeaveImpact[],
  on: string,
): { credits: NewLedgerEntry[]; impacts: LeaveImpact[] } => ({
  credits: planCredits(leave_application_id, ledger, 'unproven', on),
  impacts: impacts
    .filter(({ status }) => status === 'planned')
    .map((impact) => ({ ...impact, status: 'skipped', reason: 'proof_missing' })),
});
