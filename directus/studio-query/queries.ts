import { rowsOf, type Query } from '../query.ts';

/** A read permission as it is stored; `everywhere` = its policy is bound to no address. */
export type StoredPermission = {
  collection: string;
  fields: string | null;
  permissions: unknown;
  everywhere: boolean;
};

/** What the policies of an account and of its roles let it read. */
export const listReadPermissions = (query: Query, roles: readonly string[], userId: string | null) =>
  rowsOf<StoredPermission>(
    query,
    `SELECT DISTINCT p.id, p.collection, p.fields, p.permissions::jsonb AS permissions,
            coalesce(o.ip_access::text, '') = '' AS everywhere
       FROM directus_access a JOIN directus_policies o ON o.id = a.policy JOIN directus_permissions p ON p.policy = o.id
      WHERE p.action = 'read' AND (a.role = ANY ($1::uuid[]) OR a."user" = $2::uuid)`,
    [roles, userId],
  );

/** Rows per table by PostgreSQL's statistics; they are there before a table was first analyzed. */
export const readTableSizes = async (query: Query): Promise<Map<string, number>> => {
  const rows = await rowsOf<{ name: string; size: number }>(
    query,
    `SELECT c.relname AS name, greatest(c.reltuples, s.n_live_tup, 0)::float8 AS size
       FROM pg_class c LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
      WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = 'public'::regnamespace`,
  );
  return new Map(rows.map(({ name, size }) => [name, size]));
};
