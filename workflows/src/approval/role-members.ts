import { ROLES } from '@muster/directus/account/roles.ts';
import { rowsOf, type Transaction } from '../database.ts';

/** A role's task is made known to its members, not to more than these: a large office reads its shared inbox. */
const MOST_MEMBERS = 20;

const idOf = (role: string): string | null =>
  Object.hasOwn(ROLES, role) ? ROLES[role as keyof typeof ROLES].id : null;

/** People with an account of a role in an organization, by the role's code (`org_admin`). */
export async function roleMembers(client: Transaction, organization_id: string, role: string): Promise<string[]> {
  const members = await rowsOf<{ person_id: string }>(
    client,
    `SELECT person_id FROM directus_users WHERE organization_id = $1 AND role = $2 AND person_id IS NOT NULL
      ORDER BY person_id LIMIT ${MOST_MEMBERS}`,
    [organization_id, idOf(role)],
  );
  return members.map(({ person_id }) => person_id);
}
