import { randomBytes } from 'node:crypto';
import { listEarned } from '@muster/directus/certificate/earned.ts';
import * as queries from '@muster/directus/certificate/run-queries.ts';
import type { RunningBatch } from '@muster/directus/certificate/run-queries.ts';
import { CODE_BYTES, predecessorOf, serialSeries, verificationCode } from '@muster/domain/certificate';
import type { Transaction } from '../database.ts';

/** The day in the campus' zone, 'YYYY-MM-DD'. */
const dayIn = (zone: string, now: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(now));

async function queueEverybody(client: Transaction, batch: RunningBatch, series: string, now: string): Promise<void> {
  for (const { attendee, held } of await listEarned(client, batch, now)) {
    const code = verificationCode(new Uint8Array(randomBytes(CODE_BYTES)));
    const supersedes_id = predecessorOf(held);
    await queries.queueCertificate(client, batch, { person_id: attendee.person_id, series, code, supersedes_id });
  }
}

/**
 * Takes a run up: everybody who earned a certificate stands in line once, and what failed before stands in line again. A run for
 * successors alone puts nobody beside them in line.
 */
export async function queueBatch(client: Transaction, id: string, now: string): Promise<RunningBatch | undefined> {
  const batch = await queries.lockBatch(client, id);
  if (!batch || (batch.status !== 'pending' && batch.status !== 'generating')) return batch;
  const series = serialSeries(batch.slug, dayIn(batch.zone, now));
  if (typeof series !== 'string') throw new Error(`${series.code}: ${batch.slug}`);
  if (batch.kind === 'event') {
    await queries.requeueFailed(client, id);
    await queueEverybody(client, batch, series, now);
  }
  const total = (await queries.listRows(client, id)).filter(({ status }) => status !== 'void').length;
  await queries.moveBatch(client, id, 'generating', { total });
  return { ...batch, status: 'generating' };
}
