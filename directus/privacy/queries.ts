// Consents of one person: `$1` is the organization. A consent is never edited: it is withdrawn, and a new one given.
import type { Consent, Purpose } from '@muster/domain/privacy';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

const COLUMNS = 'id, person_id, purpose, legal_basis, policy_version, granted_at, expires_at, withdrawn_at';

type Instants = 'granted_at' | 'expires_at' | 'withdrawn_at';
type Told = string | Date;
type ConsentRow = Omit<Consent, Instants> & { granted_at: Told; expires_at: Told | null; withdrawn_at: Told | null };
const instant = (told: Told): string => new Date(told).toISOString();
const end = (told: Told | null): string | null => (told === null ? null : instant(told));
const consentOf = ({ granted_at, expires_at, withdrawn_at, ...row }: ConsentRow): Consent => ({
  ...row,
  granted_at: instant(granted_at),
  expires_at: end(expires_at),
  withdrawn_at: end(withdrawn_at),
});

/** The newest 500 of a person, newest first: a few for each purpose in real life. */
export const listConsents = async (tenant: Tenant, personId: string): Promise<Consent[]> =>
  (
    await rowsOf<ConsentRow>(
      tenant,
      `SELECT ${COLUMNS} FROM consents WHERE organization_id = $1 AND person_id = $2
        ORDER BY granted_at DESC, id LIMIT 500`,
      [personId],
    )
  ).map(consentOf);

/** One consent, locked until the transaction ends. */
export const lockConsent = async (tenant: Tenant, id: string): Promise<Consent | undefined> => {
  const row = await rowOf<ConsentRow>(
    tenant,
    `SELECT ${COLUMNS} FROM consents WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [id],
  );
  return row && consentOf(row);
};

/** Two answers of one person at once wait for each other, so that both see what the first one wrote. */
export const lockPerson = (tenant: Tenant, personId: string) =>
  execute(tenant, 'SELECT 1 FROM people WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE', [personId]);

export const giveConsent = (
  tenant: Tenant,
  given: { person_id: string; purpose: Purpose; policy_version: string; user_id: string; at: string },
) =>
  execute(
    tenant,
    `INSERT INTO consents (organization_id, person_id, purpose, legal_basis, policy_version, granted_at, created_by)
     VALUES ($1, $2, $3, 'consent', $4, $5, $6)`,
    [given.person_id, given.purpose, given.policy_version, given.at, given.user_id],
  );

export const withdrawConsent = (tenant: Tenant, id: string, userId: string, at: string) =>
  execute(
    tenant,
    `UPDATE consents SET withdrawn_at = greatest($4::timestamptz, granted_at), updated_by = $3
      WHERE organization_id = $1 AND id = $2 AND withdrawn_at IS NULL`,
    [id, userId, at],
  );

/** Ends what stands in the way of a new consent: a live row that is expired, of another basis or to an older notice. */
export const endConsents = (tenant: Tenant, personId: string, purpose: Purpose, at: string) =>
  execute(
    tenant,
    `UPDATE consents SET withdrawn_at = greatest($4::timestamptz, granted_at)
      WHERE organization_id = $1 AND person_id = $2 AND purpose = $3 AND withdrawn_at IS NULL`,
    [personId, purpose, at],
  );

/** Days for which a class of data is kept, as the organization decided; null = without end, undefined = it decided nothing. */
export const readKeepDays = async (tenant: Tenant, dataClass: string): Promise<number | null | undefined> =>
  (
    await rowOf<{ keep_days: number | null }>(
      tenant,
      'SELECT keep_days FROM retention_policies WHERE organization_id = $1 AND data_class = $2',
      [dataClass],
    )
  )?.keep_days;
