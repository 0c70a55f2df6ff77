import {
  decideCheckin,
  forceEffect,
  isCheckinReason,
  minutesLate,
  problemOfReason,
  type CheckinReason,
  type PersonFacts,
  type SessionFacts,
} from '../checkin/index.ts';
import { sessionTimes, type CaptureMethod, type PresenceState } from '../session/index.ts';
import type { Problem } from '../problem.ts';
import { ruleOn, type Ruling } from './merge.ts';
import { OFFLINE_PROBLEMS, refuseOffline } from './problems.ts';
import type { Claim, Settlement } from './types.ts';

/** How marks come in an upload: from a device without a network, or from a paper sheet that was typed or scanned in. */
export type CaptureSource = 'offline' | 'paper';

/**
 * A mark made without a network. `recorded_at` is corrected, UTC ISO; `presence_code` is what a person chose, null where a code was
 * scanned and the minute gives the mark.
 */
export type Capture = {
  presence_code: string | null;
  recorded_at: string;
  clock_skew_ms: number;
  force_sent: boolean;
  method?: CaptureSource;
};

/** A capture that may become a claim, or why not. `forced`: force overrode a refusal. */
export type JudgedCapture =
  { state: PresenceState; forced: boolean } | { reason: CheckinReason; params?: Record<string, string | number> };

/** Whether force would let through what was refused for this reason: marks that are locked change only under a proposal, and an old code proves nobody. */
export const mayForce = (reason: CheckinReason): boolean =>
  forceEffect(reason) === 'yields' &&
  !['locked', 'cancelled', 'offline_conflict', 'rule_failed', 'expired'].includes(reason);

/**
 * Judges a capture by the rules of check-in at the moment it was made (BEY-037), whatever marks there are by now: those are settled
 * afterwards, so that the answer does not depend on what arrived first.
 * @param now UTC ISO instant at which the server received it
 * @returns the state that was chosen or that the minute gives, or the reason of the first check that refuses
 */
export function judgeCapture(
  facts: SessionFacts,
  person: Omit<PersonFacts, 'record' | 'consents'>,
  { presence_code, recorded_at, clock_skew_ms, force_sent, method = 'offline' }: Capture,
  now: string,
): JudgedCapture {
  const chosen = facts.states.find(({ code, is_active }) => code === presence_code && is_active);
  if (presence_code !== null && !chosen) return { reason: 'invalid' };
  const scan = {
    method,
    at: recorded_at,
    token: null,
    presence_state_id: chosen?.id ?? null,
    clock_skew_ms,
    force_sent,
  } as const;
  const decision = decideCheckin({ session: facts, person: { ...person, record: null, consents: [] } }, scan, now);
  const { ok, reason, overridden, problem, presence_state_id } = decision;
  const beyondForce = overridden.find((one) => !mayForce(one));
  if (beyondForce) return { reason: beyondForce };
  const state = facts.states.find(({ id }) => id === presence_state_id);
  if (ok && state) return { state, forced: overridden.length > 0 };
  const params = problem?.params;
  return { reason: isCheckinReason(reason) ? reason : 'invalid', ...(params ? { params } : {}) };
}

/** What is to stand: `recorded_at` UTC ISO, `minutes_late` whole minutes and null but for late marks. */
export type TargetMark = {
  presence_state_id: string;
  recorded_at: string;
  minutes_late: number | null;
  capture_method: CaptureMethod;
};
/** The mark of the records; `is_by_leave`: an approved leave has set it. */
export type StandingMark = TargetMark & { annulled_at: string | null; is_by_leave: boolean };

const isSame = (a: TargetMark, b: TargetMark): boolean =>
  a.presence_state_id === b.presence_state_id &&
  a.capture_method === b.capture_method &&
  Date.parse(a.recorded_at) === Date.parse(b.recorded_at);

/** The mark as a capture gives it: of a late arrival the minutes are counted from the start; a paper does not tell them. */
const captured = (
  { mark }: Settlement,
  session: SessionFacts['session'],
  capture_method: CaptureSource,
): TargetMark => ({
  presence_state_id: mark.presence_state_id,
  recorded_at: mark.recorded_at,
  minutes_late:
    mark.category === 'late' && capture_method === 'offline'
      ? minutesLate(sessionTimes(session).starts_ms, Date.parse(mark.recorded_at))
      : null,
  capture_method,
});

/** What a settlement does to the records. */
export type MergePlan = {
  write: 'insert' | 'update' | 'none';
  target: TargetMark;
  dispute: { a: Claim; b: Claim } | null;
};

/**
 * What is written for a settlement. A mark that says the same already stays as it came to be, with its proof; a leave is nobody's to
 * overwrite but of whoever decides, so what contradicts it is disputed and the leave stands meanwhile.
 * @param online the newest mark that no capture made, and its claim; null = none
 * @param standing the record as it is, null = none
 * @param method how the capture that gives the mark came
 */
export function planMerge(
  settlement: Settlement,
  session: SessionFacts['session'],
  online: { claim: Claim; mark: TargetMark } | null,
  standing: StandingMark | null,
  method: CaptureSource = 'offline',
): MergePlan {
  const { mark, dispute } = settlement;
  const isRuled = mark.rules_on.length > 0 && mark.source === 'ruling';
  if (online && !isRuled && standing?.is_by_leave && standing.annulled_at === null) {
    const differs = mark.presence_state_id !== standing.presence_state_id;
    return { write: 'none', target: online.mark, dispute: differs ? { a: online.claim, b: mark } : null };
  }
  const target =
    online?.mark.presence_state_id === mark.presence_state_id ? online.mark : captured(settlement, session, method);
  if (!standing) return { write: 'insert', target, dispute };
  const done = standing.annulled_at === null && isSame(standing, target);
  return { write: done ? 'none' : 'update', target, dispute };
}

/** What whoever marked is told about a reason: the sentence for staff, else that of check-in. */
export function problemOfCapture(reason: CheckinReason, params?: Problem['params']): Problem {
  const code = `SYNC_${reason.toUpperCase()}`;
  return Object.hasOwn(OFFLINE_PROBLEMS, code)
    ? refuseOffline(code as keyof typeof OFFLINE_PROBLEMS, params)
    : problemOfReason(reason, params);
}

/**
 * A decision for one of two versions: `ruleOn` with the moment of the version that was chosen.
 * @param recorded_at of the chosen version, UTC ISO
 */
export const rulingOf = (settlement: Settlement, ruling: Ruling, recorded_at: string): Claim => ({
  ...ruleOn(settlement, ruling),
  recorded_at,
});
