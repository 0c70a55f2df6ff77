import { decide, type Attempt } from './attempt.ts';
import type { Members } from './members.ts';
import type { createRooms } from './rooms.ts';

/** Refusals that may only mean that what we know is a moment old. `expired` and `out_of_area` cannot. */
const DOUBTFUL = new Set(['invalid', 'revoked', 'usage_exhausted', 'not_open', 'closed', 'cancelled', 'locked']);
const ROSTER_DOUBTFUL = new Set(['not_enrolled', 'already_checked_in', 'consent_missing', 'full', 'blocked']);

export type Judged = Awaited<ReturnType<ReturnType<typeof createJudge>>>;

/** Decides; a refusal that old facts could have caused is looked at once more with fresh ones. */
export const createJudge = (rooms: ReturnType<typeof createRooms>, memberOf: Members) => async (attempt: Attempt) => {
  const { token, identity } = attempt;
  const room = token ? await rooms.enter(token.attendance_session_id) : null;
  const member = await memberOf(room, identity.user_id);
  const first = { room, member, ...decide(room, member, attempt) };
  const reason = first.decision?.reason ?? 'invalid';
  const aboutRoster = ROSTER_DOUBTFUL.has(reason);
  if (!token || !(aboutRoster || DOUBTFUL.has(reason))) return first;
  const fresh = await rooms.doubt(token.attendance_session_id, aboutRoster);
  if (fresh === room) return first;
  const again = await memberOf(fresh, identity.user_id);
  return { room: fresh, member: again, ...decide(fresh, again, attempt) };
};
