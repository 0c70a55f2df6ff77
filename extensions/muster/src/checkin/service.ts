import { readFactorFiles, writeAttempts, type Verdict } from '@muster/directus/checkin';
import {
  isCheckinReason,
  problemOfReason,
  type CheckinDecision,
  type VerificationStatus,
} from '@muster/domain/checkin';
import type { CheckinReply } from '@muster/domain/contract';
import { refuseRequest } from '@muster/domain';
import type { Query } from '@muster/directus';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { createKeys } from '../session/keys.ts';
import { createQrRepository } from '../session/qr-repository.ts';
import { attemptOf, rowOf, type Attempt, type FactorFiles, type Presented } from './attempt.ts';
import { createBatcher } from './write-batcher.ts';
import { createEvaluator, type Evaluated } from './evaluate.ts';
import { createMembers } from './members.ts';
import { createSessionCache, type CachedSession } from './session-cache.ts';
import { createTypedCodes } from './typed-codes.ts';

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
    early_return:
      verdict.outcome === 'ok' && decision?.offers_early_return
        ? { leave_application_id: decision.offers_early_return }
        : null,
    explanation: decision?.reason === verdict.outcome ? decision.explanation : null,
  };
};

const refusalOf = ({ outcome }: Verdict, { decision, hold }: Evaluated): ProblemError => {
  if (!isCheckinReason(outcome)) return new ProblemError(refuseRequest('INVALID_CREDENTIALS'));
  const same = decision?.reason === outcome ? decision.problem : null;
  if (!same || hold === null) return new ProblemError(same ?? problemOfReason(outcome));
  return new ProblemError({ ...same, params: { ...same.params, hold } });
};

const FILES = ['front_photo', 'back_photo', 'signature'] as const satisfies readonly (keyof FactorFiles)[];

/** The files that a scan names, as far as they are its person's own and belong to nothing yet; any other is as good as missing. */
const filesOf = async (query: Query, { body, identity }: Presented): Promise<FactorFiles> => {
  const named = FILES.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]] as const]));
  if (named.length === 0) return {};
  const own = await readFactorFiles(
    query,
    identity.user_id,
    named.map(([, id]) => id),
  );
  return Object.fromEntries(named.filter(([, id]) => own.has(id)));
};

/** Postgres' classes for bad data, broken rules, races and guards: one attempt is to blame, not the database. */
const isSomeonesFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|23|40|P0)/.test(String(error.code));

/** What was just written is known at once, so that the next scan of the session, and a second one of the person, sees it. */
const remember = ({ member, decision }: Evaluated, session: CachedSession, verdict: Verdict) => {
  if (verdict.outcome === 'ok' && decision?.evidence)
    session.recentScans.add({ person_id: member.person_id, ...decision.evidence });
  const { attendance_record_id: id, presence_state_id, recorded_at } = verdict;
  if (!id || !presence_state_id || !recorded_at) return;
  const record = {
    id,
    presence_state_id,
    capture_method: 'qr' as const,
    recorded_at,
    minutes_late: verdict.minutes_late,
    verification_status: (verdict.verification_status ?? 'pending') as VerificationStatus,
    verification_score: decision?.verification_score ?? null,
    annulled_at: null,
  };
  const known = session.members.get(member.user_id);
  if (known && known.record?.id !== id) session.members.set(member.user_id, { ...known, record });
};

/** Takes scans: decided on cached facts, looked at again and written in groups, each answered for itself. */
export const createCheckinService = (deps: Pick<Deps, 'database' | 'env' | 'clock' | 'metrics' | 'log'>) => {
  const { database: query, metrics, log } = deps;
  const generations = createQrRepository(createKeys(deps));
  const sessions = createSessionCache({ query, generations, nowMs: () => deps.clock().getTime() });
  const evaluate = createEvaluator(sessions, createMembers(query));
  const tokenOf = createTypedCodes({ query, generations });
  const writeTogether = (group: readonly object[]) => {
    metrics.batchSize.observe(group.length);
    return writeAttempts(query, group);
  };
  const write = createBatcher(writeTogether, { gatherMs: GATHER_MS, most: MOST, lanes: LANES, isSomeonesFault });

  const attempted = async (attempt: Attempt, fresh: boolean) => {
    const evaluated = await evaluate(attempt, fresh);
    const verdict = await write(rowOf(evaluated, attempt)).catch((error: unknown) => {
      if (isSomeonesFault(error)) throw error;
      log.error({ err: error }, 'check-ins not written');
      throw new ProblemError(problemOfReason('try_again'));
    });
    return { evaluated, verdict };
  };

  return async (presented: Presented): Promise<Reply> => {
    const read = async () => attemptOf(presented, await tokenOf(presented), await filesOf(query, presented));
    const attempt = await read();
    const first = await attempted(attempt, false);
    // Accepted on facts that had changed by then: decided once more on those of now.
    const isStale = first.verdict.outcome === 'try_again' && first.evaluated.decision?.ok === true;
    const { evaluated, verdict } = isStale ? await attempted(await read(), true) : first;
    const { session, decision } = evaluated;
    metrics.checkins.inc({ outcome: verdict.outcome });
    const accepted = verdict.outcome === 'ok' || verdict.outcome === 'already_checked_in';
    if (!session || !accepted) throw refusalOf(verdict, evaluated);
    remember(evaluated, session, verdict);
    return replyOf(session, verdict, decision);
  };
};
