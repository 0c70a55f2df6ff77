import { problemOfReason, isCheckinReason, type CheckinDecision } from '@muster/domain/checkin';
import type { CheckinReply } from '@muster/domain/contract';
import { refuseRequest } from '@muster/domain';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { createKeys } from '../session/keys.ts';
import { createQrRepository } from '../session/qr-repository.ts';
import { rowOf, type Attempt } from './attempt.ts';
import { createBatcher } from './write-batcher.ts';
import { createEvaluator, type Evaluated } from './evaluate.ts';
import { createMembers } from './members.ts';
import { writeBatch, type Verdict } from './repository.ts';
import { createSessionCache, type CachedSession } from './session-cache.ts';

const GATHER_MS = 3;
const MOST = 100;
/** The audit chain of an organization is one lock: a second group at once would wait for it, and both would be smaller. */
const LANES = 1;

type Reply = z.input<typeof CheckinReply>;

const replyOf = (session: CachedSession, verdict: Verdict, decision: CheckinDecision | null): Reply => {
  const state = session.facts.states.find(({ id }) => id === verdict.presence_state_id);
  if (!state || !verdict.attendance_record_id || !verdict.recorded_at) {
    throw new Error('an accepted scan without its record');
  }
  const { id, name, venue, scheduled_start_at } = session.row;
  return {
    outcome: verdict.outcome === 'ok' ? 'ok' : 'already_checked_in',
    record_id: verdict.attendance_record_id,
    session: { id, name, venue, scheduled_start_at },
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

/** Postgres' classes for bad data, broken rules, races and guards: one attempt is to blame, not the database. */
const isSomeonesFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|23|40|P0)/.test(String(error.code));

/** What was just written is known at once, so that the next scan of the session sees it. */
const remember = ({ member, decision }: Evaluated, session: CachedSession) => {
  if (decision?.evidence) session.recentScans.add({ person_id: member.person_id, ...decision.evidence });
};

/** Takes scans: decided on cached facts, looked at again and written in groups, each answered for itself. */
export const createCheckinService = (deps: Pick<Deps, 'db' | 'env' | 'clock' | 'metrics' | 'log'>) => {
  const { db, metrics, log } = deps;
  const generations = createQrRepository(createKeys(deps));
  const sessions = createSessionCache({ db, generations, nowMs: () => deps.clock().getTime() });
  const evaluate = createEvaluator(sessions, createMembers(db));
  const writeTogether = (group: readonly object[]) => {
    metrics.batchSize.observe(group.length);
    return writeBatch(db, group);
  };
  const write = createBatcher(writeTogether, { gatherMs: GATHER_MS, most: MOST, lanes: LANES, isSomeonesFault });

  return async (attempt: Attempt): Promise<Reply> => {
    const evaluated = await evaluate(attempt);
    const { session, decision } = evaluated;
    const verdict = await write(rowOf(evaluated, attempt)).catch((error: unknown) => {
      if (isSomeonesFault(error)) throw error;
      log.error({ err: error }, 'check-ins not written');
      throw new ProblemError(problemOfReason('try_again'));
    });
    metrics.checkins.inc({ outcome: verdict.outcome });
    const accepted = verdict.outcome === 'ok' || verdict.outcome === 'already_checked_in';
    if (!session || !accepted) throw refusalOf(verdict, decision);
    if (verdict.outcome === 'ok') remember(evaluated, session);
    return replyOf(session, verdict, decision);
  };
};
