import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/activity-log';
import type { LogRow } from '@muster/directus/activity-log';
import {
  capturedAt,
  endsAt,
  hoursOf,
  refuseCaptured,
  refuseLog,
  refuseMoment,
  type EntryKind,
} from '@muster/domain/activity-log';
import { AICTE_PROBLEMS } from '@muster/domain/aicte';
import { problemsOf } from '@muster/domain';
import type { ActivityLogItem, LogMoment, LogStart } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import { pointsOf } from '../aicte/service.ts';
import { ProblemError, stop } from '../problem-error.ts';
import { recheck } from './facts.ts';
import { lockOwn, readItem } from './item.ts';

type Item = z.input<typeof ActivityLogItem>;
const refuseClaim = problemsOf(AICTE_PROBLEMS);
/** What a moment holds that somebody has to have agreed to. */
const PURPOSES = ['location', 'photo'] as const;

const refuseUnasked = async (tenant: Tenant, personId: string): Promise<void> => {
  const given = await queries.listPurposes(tenant, personId);
  if (!PURPOSES.every((purpose) => given.includes(purpose))) throw new ProblemError(refuseLog('ACTIVITY_LOG_CONSENT'));
};

/** Writes a moment with its photo, which nothing has yet. */
const writeEntry = async (
  tenant: Tenant,
  actor: Actor,
  log: string,
  kind: EntryKind,
  moment: Omit<LogMoment, 'client_sent_at'> & { clock_skew_ms: number },
): Promise<void> => {
  const photo = await queries.lockPhoto(tenant, personOf(actor), moment.photo_file_id);
  if (!photo) throw new ProblemError(refuseLog('ACTIVITY_LOG_PHOTO'));
  const { nonce, captured_at, latitude, longitude, accuracy_m, photo_file_id, clock_skew_ms, note } = moment;
  const place = { latitude, longitude, accuracy_m };
  await queries.insertEntry(tenant, {
    ...{ nonce, captured_at, photo_file_id, clock_skew_ms, note },
    ...place,
    activity_log_id: log,
    kind,
    created_by: actor.user_id,
  });
};

/** Starts a log; the same id sent again is the same log. */
export const startLog = async (tenant: TenantDatabase, actor: Actor, body: LogStart, now: Date): Promise<Item> => {
  const person_id = personOf(actor);
  const { id, activity_id, plan, witness, client_sent_at, ...moment } = body;
  const { at, skew_ms } = capturedAt(moment.captured_at, client_sent_at, now.toISOString());
  await inTransaction(tenant, async (within) => {
    const there = await queries.lockLog(within, id);
    if (there) return void found(there.person_id === person_id || null);
    await refuseUnasked(within, person_id);
    stop(refuseCaptured(at, now.getTime()));
    const { scheme } = await pointsOf(within, person_id);
    if (!Object.values(scheme.types).includes(activity_id))
      throw new ProblemError(refuseClaim('AICTE_ACTIVITY_UNKNOWN', { activity: activity_id }));
    const made = await queries.insertLog(within, {
      id,
      person_id,
      aicte_activity_type_id: activity_id,
      plan,
      started_at: at,
      witness_name: witness?.name ?? null,
      witness_email: witness?.email ?? null,
      created_by: actor.user_id,
    });
    found(made || null); // an id of somebody else is nobody's here
    await writeEntry(within, actor, id, 'start', { ...moment, captured_at: at, clock_skew_ms: skew_ms });
  });
  return readItem(tenant, id);
};

const growing = (row: LogRow, entries: readonly { captured_at: string }[]) => ({
  status: row.status,
  started_at: row.started_at,
  last_at: entries.at(-1)?.captured_at ?? row.started_at,
  entries: entries.length,
});

/** Adds a moment, or the end with which the hours are summed and the log is held against everything else. The same nonce is one moment. */
export const addMoment = async (
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  kind: 'moment' | 'end',
  { client_sent_at, ...moment }: LogMoment,
  now: Date,
): Promise<Item> => {
  const { at, skew_ms } = capturedAt(moment.captured_at, client_sent_at, now.toISOString());
  await inTransaction(tenant, async (within) => {
    const row = await lockOwn(within, actor, id);
    const entries = await queries.listEntries(within, [id]);
    if (entries.some(({ nonce }) => nonce === moment.nonce)) return;
    const log = growing(row, entries);
    stop(refuseMoment(log, kind, at, now.getTime()));
    await refuseUnasked(within, row.person_id);
    await writeEntry(within, actor, id, kind, { ...moment, captured_at: at, clock_skew_ms: skew_ms });
    if (kind === 'moment') return;
    const ended_at = endsAt(log, at);
    const hours = hoursOf([...entries.map(({ captured_at }) => captured_at), ended_at]);
    await queries.updateLog(within, id, { status: 'ended', ended_at, hours });
    await recheck(within, found(await queries.lockLog(within, id)));
  });
  return readItem(tenant, id);
};

/** Discards a log; pressed twice it is discarded once. */
export const discardLog = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<Item> => {
  await inTransaction(tenant, async (within) => {
    const { status, claim_id } = await lockOwn(within, actor, id);
    if (status === 'discarded') return;
    if ((status !== 'running' && status !== 'ended') || claim_id !== null)
      throw new ProblemError(refuseLog('ACTIVITY_LOG_STATE', { status }));
    await queries.updateLog(within, id, { status: 'discarded' });
  });
  return readItem(tenant, id);
};
