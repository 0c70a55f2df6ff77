import { problemOfReason, isCheckinReason, type CheckinDecision } from '@muster/domain/checkin';
import type { CheckinReply } from '@muster/domain/contract';
import { refuseRequest } from '@muster/domain';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { createKeys } from '../session/keys.ts';
import { createQrRepository } from '../session/qr-repository.ts';
import { decide, rowOf, type Attempt } from './attempt.ts';
import { createGroups } from './group.ts';
import { readStrangers, writeGroup, type MemberRow, type Verdict } from './repository.ts';
import { createRooms, type Room } from './rooms.ts';

const GATHER_MS = 3;
const MOST = 100;
/** The audit chain of an organization is one lock: a second group prepares itself while the first writes. */
const LANES = 2;
const MOST_STRANGERS = 200;

type Reply = z.input<typeof CheckinReply>;

/** Refusals that may only mean that what we know is a moment old. `expired` and `out_of_area` cannot. */
const DOUBTFUL = new Set([
  'invalid',
  'revoked',
  'usage_exhausted',
  'not_open',
  'closed',
  'cancelled',
  'locked',
  'blocked',
]);
const ROSTER_DOUBTFUL = new Set(['not_enrolled', 'already_checked_in', 'consent_missing', 'full', 'blocked']);

const replyOf = (room: Room, verdict: Verdict, decision: CheckinDecision | null): Reply => {
  const state = room.facts.states.find(({ id }) => id === verdict.presence_state_id);
  if (!state || !verdict.attendance_record_id || !verdict.recorded_at)
    throw new Error('an accepted scan without its record');
  return {
    outcome: verdict.outcome === 'ok' ? 'ok' : 'already_checked_in',
    record_id: verdict.attendance_record_id,
    session: {
      id: room.row.id,
      name: room.row.name,
      venue: room.row.venue,
      scheduled_start_at: room.row.scheduled_start_at,
    },
    state: { code: state.code, label: state.label, category: state.category },
    verification_status: verdict.verification_status ?? 'pending',
    minutes_late: verdict.minutes_late,
    recorded_at: new Date(verdict.recorded_at).toISOString(),
    explanation: decision?.explanation ?? null,
  };
};

const refusalOf = ({ outcome }: Verdict, decision: CheckinDecision | null): ProblemError => {
  if (!isCheckinReason(outcome)) return new ProblemError(refuseRequest('INVALID_CREDENTIALS'));
  const same = decision?.reason === outcome ? decision.problem : null;
  return new ProblemError(same ?? problemOfReason(outcome));
};

/** Takes scans: decided on cached facts, looked at again and written in groups, each answered for itself. */
export const createCheckinService = (deps: Pick<Deps, 'db' | 'env' | 'clock' | 'metrics'>) => {
  const { db, metrics } = deps;
  const generations = createQrRepository(createKeys(deps));
  const rooms = createRooms({ db, generations, nowMs: () => deps.clock().getTime() });

  const write = createGroups(
    (group: readonly object[]) => {
      metrics.groupSize.observe(group.length);
      return writeGroup(db, group);
    },
    { gatherMs: GATHER_MS, most: MOST, lanes: LANES },
  );

  type Asked = { sessionId: string | null; userId: string };
  const readStranger = createGroups(
    async (asked: readonly Asked[]): Promise<(MemberRow | null)[]> => {
      const bySession = Map.groupBy(asked, ({ sessionId }) => sessionId);
      const found = new Map<string, MemberRow>();
      for (const [sessionId, of] of bySession) {
        const rows = await readStrangers(db, sessionId, [...new Set(of.map(({ userId }) => userId))]);
        for (const row of rows) found.set(`${sessionId}:${row.user_id}`, row);
      }
      return asked.map(({ sessionId, userId }) => found.get(`${sessionId}:${userId}`) ?? null);
    },
    { gatherMs: GATHER_MS, most: MOST_STRANGERS, lanes: LANES },
  );

  const memberOf = async (room: Room | null, userId: string): Promise<MemberRow> => {
    const known = room?.members.get(userId);
    const member = known ?? (await readStranger({ sessionId: room?.row.id ?? null, userId }));
    if (!member) throw new ProblemError(refuseRequest('INVALID_CREDENTIALS'));
    return member;
  };

  /** Decides; a refusal that old facts could have caused is looked at once more with fresh ones. */
  const judge = async (attempt: Attempt) => {
    const { token, identity } = attempt;
    const room = token ? await rooms.enter(token.attendance_session_id) : null;
    const member = await memberOf(room, identity.user_id);
    const first = { room, member, ...decide(room, member, attempt) };
    const reason = first.decision?.reason ?? 'invalid';
    if (!token || reason === 'ok' || !(DOUBTFUL.has(reason) || ROSTER_DOUBTFUL.has(reason))) return first;
    const fresh = await rooms.doubt(token.attendance_session_id, ROSTER_DOUBTFUL.has(reason));
    if (fresh === room) return first;
    const again = await memberOf(fresh, identity.user_id);
    return { room: fresh, member: again, ...decide(fresh, again, attempt) };
  };

  /** What was just written is known at once, so that the next scan of the room sees it. */
  const remember = (room: Room, member: MemberRow, decision: CheckinDecision) => {
    const { evidence } = decision;
    if (evidence) room.trails.add({ person_id: member.person_id, ...evidence });
  };

  return async (attempt: Attempt): Promise<Reply> => {
    const { room, member, scan, decision } = await judge(attempt);
    const verdict = await write(rowOf(room, member, attempt, scan, decision));
    metrics.checkins.inc({ outcome: verdict.outcome });
    const accepted = verdict.outcome === 'ok' || verdict.outcome === 'already_checked_in';
    if (!room || !accepted) throw refusalOf(verdict, decision);
    if (verdict.outcome === 'ok' && decision) remember(room, member, decision);
    return replyOf(room, verdict, decision);
  };
};
