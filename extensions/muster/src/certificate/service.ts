import { Readable } from 'node:stream';
import { inTransaction } from '@muster/directus';
import * as queries from '@muster/directus/certificate';
import { askForBatch, readLatestBatch } from '@muster/directus/certificate/ask-queries.ts';
import { DELIVERED_HTML } from '@muster/directus/certificate/delivered.ts';
import { lockCertificate, writeRenewal } from '@muster/directus/certificate/renewal-queries.ts';
import { listAttendees } from '@muster/directus/certificate/run-queries.ts';
import { carryRows, lockRows, lockRun, moveRun, voidRows } from '@muster/directus/certificate/stop-queries.ts';
import { type EventRow, lockEvent, readEvent } from '@muster/directus/event';
import type { Tenant } from '@muster/directus';
import {
  CERTIFICATE_PROBLEMS,
  judgeAttendee,
  planCancellation,
  planRenewal,
  refuseBatchMove,
  refuseCertificateMove,
  refuseRenewal,
  sayKept,
} from '@muster/domain/certificate';
import type { CertificateItem, EventCertificates } from '@muster/domain/contract';
import { problemsOf } from '@muster/domain';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import { runnable, type EventDeps } from '../event/presenter.ts';
import type { Call } from '../http.ts';
import { FileAnswer } from '../http-file.ts';
import { ProblemError, stop } from '../problem-error.ts';

const refuse = problemsOf(CERTIFICATE_PROBLEMS);

export const listOwn = async (tenant: Tenant, actor: Actor): Promise<z.input<typeof CertificateItem>[]> =>
  (await queries.listOwn(tenant, personOf(actor))).map(({ verification_code: code, ...row }) => ({ ...row, code }));

/** The event of a certificate, for whoever may issue its certificates. */
const certifiable = ({ clock }: EventDeps, tenant: Tenant, actor: Actor, event: EventRow | undefined) =>
  runnable(tenant, actor, event, 'certify', clock().toISOString());

/** The same where the certificate was named and not the event: to whoever may not issue it, it is not there. */
export async function issuable(
  deps: EventDeps,
  tenant: Tenant,
  actor: Actor,
  event: EventRow | undefined,
): Promise<EventRow> {
  const mine = certifiable(deps, tenant, actor, event).catch((error: unknown) => {
    if (error instanceof ProblemError && error.problem.code === 'EVENT_NOT_YOURS') return null;
    throw error;
  });
  return found(await mine);
}

/** The file, for its holder and for whoever issues the certificates of the event. */
export async function download(deps: EventDeps, tenant: Tenant, actor: Actor, id: string): Promise<FileAnswer> {
  const { person_id, event_id, serial_no, content } = found(await queries.readPrinted(tenant, id));
  if (person_id !== actor.person_id)
    await issuable(deps, tenant, actor, await readEvent(tenant, actor.person_id, event_id));
  const name = `${serial_no}.pdf`;
  return new FileAnswer({ stream: Readable.from([content]), name, type: 'application/pdf', size: content.length });
}

async function progressOf(
  tenant: Tenant,
  { locale }: Actor,
  eventId: string,
): Promise<z.input<typeof EventCertificates>> {
  const [batch, rows] = await Promise.all([readLatestBatch(tenant, eventId), queries.listOfEvent(tenant, eventId)]);
  const said = rows.map(({ error_message: kept, ...row }) => ({
    ...row,
    error_message: kept === null ? null : sayKept(kept, locale ?? 'en'),
  }));
  return { batch: batch ?? null, rows: said };
}

export async function readProgress(deps: EventDeps, tenant: Tenant, actor: Actor, id: string) {
  await certifiable(deps, tenant, actor, await readEvent(tenant, actor.person_id, id));
  return progressOf(tenant, actor, id);
}

/** Who asks, and the page that is printed. */
const askedBy = async (tenant: Tenant, { person_id, user_id }: Actor) => {
  const version_id = await queries.ensureTemplate(tenant, DELIVERED_HTML);
  return { version_id, requested_by_id: person_id, created_by: user_id };
};

/** Asks for the certificates of a completed event; the run of the row follows by itself. */
export async function issue(deps: EventDeps, { tenant, actor, id }: Call) {
  return inTransaction(tenant, async (inside) => {
    const event = await certifiable(deps, inside, actor, await lockEvent(inside, actor.person_id, id));
    stop(event.issues_certificates ? null : refuse('CERTIFICATE_NOT_OFFERED'));
    stop(event.status === 'completed' ? null : refuse('CERTIFICATE_EVENT_OPEN'));
    await askForBatch(inside, { event_id: id, ...(await askedBy(inside, actor)) });
    return progressOf(inside, actor, id);
  });
}

/** Pauses or cancels the run of an event; certificates in the printer's hands are finished, or left void with the rest, successors never. */
export async function stopRun(deps: EventDeps, { tenant, actor, id }: Call, to: 'paused' | 'cancelled') {
  return inTransaction(tenant, async (inside) => {
    await certifiable(deps, inside, actor, await lockEvent(inside, actor.person_id, id));
    const run = found(await lockRun(inside, id));
    stop(refuseBatchMove(run, to));
    await moveRun(inside, run.id, to);
    if (to === 'cancelled') {
      const { voided, carried } = planCancellation(await lockRows(inside, run.id));
      await voidRows(inside, voided);
      await carryRows(inside, carried, run.id);
    }
    return progressOf(inside, actor, id);
  });
}

/** Takes a certificate back for good, with a reason; the change is audited under whoever did it. */
export async function revoke(deps: EventDeps, { tenant, actor, id }: Call, reason: string) {
  return inTransaction(tenant, async (inside) => {
    const row = found(await queries.readState(inside, id));
    const event = await readEvent(inside, actor.person_id, row.event_id);
    await issuable(deps, inside, actor, event);
    stop(refuseCertificateMove(row.status, 'revoked', reason));
    await queries.revoke(inside, id, reason);
    return { status: 'revoked' as const };
  });
}

/** Issues a certificate once more (BEY-077): the old one is superseded, its successor stands in line at once. */
export async function renew(deps: EventDeps, { tenant, actor, id }: Call) {
  return inTransaction(tenant, async (inside) => {
    const { event_id } = found(await queries.readState(inside, id));
    const event = await lockEvent(inside, actor.person_id, event_id); // before the run and its rows, as whoever stops the run
    await issuable(deps, inside, actor, event);
    const held = found(await lockCertificate(inside, id));
    stop(refuseRenewal(held.status, (await lockRun(inside, event_id))?.status ?? null));
    const now = deps.clock().toISOString();
    const [attendee] = await listAttendees(inside.source, event_id, held.person_id);
    const { person_id } = held;
    stop(judgeAttendee(held, attendee ?? { person_id, registration: null, marks: [] }, [], now).problem);
    const plan = planRenewal(held);
    if ('code' in plan) throw new ProblemError(plan);
    await writeRenewal(inside, held, plan, await askedBy(inside, actor), now);
    return { status: 'superseded' as const };
  });
}
