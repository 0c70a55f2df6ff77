import { forOrganization, type Tenant } from '@muster/directus';
import { type HeldCertificate, lockCertificate } from '@muster/directus/certificate/renewal-queries.ts';
import { readSuspensionOfAnybody, type SuspensionRow } from '@muster/directus/suspension';
import type { Transaction } from '../database.ts';

/** A suspension with its certificate locked, and the database as its organization may ask it. */
export type TakenSuspension = { row: SuspensionRow; certificate: HeldCertificate; tenant: Tenant };

/** Takes up a suspension; `null` when it is gone. The certificate is held first, as whoever changes a mark holds it first. */
export async function takeSuspension(client: Transaction, id: string): Promise<TakenSuspension | null> {
  const found = await readSuspensionOfAnybody(client, id);
  if (!found) return null;
  const tenant = forOrganization(client, found.organization_id);
  const certificate = await lockCertificate(tenant, found.certificate_id);
  const row = await readSuspensionOfAnybody(client, id);
  if (!certificate || !row) throw new Error(`suspension ${id} has no certificate`);
  return { row, certificate, tenant };
}
