import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { inTransaction } from '@muster/directus';
import * as queries from '@muster/directus/certificate';
import { DELIVERED_HTML } from '@muster/directus/certificate/delivered.ts';
import { type EventRow, lockEvent, readEvent } from '@muster/directus/event';
import type { Tenant } from '@muster/directus';
import { CERTIFICATE_PROBLEMS, refuseCertificateMove } from '@muster/domain/certificate';
import type { CertificateItem, EventCertificates } from '@muster/domain/contract';
import { problemsOf } from '@muster/domain';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import { runnable, stop, type EventDeps } from '../event/presenter.ts';
import type { Call } from '../http.ts';
import { FileAnswer } from '../http-file.ts';

const refuse = problemsOf(CERTIFICATE_PROBLEMS);

export const listOwn = async (tenant: Tenant, actor: Actor): Promise<z.input<typeof CertificateItem>[]> =>
  (await queries.listOwn(tenant, personOf(actor))).map(({ verification_code: code, ...row }) => ({ ...row, code }));

/** The event of a certificate, for whoever may issue its certificates. */
const certifiable = ({ clock }: EventDeps, tenant: Tenant, actor: Actor, event: EventRow | undefined) =>
  runnable(tenant, actor, event, 'certify', clock().toISOString());

/** The file, for its holder and for whoever issues the certificates of the event. */
export async function download(deps: EventDeps, tenant: Tenant, actor: Actor, id: string): Promise<FileAnswer> {
  const { person_id, event_id, serial_no, content } = found(await queries.readPrinted(tenant, id));
  if (person_id !== actor.person_id)
    await certifiable(deps, tenant, actor, await readEvent(tenant, actor.person_id, event_id)).catch(() => found(null));
  const name = `${serial_no}.pdf`;
  return new FileAnswer({ stream: Readable.from([content]), name, type: 'application/pdf', size: content.length });
}

async function progressOf(tenant: Tenant, eventId: string): Promise<z.input<typeof EventCertificates>> {
  const [batch, rows] = await Promise.all([
    queries.readLatestBatch(tenant, eventId),
    queries.listOfEvent(tenant, eventId),
  ]);
  return { batch: batch ?? null, rows };
}

export async function readProgress(deps: EventDeps, tenant: Tenant, actor: Actor, id: string) {
  await certifiable(deps, tenant, actor, await readEvent(tenant, actor.person_id, id));
  return progressOf(tenant, id);
}

/** Asks for the certificates of a completed event; the run of the row follows by itself. */
export async function issue(deps: EventDeps, { tenant, actor, id }: Call) {
  return inTransaction(tenant, async (inside) => {
    const event = await certifiable(deps, inside, actor, await lockEvent(inside, actor.person_id, id));
    stop(event.issues_certificates ? null : refuse('CERTIFICATE_NOT_OFFERED'));
    stop(event.status === 'completed' ? null : refuse('CERTIFICATE_EVENT_OPEN'));
    const digest = createHash('sha256').update(DELIVERED_HTML).digest('hex');
    const version_id = await queries.ensureTemplate(inside, DELIVERED_HTML, digest);
    const asked = { event_id: id, version_id, requested_by_id: actor.person_id, created_by: actor.user_id };
    await queries.askForBatch(inside, asked);
    return progressOf(inside, id);
  });
}

/** Takes a certificate back for good, with a reason; the change is audited under whoever did it. */
export async function revoke(deps: EventDeps, { tenant, actor, id }: Call, reason: string) {
  return inTransaction(tenant, async (inside) => {
    const row = found(await queries.readState(inside, id));
    const event = await readEvent(inside, actor.person_id, row.event_id);
    await certifiable(deps, inside, actor, event).catch(() => found(null));
    stop(refuseCertificateMove(row.status, 'revoked', reason));
    await queries.revoke(inside, id, reason);
    return { status: 'revoked' as const };
  });
}
