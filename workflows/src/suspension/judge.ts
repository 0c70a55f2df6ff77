import { listAttendees } from '@muster/directus/certificate/run-queries.ts';
import { moveCertificate, writeRenewal } from '@muster/directus/certificate/renewal-queries.ts';
import { endSuspension } from '@muster/directus/suspension';
import { sessionsForCertificate } from '@muster/domain/event';
import { effectOfBasis, isSameBasis, judgeAttendee, planRenewal } from '@muster/domain/certificate';
import type { Transaction } from '../database.ts';
import { evidenceFor } from '../certificate/evidence.ts';
import type { TakenSuspension } from './row.ts';

/** What the marks say now of a suspended certificate. */
export async function readBasis(client: Transaction, { certificate }: TakenSuspension, now: string) {
  const [found] = await listAttendees(client, certificate.event_id, certificate.person_id);
  const attendee = found ?? { person_id: certificate.person_id, registration: null, marks: [] };
  const { problem, sessions } = judgeAttendee(certificate, attendee, [], now);
  const changed = !isSameBasis(certificate.evidence, evidenceFor(attendee, certificate.template_hash));
  return {
    effect: effectOfBasis(certificate.status, problem === null, changed),
    sessions,
    needed: sessionsForCertificate(certificate),
  };
}

/**
 * Does what follows from the marks alone (BEY-094): as they were signed, the certificate is in force again; others but enough,
 * a successor replaces it. @returns the basis; its effect is `keep` where people have to decide
 */
export async function settleByMarks(client: Transaction, taken: TakenSuspension, now: string) {
  const { row, certificate, tenant } = taken;
  const basis = await readBasis(client, taken, now);
  if (basis.effect === 'issued') {
    await moveCertificate(tenant, certificate.id, 'issued', null);
    await endSuspension(tenant, row.id, 'restored', null, null);
  }
  if (basis.effect === 'superseded') {
    const plan = planRenewal(certificate);
    if ('code' in plan) throw new Error(plan.code);
    await endSuspension(tenant, row.id, 'replaced', null, null);
    const asked = { version_id: certificate.version_id, requested_by_id: null, created_by: null };
    await writeRenewal(tenant, certificate, plan, asked, now);
  }
  return basis;
}
