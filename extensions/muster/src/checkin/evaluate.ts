import { decide, type Attempt } from './attempt.ts';
import type { Members } from './members.ts';
import type { createSessionCache } from './session-cache.ts';

/** Refusals that may only mean that what we know is a moment old. `expired` and `out_of_area` cannot. */
const DOUBTFUL = new Set(['invalid', 'revoked', 'usage_exhausted', 'not_open', 'closed', 'cancelled', 'locked']);
const ROSTER_DOUBTFUL = new Set(['not_enrolled', 'already_checked_in', 'consent_missing', 'full', 'blocked']);

export type Evaluated = Awaited<ReturnType<ReturnType<typeof createEvaluator>>>;

/** Decides; a refusal that old facts could have caused is looked at once more with fresh ones. */
export const createEvaluator =
  (sessions: ReturnType<typeof createSessionCache>, memberOf: Members) => async (attempt: Attempt) => {
    const { token, identity } = attempt;
    const session = token ? await sessions.read(token.attendance_session_id) : null;
    const member = await memberOf(session, identity.user_id);
    const first = { session, member, ...decide(session, member, attempt) };
    const reason = first.decision?.reason ?? 'invalid';
    const aboutRoster = ROSTER_DOUBTFUL.has(reason);
    if (!token || !(aboutRoster || DOUBTFUL.has(reason))) return first;
    const fresh = await sessions.readFresh(token.attendance_session_id, aboutRoster);
    if (fresh === session) return first;
    const again = await memberOf(fresh, identity.user_id);
    return { session: fresh, member: again, ...decide(fresh, again, attempt) };
  };
