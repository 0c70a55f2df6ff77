// People without an account at public events.
import { execute, rowOf, type Query, type Tenant } from '../query.ts';

/** Whose a public event is: nobody signs in for it, so that its id alone names the organization. */
export const readPublicHome = (query: Query, eventId: string) =>
  rowOf<{ organization_id: string; organization: string }>(
    query,
    `SELECT e.organization_id, o.name AS organization FROM events e JOIN organizations o ON o.id = e.organization_id
      WHERE e.id = $1 AND e.is_public AND e.status <> 'draft'`,
    [eventId],
  );

/** A guest as their address knows them; `external_id` is made of it, so that one address is one guest of an organization. */
export type GuestKey = { email: string; external_id: string };

/** Whom an address belongs to: somebody with an account, else the guest who came by it before. */
export const findByAddress = (tenant: Tenant, { email, external_id }: GuestKey) =>
  rowOf<{ id: string; full_name: string }>(
    tenant,
    `SELECT p.id, p.full_name FROM people p LEFT JOIN directus_users u ON u.person_id = p.id
      WHERE p.organization_id = $1 AND p.is_active AND p.deleted_at IS NULL
        AND (u.email = $2 AND u.status = 'active' OR p.external_id = $3 AND p.kind = 'guest')
      ORDER BY u.id IS NULL, p.id LIMIT 1`,
    [email, external_id],
  );

/** The guest of an address, written at their first seat; two links of one address come one after the other. */
export async function keepGuest(tenant: Tenant, key: GuestKey & { identifier: string; name: string }): Promise<string> {
  await execute(tenant, `SELECT pg_advisory_xact_lock(hashtextextended('guest' || $1::text || $2, 0))`, [
    key.external_id,
  ]);
  const found = await findByAddress(tenant, key);
  if (found) return found.id;
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO people (organization_id, kind, identifier, external_id, first_name, contact_email)
     VALUES ($1, 'guest', $2, $3, $4, $5) RETURNING id`,
    [key.identifier, key.external_id, key.name, key.email],
  );
  if (!made) throw new Error('a guest was not written');
  return made.id;
}

/** When a guest agreed to name and address being kept for an event. */
export const noteConsent = (tenant: Tenant, eventId: string, personId: string, at: string) =>
  execute(
    tenant,
    `UPDATE event_registrations SET guest_consent_at = $4
      WHERE organization_id = $1 AND event_id = $2 AND person_id = $3 AND guest_consent_at IS NULL`,
    [eventId, personId, at],
  );

/** Whether somebody has no account to sign in with: a link to a page of the portal is of no use to them. */
export const hasNoAccount = async (query: Query, personId: string): Promise<boolean> =>
  (await rowOf(query, 'SELECT 1 FROM directus_users WHERE person_id = $1', [personId])) === undefined;
