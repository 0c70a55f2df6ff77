import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { ROLES } from '@muster/directus/account/roles.ts';

export type Caller = { role: string; token: string };

/** Roles that are asked as, and how many accounts of each share the limits of an account. */
const COUNTS = {
  org_admin: 12,
  manager: 12,
  mentor: 12,
  organizer: 4,
  frontline: 4,
  student: 24,
  external: 4,
} as const;

/** Accounts of a tenant, each with a person and a token; they go with the tenant. */
export async function makeAccounts(client: Client, organizationId: string): Promise<Caller[]> {
  const roles = Object.entries(COUNTS).flatMap(([role, count]) => Array.from({ length: count }, () => role));
  const rows = roles.map((role) => ({
    person: randomUUID(),
    account: randomUUID(),
    role: ROLES[role as keyof typeof COUNTS].id,
    token: randomUUID() + randomUUID(),
  }));
  const data = JSON.stringify(rows);
  const shape = 'jsonb_to_recordset($1) AS r (person uuid, account uuid, role uuid, token text)';
  await client.query(
    `INSERT INTO people (id, organization_id, identifier, first_name) SELECT person, $2, person::text, 'Fuzz' FROM ${shape}`,
    [data, organizationId],
  );
  await client.query(
    `INSERT INTO directus_users (id, email, role, status, token, organization_id, person_id)
     SELECT account, account || '@fuzz.example', role, 'active', token, $2, person FROM ${shape}`,
    [data, organizationId],
  );
  return rows.map(({ token }, index) => ({ role: roles[index] ?? '', token }));
}
