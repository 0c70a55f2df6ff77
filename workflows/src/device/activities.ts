import { forOrganization, type Tenant } from '@muster/directus';
import { ROLES } from '@muster/directus/account/roles.ts';
import * as queries from '@muster/directus/device/run-queries.ts';
import type { RunningDevice } from '@muster/directus/device/run-queries.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { truncate } from '@muster/domain';
import { DEVICE_PROCESS, deviceSyncWorkflowId, SILENT_MS } from '@muster/domain/device';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { BATCH, decideWaiting, isRefused } from './decide.ts';
import { readPush, type ReadPush } from './read.ts';

export type RunInfo = { workflow_id: string; run_id: string };
/** What one run did: touches that were new, touches that were looked at, and pushes that could not be read whole. */
export type Synced = { read: number; decided: number; unread: number };
export type DeviceActivities = ReturnType<typeof createDeviceActivities>;

const tenantOf = (client: Transaction, device: RunningDevice) => forOrganization(client, device.organization_id);

/** A push that no reader understands, or whose touches the database refuses, whatever is tried again. */
class UnreadablePush extends Error {
  readonly push_id: string;

  constructor(push_id: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : 'it cannot be read', { cause });
    this.push_id = push_id;
  }
}

type OnePush = { id: string; kept: number; unread: boolean; delivered_until: string | null } | null;

const understood = (device: RunningDevice, push: queries.PushRow): ReadPush => {
  try {
    return readPush(device, push);
  } catch (error) {
    throw new UnreadablePush(push.id, error);
  }
};

/** Keeps what a push holds, and how far its clock is wrong. @returns how many touches are new @throws UnreadablePush */
async function keep(tenant: Tenant, deviceId: string, push: queries.PushRow, read: ReadPush): Promise<number> {
  try {
    const kept = await queries.keepPunches(tenant, deviceId, push.id, read.punches);
    if (push.table_name === 'ATTLOG' || push.table_name === 'GATEWAY')
      await queries.noteClock(tenant, deviceId, read.clock_offset_ms);
    return kept;
  } catch (error) {
    if (!isRefused(error)) throw error;
    throw new UnreadablePush(push.id, error);
  }
}

/** Reads the oldest push that was kept, in one transaction. @returns null when none waits */
async function readNext(client: Transaction, deviceId: string, skipped: readonly string[]): Promise<OnePush> {
  const device = await queries.lockDevice(client, deviceId);
  if (device?.status !== 'active') return null;
  const tenant = tenantOf(client, device);
  const push = await queries.nextPush(tenant, deviceId, skipped);
  if (!push) return null;
  const read = understood(device, push);
  const kept = await keep(tenant, deviceId, push, read);
  const { punches, delivered_until, error } = read;
  const status = error === null ? 'parsed' : 'failed';
  await queries.notePush(tenant, push.id, status, { punches: punches.length, error });
  return { id: push.id, kept, unread: error !== null, delivered_until };
}

/** A push that cannot be read at all is set aside by itself, so that it stops none of those behind it. */
async function setAside(client: Transaction, deviceId: string, { push_id, message }: UnreadablePush): Promise<void> {
  const device = await queries.lockDevice(client, deviceId);
  if (!device) return;
  await queries.notePush(tenantOf(client, device), push_id, 'failed', { punches: 0, error: truncate(message, 500) });
}

async function tellAdministrators(
  client: Transaction,
  device: RunningDevice,
  code: string,
  dedupe: string,
  data: object,
) {
  const people = await queries.listAdministrators(tenantOf(client, device), ROLES.org_admin.id);
  for (const { person_id } of people)
    await notify(client, {
      organization_id: device.organization_id,
      person_id,
      notification_type: DEVICE_PROCESS.notifications.kind,
      code,
      dedupe: [deviceSyncWorkflowId(device.id), code, dedupe],
      link: `/devices/${device.id}`,
      data: { device: device.name, ...data },
    });
}

/** That there are numbers which belong to nobody, told once a day; and a device that is not heard from, once for each silence. */
async function tell(client: Transaction, deviceId: string, started_at: string, now: string): Promise<void> {
  const device = await queries.lockDevice(client, deviceId);
  if (device?.status !== 'active') return;
  const tenant = tenantOf(client, device);
  const unknown = await queries.listUnknownSince(tenant, deviceId, started_at);
  if (unknown.length > 0) {
    const byNumber = new Intl.Collator('en', { numeric: true });
    const pins = unknown
      .map((one) => one.device_user_code)
      .toSorted((a, b) => byNumber.compare(a, b))
      .join(', ');
    await tellAdministrators(client, device, 'device_unknown_pin', now.slice(0, 10), { pins });
  }
  const seen = device.last_seen_at === null ? null : new Date(device.last_seen_at).toISOString();
  const told = device.silence_told_at === null ? null : new Date(device.silence_told_at).toISOString();
  const isSilent = seen !== null && Date.parse(now) - Date.parse(seen) > SILENT_MS && (told === null || told < seen);
  if (!isSilent) return;
  await tellAdministrators(client, device, 'device_silent', seen, { since: seen });
  await queries.noteSilence(tenant, deviceId, now);
}

async function deviceOf(database: Database, deviceId: string): Promise<RunningDevice | undefined> {
  return inTransaction(database, (client) => queries.lockDevice(client, deviceId));
}

/** Everything that waits: first what was pushed is read, then touches are decided, then what follows from both is noted. */
async function sync(database: Database, deviceId: string, now: string): Promise<Synced> {
  const done: Synced = { read: 0, decided: 0, unread: 0 };
  const started_at = new Date().toISOString();
  const skipped: string[] = [];
  let delivered: string | null = null;
  for (;;) {
    const read = await readOne(database, deviceId, skipped);
    if (!read) break;
    skipped.push(read.id);
    done.read += read.kept;
    done.unread += read.unread ? 1 : 0;
    if (read.delivered_until !== null && (delivered === null || read.delivered_until > delivered))
      delivered = read.delivered_until;
  }
  const device = await deviceOf(database, deviceId);
  if (device?.status !== 'active') return done;
  for (let more = BATCH; more === BATCH;) {
    more = await decideWaiting(database, device, now);
    done.decided += more;
  }
  await inTransaction(database, async (client) => {
    const tenant = tenantOf(client, device);
    if (delivered !== null) await queries.noteDelivered(tenant, deviceId, delivered);
    const { read: punches, unread: errors } = done;
    if (skipped.length > 0)
      await queries.noteRun(tenant, deviceId, {
        started_at,
        punches,
        errors,
        error_message: errors > 0 ? 'lines that cannot be read' : null,
      });
  });
  await inTransaction(database, (client) => tell(client, deviceId, started_at, now));
  return done;
}

async function readOne(database: Database, deviceId: string, skipped: readonly string[]): Promise<OnePush> {
  try {
    return await inTransaction(database, (client) => readNext(client, deviceId, skipped));
  } catch (error) {
    if (!(error instanceof UnreadablePush)) throw error;
    await inTransaction(database, (client) => setAside(client, deviceId, error));
    return { id: error.push_id, kept: 0, unread: true, delivered_until: null };
  }
}

async function noteSync(database: Database, deviceId: string, run: RunInfo, done: Synced): Promise<void> {
  const device = await deviceOf(database, deviceId);
  if (!device) return;
  await noteInstance(database, {
    ...run,
    organization_id: device.organization_id,
    workflow_type: DEVICE_PROCESS.workflow.type,
    subject_type: DEVICE_PROCESS.table,
    subject_id: deviceId,
    current_step: done.unread > 0 ? 'unread' : 'completed',
    progress: done,
    status: 'completed',
  });
}

/** Run at least once each: touches are kept once by their own number, and a mark that is there is not written again. */
export const createDeviceActivities = ({ database }: { database: Database }) => ({
  syncDevice: (deviceId: string, now: string): Promise<Synced> => sync(database, deviceId, now),
  noteSync: (deviceId: string, run: RunInfo, done: Synced): Promise<void> => noteSync(database, deviceId, run, done),
});
