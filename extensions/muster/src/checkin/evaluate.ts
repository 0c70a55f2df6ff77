import { decide, sessionIdOf, type Attempt } from './attempt.ts';
import type { Members } from './members.ts';
import type { createSessionCache } from './session-cache.ts';

/** The age of a code is its own and cannot be a mistake of ours; every other refusal may only mean that our facts are a moment old. */
const isCertain = (reason: string): boolean => reason === 'ok' || reason === 'expired';
/** Refusals about the person: the roster is read again as well. */
const ROSTER_REASONS = new Set([
  'not_enrolled',
  'already_checked_in',
  're_entry',
  'rule_failed',
  'challenge_failed',
  'device_conflict',
  'step_up',
  'full',
  'blocked',
]);

/** Refusals that the person may have done away with a moment ago, and alone: only their own facts are read again, at once. */
const OWN_REASONS = new Set(['consent_missing']);

export type Evaluated = Awaited<ReturnType<ReturnType<typeof createEvaluator>>>;

/** Decides; a refusal that old facts could have caused is looked at once more with fresh ones. */
export const createEvaluator = (sessions: ReturnType<typeof createSessionCache>, memberOf: Members) => {
  const evaluate = async (attempt: Attempt, fromFresh: boolean) => {
    const { identity } = attempt;
    const id = sessionIdOf(attempt);
    const read = fromFresh ? (of: string) => sessions.readFresh(of, true) : sessions.read;
    const session = id ? await read(id) : null;
    const member = await memberOf(session, identity.user_id, fromFresh);
    const first = { session, member, ...decide(session, member, attempt) };
    const reason = first.decision?.reason ?? 'invalid';
    if (!id || isCertain(reason)) return first;
    const fresh = await sessions.readFresh(id, ROSTER_REASONS.has(reason));
    const isOwn = OWN_REASONS.has(reason);
    if (fresh === session && !isOwn) return first;
    const again = await memberOf(fresh, identity.user_id, isOwn);
    return { session: fresh, member: again, ...decide(fresh, again, attempt) };
  };
  /** @param fromFresh whether to ask for facts of now at once, those of the person as well */
  return async (attempt: Attempt, fromFresh: boolean) => {
    const evaluated = await evaluate(attempt, fromFresh);
    const { session, member, decision } = evaluated;
    if (decision?.ok) session?.recentScans.addDevice(attempt.device, member.person_id);
    return evaluated;
  };
};
