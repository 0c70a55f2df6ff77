import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import * as queries from '@muster/directus/certificate/run-queries.ts';
import type { Attendee, PendingRow, RunningBatch } from '@muster/directus/certificate/run-queries.ts';
import { proveBadge } from '@muster/directus/certificate/data-integrity.ts';
import { documentKey, keepsSigning } from '@muster/directus/certificate/document-key.ts';
import { fillPage } from '@muster/directus/certificate/page.ts';
import { signPdf } from '@muster/directus/certificate/sign-pdf.ts';
import { signingKey } from '@muster/directus/certificate/signing-key.ts';
import { localeOf } from '@muster/domain';
import { startOfDay } from '@muster/domain/calendar';
import {
  badgeCredential,
  digestOf,
  evidenceDigest,
  expiryOf,
  judgeAttendee,
  keptProblem,
  keyUrl,
  pickStatusPlace,
  type Printed,
  printedDay,
  proofHeader,
  refuseCertificate,
  type StatusPlace,
  unprintable,
} from '@muster/domain/certificate';
import { ApplicationFailure } from '@temporalio/common';
import { SignJWT } from 'jose';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { evidenceFor } from './evidence.ts';
import type { Printer } from './printer.ts';

export type CertificateDeps = { database: Database; publicUrl: string; masterKey?: Buffer; printer?: Printer };
type Ready = Required<CertificateDeps>;
type Work = {
  batch: RunningBatch;
  row: PendingRow;
  attendee: Attendee;
  sessions: number;
  now: string;
  expiry: ReturnType<typeof expiryOf>;
};
type SignedFile = { key_id: string; pdf: Buffer };

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

function printedOf({ batch, row, now, expiry }: Work): Printed {
  const locale = localeOf(batch.locale);
  return {
    locale,
    organization: batch.organization,
    person: row.person,
    identifier: row.identifier,
    event: batch.event,
    held_on: printedDay(batch.starts_at, locale, batch.zone),
    issued_on: printedDay(now, locale, batch.zone),
    serial_no: row.serial_no,
    code: row.verification_code,
    ...(expiry && { valid_until: printedDay(startOfDay(expiry.last_day, batch.zone), locale, batch.zone) }),
  };
}

/** Letters that would come out as boxes are told before anything is printed; trying again would not help. */
function refuseUnprintable({ person, event, organization }: Printed): void {
  const letter = unprintable(`${person}${event}${organization}`);
  if (letter) throw ApplicationFailure.nonRetryable(keptProblem(refuseCertificate('CERTIFICATE_LETTER', { letter })));
}

function credentialOf(
  work: Work,
  publicUrl: string,
  printed: Printed,
  proof: { file_hash: string; evidence_digest: string } & StatusPlace,
) {
  const { batch, row, sessions, now, expiry } = work;
  return badgeCredential(
    {
      public_url: publicUrl,
      organization: { id: batch.organization_id, name: batch.organization },
      certificate: {
        verification_code: row.verification_code,
        issued_at: now,
        expires_at: expiry?.expires_at ?? null,
        ...proof,
      },
      printed_digest: digestOf(printed, sha256),
      person: { name: row.person, identifier: row.identifier },
      event: {
        id: batch.event_id,
        name: batch.event,
        description: batch.description,
        starts_at: new Date(batch.starts_at).toISOString(),
        ends_at: new Date(batch.ends_at).toISOString(),
      },
      criteria: `Present at ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`,
      evidence_name: 'Attendance register',
    },
    sha256,
  );
}

/** Signs the sheet with a key that nobody withdraws before it is kept; the address of its verification is in it in plain letters. */
async function signSheet(deps: Ready, { batch, now }: Work, sheet: Buffer, address: string): Promise<SignedFile> {
  const owner = { id: batch.organization_id, name: batch.organization };
  const key = await inTransaction(deps.database, (client) => documentKey(client, owner, deps.masterKey, now));
  return { key_id: key.id, pdf: await signPdf(sheet, key, { address, at: now }) };
}

/** File, number, proof and message in one transaction; a row that is not in line any more is left alone. */
async function freeze(client: Transaction, deps: Ready, work: Work, printed: Printed, file: SignedFile): Promise<void> {
  const { batch, row, now } = work;
  const { pdf, key_id: document_key_id } = file;
  if ((await queries.lockRow(client, row.id))?.status !== 'pending') return;
  // marks that changed while it was printed wait for this lock, or have changed before it: then it is printed again
  const [attendee] = await queries.listAttendees(client, batch.event_id, row.person_id);
  if (!isDeepStrictEqual(attendee, work.attendee)) throw new Error('the attendance changed meanwhile');
  if (!(await keepsSigning(client, document_key_id))) throw new Error('the key of the file was withdrawn meanwhile');
  const { organization_id } = batch;
  const { list, taken } = await queries.takenPlaces(client, organization_id);
  const place = pickStatusPlace(list, taken, Math.random());
  const key = await signingKey(client, organization_id, deps.masterKey, now);
  const evidence = evidenceFor(work.attendee, batch.template_hash);
  const proof = { file_hash: sha256(pdf), evidence_digest: evidenceDigest(evidence, sha256), ...place };
  const vc = credentialOf(work, deps.publicUrl, printed, proof);
  const header = proofHeader(keyUrl(deps.publicUrl, organization_id, key.id));
  const jwt = await new SignJWT(vc).setProtectedHeader(header).sign(key.secret);
  const { proof: badgeProof } = await proveBadge(vc, { public_url: deps.publicUrl, organization_id }, key);
  const facts = {
    issued_at: now,
    expires_at: work.expiry?.expires_at ?? null,
    printed,
    evidence,
    credential: { vc, jwt, proof: badgeProof },
    signing_key_id: key.id,
    document_key_id,
    ...proof,
  };
  await queries.markIssued(client, row.id, facts, pdf);
  await notify(client, {
    organization_id,
    person_id: row.person_id,
    notification_type: 'certificate',
    code: 'certificate_issued',
    dedupe: ['certificate', row.id],
    link: '/certificates',
    data: { event: batch.event, serial: row.serial_no },
  });
}

/** Prints, freezes and signs one certificate; whoever lost what it rests on since they stood in line gets none. */
export async function issueCertificate(given: CertificateDeps, id: string, now: string): Promise<void> {
  const { database, masterKey, printer } = given;
  if (!masterKey || !printer) throw new Error('this worker has no key or no printer');
  const row = await queries.readRow(database, id);
  const batch = row && (await queries.readBatch(database, row.batch_id));
  if (row?.status !== 'pending' || batch?.status !== 'generating') return;
  const [found] = await queries.listAttendees(database, batch.event_id, row.person_id);
  const attendee = found ?? { person_id: row.person_id, registration: null, marks: [] };
  const { problem, sessions } = judgeAttendee(batch, attendee, [], now);
  if (problem) {
    await queries.markNot(database, id, 'void', keptProblem(problem));
    return;
  }
  const expiry = expiryOf(now, batch.validity_months, batch.zone);
  const work = { batch, row, attendee, sessions, now, expiry };
  const printed = printedOf(work);
  refuseUnprintable(printed);
  const address = `${given.publicUrl.replace(/\/$/, '')}/verify/${row.verification_code}`;
  const sheet = await printer.print(await fillPage(batch.html, printed, address), row.serial_no);
  const deps = { ...given, masterKey, printer };
  const file = await signSheet(deps, work, sheet, address);
  await inTransaction(database, (client) => freeze(client, deps, work, printed, file), {
    'muster.workflow_id': `cert-batch:${batch.id}`,
  });
}
