import { randomBytes } from 'node:crypto';
import * as queries from '@muster/directus/certificate/run-queries.ts';
import type { Attendee, RunningBatch } from '@muster/directus/certificate/run-queries.ts';
import {
  CODE_BYTES,
  type CertificateStatus,
  type EligibilityEvent,
  judgeEligibility,
  serialSeries,
  verificationCode,
} from '@muster/domain/certificate';
import type { Transaction } from '../database.ts';

/** Whether somebody earned the certificate of an event by their marks, and how many sessions they were at. */
export function judge(
  at: EligibilityEvent & { event_id: string },
  attendee: Attendee,
  others: readonly CertificateStatus[],
  now: string,
) {
  const { event_id, event_status: status, issues_certificates, min_sessions_for_certificate } = at;
  const marks = attendee.marks.map(({ id, attendance_session_id, category }) => ({
    table: 'attendance_records',
    id,
    value: { attendance_session_id, category },
  }));
  const event = { status, issues_certificates, min_sessions_for_certificate };
  const subject = { event_id, person_id: attendee.person_id };
  return judgeEligibility(subject, marks, { event, registration: attendee.registration, others }, now);
}

/** The day in the campus' zone, 'YYYY-MM-DD'. */
const dayIn = (zone: string, now: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(now));

/** Takes a run up: everybody who earned a certificate stands in line once, and what failed before stands in line again. */
export async function queueBatch(client: Transaction, id: string, now: string): Promise<RunningBatch | undefined> {
  const batch = await queries.lockBatch(client, id);
  if (!batch || (batch.status !== 'pending' && batch.status !== 'generating')) return batch;
  const series = serialSeries(batch.slug, dayIn(batch.zone, now));
  if (typeof series !== 'string') throw new Error(`${series.code}: ${batch.slug}`);
  await queries.requeueFailed(client, id);
  const holders = await queries.listHolders(client, batch.event_id);
  const of = (person: string) =>
    holders.filter(({ person_id }) => person_id === person).map(({ status }) => status as CertificateStatus);
  const attendees = batch.kind === 'event' ? await queries.listAttendees(client, batch.event_id) : [];
  for (const attendee of attendees) {
    if (judge(batch, attendee, of(attendee.person_id), now).problem) continue;
    const code = verificationCode(new Uint8Array(randomBytes(CODE_BYTES)));
    await queries.queueCertificate(client, batch, attendee.person_id, series, code);
  }
  const total = (await queries.listRows(client, id)).filter(({ status }) => status !== 'void').length;
  await queries.moveBatch(client, id, 'generating', { total });
  return { ...batch, status: 'generating' };
}
