import { appAccessMinimalPermissions } from '@directus/system-data';
import type { Query } from '@muster/directus';
import { listReadPermissions, type StoredPermission } from '@muster/directus/studio-query';
import { conditionsOf, type ReadPermission } from './row-rules.ts';

export type Caller = { user: string | null; roles: readonly string[]; app: boolean };

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
const toPermission = ({ collection, fields, permissions, everywhere }: StoredPermission): ReadPermission => ({
  collection,
  fields: new Set(everywhere ? (fields ?? '').split(',').filter(Boolean) : []),
  rule: conditionsOf(collection, permissions),
});

const read = async (query: Query, { user, roles, app }: Caller): Promise<ReadPermission[]> => {
  const rows = await listReadPermissions(query, roles, user);
  return [...rows.map(toPermission), ...(app ? MINIMAL : [])];
};

/** The read permissions of a caller, kept for two seconds. */
export const createPermissions = (query: Query) => {
  const kept = new Map<string, { until: number; permissions: Promise<ReadPermission[]> }>();
  return {
    of(caller: Caller): Promise<ReadPermission[]> {
      const key = JSON.stringify([caller.user, caller.roles, caller.app]);
      const known = kept.get(key);
      if (known && known.until > Date.now()) return known.permissions;
      if (kept.size >= MOST_KEPT) kept.clear();
      const permissions = read(query, caller);
      kept.set(key, { until: Date.now() + KEPT_MS, permissions });
      permissions.catch(() => kept.delete(key));
      return permissions;
    },
    forget: () => kept.clear(),
  };
};
