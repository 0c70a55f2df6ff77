import { appAccessMinimalPermissions } from '@directus/system-data';
import type { Knex } from 'knex';
import { rowsOf } from '../transaction.ts';
import { conditionsOf, type ReadPermission } from './row-rules.ts';

export type Caller = { user: string | null; roles: readonly string[]; app: boolean };
type Stored = { collection: string; fields: string | null; permissions: unknown; everywhere: boolean };

/** As long as a change made on another instance may go unnoticed; this one forgets at once. */
const KEPT_MS = 2_000;
const MOST_KEPT = 500;

/** What Directus itself grants to everyone who may open the Studio. */
const MINIMAL = appAccessMinimalPermissions
  .filter(({ action }) => action === 'read')
  .map(({ collection, fields, permissions }) => ({
    collection,
    fields: new Set(fields ?? []),
    rule: conditionsOf(collection, permissions),
  }));

/** A policy bound to addresses adds rows but vouches for no field: whether it holds now is Directus' business. */
const toPermission = ({ collection, fields, permissions, everywhere }: Stored): ReadPermission => ({
  collection,
  fields: new Set(everywhere ? (fields ?? '').split(',').filter(Boolean) : []),
  rule: conditionsOf(collection, permissions),
});

const read = async (db: Knex, { user, roles, app }: Caller): Promise<ReadPermission[]> => {
  const rows = await rowsOf<Stored>(
    db,
    `SELECT DISTINCT p.id, p.collection, p.fields, p.permissions::jsonb AS permissions,
            coalesce(o.ip_access::text, '') = '' AS everywhere
       FROM directus_access a JOIN directus_policies o ON o.id = a.policy JOIN directus_permissions p ON p.policy = o.id
      WHERE p.action = 'read' AND (a.role = ANY (?::uuid[]) OR a."user" = ?::uuid)`,
    [roles, user],
  );
  return [...rows.map(toPermission), ...(app ? MINIMAL : [])];
};

/** The read permissions of a caller, kept for two seconds. */
export const createPermissions = (db: Knex) => {
  const kept = new Map<string, { until: number; permissions: Promise<ReadPermission[]> }>();
  return {
    of(caller: Caller): Promise<ReadPermission[]> {
      const key = JSON.stringify([caller.user, caller.roles, caller.app]);
      const known = kept.get(key);
      if (known && known.until > Date.now()) return known.permissions;
      if (kept.size >= MOST_KEPT) kept.clear();
      const permissions = read(db, caller);
      kept.set(key, { until: Date.now() + KEPT_MS, permissions });
      permissions.catch(() => kept.delete(key));
      return permissions;
    },
    forget: () => kept.clear(),
  };
};
