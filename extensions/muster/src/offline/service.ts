import { inTransaction } from '@muster/directus';
import * as queries from '@muster/directus/offline';
import type { BatchRow, ItemRow } from '@muster/directus/offline';
import { sayProblem, type Problem } from '@muster/domain';
import type { CheckinReason } from '@muster/domain/checkin';
import type { SyncAnswer, SyncAnswers, SyncUpload } from '@muster/domain/contract';
import { batchStatusOf, mayForce, problemOfCapture } from '@muster/domain/offline';
import { refusalOf } from '../errors.ts';
import { ProblemError } from '../problem-error.ts';
import { refuseCode, type CodeDeps } from '../marking/personal-code.ts';
import type { SessionCall } from '../session/presenter.ts';
import { readRows, receive } from './receive.ts';
import { rejection, settleSession, type ProveCode } from './settle.ts';

/** An upload that is being settled. */
type Upload = { call: SessionCall; now: Date; prove: ProveCode };

const groupsOf = (items: readonly ItemRow[], keyOf: (item: ItemRow) => string | null) => {
  const groups = new Map<string | null, ItemRow[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const refuseAll = (call: SessionCall, items: readonly ItemRow[], reason: CheckinReason) =>
  inTransaction(call.tenant, (tenant) =>
    queries.settleItems(
      tenant,
      items.map((item) => rejection(item, reason)),
    ),
  );

/** Settles captures of one session together. @returns why none of them could be written, null when they were */
const settleTogether = async ({ call, now, prove }: Upload, sessionId: string, items: readonly ItemRow[]) => {
  try {
    await inTransaction(call.tenant, async (tenant) => {
      await settleSession({ tenant, actor: call.actor, sessionId, now }, prove, items);
    });
    return null;
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return error instanceof ProblemError ? 'invalid' : 'rule_failed';
  }
};

/** One session: all at once, and person by person where a guard of the database refuses one of them. */
const settleOne = async (upload: Upload, sessionId: string | null, items: readonly ItemRow[]) => {
  const { call } = upload;
  if (sessionId === null) return void (await refuseAll(call, items, 'invalid'));
  const refused = await settleTogether(upload, sessionId, items);
  if (refused === 'invalid') return void (await refuseAll(call, items, refused));
  if (refused === null) return;
  for (const alone of groupsOf(items, ({ person_id }) => person_id).values()) {
    const reason = await settleTogether(upload, sessionId, alone);
    if (reason) await refuseAll(call, alone, reason);
  }
};

const said = ({ actor }: SessionCall, reason: CheckinReason | null): Problem | null => {
  if (reason === null) return null;
  const problem = problemOfCapture(reason);
  return { ...problem, message: sayProblem(problem.code, problem.params, actor.locale ?? 'en') };
};

const answerOf = (call: SessionCall, client_item_id: string | null, item: ItemRow | undefined): SyncAnswer => {
  // An id that is somebody else's is answered like a row that cannot be read.
  const reason = item ? item.error_code : 'invalid';
  return {
    client_item_id,
    status: item?.status ?? 'rejected',
    reason,
    may_force: item?.status === 'rejected' && reason !== null && !item.force_sent && mayForce(reason),
    problem: said(call, reason),
  };
};

/** Settles the rows of an upload that is kept, session by session, and answers each; `null` stands for a row that could not be read. */
export const settleBatch = async (
  deps: CodeDeps,
  call: SessionCall,
  batch: BatchRow,
  ids: readonly (string | null)[],
): Promise<SyncAnswers> => {
  const now = deps.clock();
  const prove: ProveCode = (item, slack_ms) =>
    refuseCode(deps, call.tenant.organization_id, item, Date.parse(item.recorded_at), slack_ms);
  const own = ids.filter((id) => id !== null);
  const kept = await queries.readItems(call.tenant, call.actor.user_id, own);
  const pending = kept.filter(({ status }) => status === 'pending');
  if (batch.status === 'received') await queries.finishBatch(call.tenant, batch.id, 'processing');
  for (const [sessionId, items] of groupsOf(pending, (item) => item.attendance_session_id))
    await settleOne({ call, now, prove }, sessionId, items);
  const progress = await queries.readProgress(call.tenant, batch.id);
  const isOpen = batch.status === 'received' || batch.status === 'processing';
  const unreadable = ids.flatMap((id) => (id ? [] : ['rejected' as const]));
  const status = isOpen ? batchStatusOf([...progress.map((one) => one.status), ...unreadable]) : batch.status;
  await queries.finishBatch(call.tenant, batch.id, status);
  const settled = await queries.readItems(call.tenant, call.actor.user_id, own);
  const known = new Map(settled.map((item) => [item.client_item_id, item]));
  const answers = ids.map((id) => answerOf(call, id, known.get(id ?? '')));
  return { batch_id: batch.id, status, skew_ms: batch.skew_ms, answers };
};

/**
 * Takes an upload: kept first, then settled session by session, so that what is interrupted goes on when it is sent again. A capture
 * is applied once, whatever upload it comes in.
 */
export const syncBatch = async (deps: CodeDeps, call: SessionCall, upload: SyncUpload): Promise<SyncAnswers> => {
  const batch = await receive(call, upload, deps.clock());
  const ids = readRows(upload.items).map((row) => row?.client_item_id ?? null);
  return settleBatch(deps, call, batch, ids);
};
