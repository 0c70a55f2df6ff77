import { execute, rowOf, type Query } from '../query.ts';

/** The organization an account belongs to; null for accounts of none. */
export const organizationOf = async (query: Query, userId: string | null): Promise<string | null> => {
  const row = await rowOf<{ organization_id: string | null }>(
    query,
    'SELECT organization_id FROM directus_users WHERE id = $1::uuid',
    [userId],
  );
  return row?.organization_id ?? null;
};

/** Gives a file that has no owner yet to the person and the organization of an account. */
export const ownFile = (query: Query, fileId: string, userId: string | null) =>
  execute(
    query,
    `UPDATE directus_files f SET organization_id = coalesce(f.organization_id, u.organization_id),
            owner_person_id = coalesce(f.owner_person_id, u.person_id)
       FROM directus_users u WHERE u.id = $2::uuid AND f.id = $1::uuid`,
    [fileId, userId],
  );
