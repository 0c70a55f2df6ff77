import type { ClientBase } from 'pg';
import type { Column } from '../catalogue.ts';
import { ROLES, ROLE_CODES } from '../account/roles.ts';
import { isBookkeeping, tabFields } from '../studio/form.ts';
import { FORMS } from '../studio/forms.ts';
import { ORG, type Action, type Filter, type Grant, type GrantRole } from './define.ts';
import { ACCESS } from './grants.ts';
import { SYSTEM_ACCESS } from './system.ts';

export type PermissionRow = {
  role: GrantRole;
  collection: string;
  action: Action;
  permissions: Filter | null;
  validation: Filter | null;
  presets: Filter | null;
  fields: string;
};

/** T1: what every write sets and every write is checked against. */
const TENANT = { presets: { organization_id: '$CURRENT_USER.organization_id' }, validation: ORG };

/** Columns a person may write: all but keys, bookkeeping, the tenant and what workflows own (S1). */
const writable = (columns: readonly Column[], state: readonly string[] = []) =>
  columns.filter((c) => !c.generated && !isBookkeeping(c.column) && !state.includes(c.column)).map((c) => c.column);

/** One grant as Directus permission rows. A write always carries filter, validation, preset and a field list without the tenant. */
export function permissionRows(
  role: GrantRole,
  collection: string,
  grant: Grant,
  columns: readonly Column[],
): PermissionRow[] {
  const form = FORMS[collection];
  const tenant = collection === 'organizations' ? { presets: null, validation: null } : TENANT;
  // A form whose tab is not among these shows everything on it as locked.
  const may = (fields?: readonly string[]) =>
    [...(fields ?? writable(columns, form?.state)), ...tabFields(form)].join(',');
  const rows: PermissionRow[] = [];
  const base = { role, collection };
  for (const { rows: permissions, fields, except } of [grant.read ?? []].flat()) {
    const all = [...columns.map((c) => c.column), ...Object.keys(form?.lists ?? {})];
    const shown = except ? all.filter((name) => !except.includes(name)) : fields;
    rows.push({
      ...base,
      action: 'read',
      permissions,
      validation: null,
      presets: null,
      fields: shown ? [...shown, ...tabFields(form)].join(',') : '*',
    });
  }
  if (grant.create) {
    const { fields, presets, validation } = grant.create;
    rows.push({
      ...base,
      action: 'create',
      permissions: null,
      validation: validation ? { _and: [tenant.validation, validation] } : tenant.validation,
      presets: { ...tenant.presets, ...presets },
      fields: may(fields),
    });
  }
  if (grant.update) {
    const { rows: permissions, fields, validation } = grant.update;
    rows.push({
      ...base,
      action: 'update',
      permissions,
      validation: validation && tenant.validation ? { _and: [tenant.validation, validation] } : tenant.validation,
      presets: tenant.presets,
      fields: may(fields),
    });
  }
  if (grant.delete)
    rows.push({
      ...base,
      action: 'delete',
      permissions: grant.delete.rows,
      validation: null,
      presets: null,
      fields: '*',
    });
  return rows;
}

export function allPermissions(catalogue: Map<string, Column[]>): PermissionRow[] {
  const ours = Object.entries(ACCESS).flatMap(([collection, grants]) =>
    Object.entries(grants).flatMap(([role, grant]) =>
      permissionRows(role as GrantRole, collection, grant, catalogue.get(collection) ?? []),
    ),
  );
  return [...ours, ...SYSTEM_ACCESS];
}

async function applyRoles(client: ClientBase): Promise<void> {
  const roles = ROLE_CODES.map((code) => ({ code, ...ROLES[code], admin: ROLES[code].admin ?? false }));
  const from =
    'FROM jsonb_to_recordset($1) AS r (id uuid, policy_id uuid, name text, icon text, description text, studio boolean, admin boolean)';
  const renew =
    'ON CONFLICT (id) DO UPDATE SET name = excluded.name, icon = excluded.icon, description = excluded.description';
  const data = [JSON.stringify(roles)];
  await client.query(
    `INSERT INTO directus_roles (id, name, icon, description) SELECT id, name, icon, description ${from} ${renew}`,
    data,
  );
  await client.query(
    `INSERT INTO directus_policies (id, name, icon, description, admin_access, app_access, enforce_tfa)
     SELECT policy_id, name, icon, description, admin, studio, false ${from}
     ${renew}, admin_access = excluded.admin_access, app_access = excluded.app_access`,
    data,
  );
  await client.query(
    `INSERT INTO directus_access (id, role, policy, sort) SELECT gen_random_uuid(), id, policy_id, 1 ${from}
      WHERE NOT EXISTS (SELECT 1 FROM directus_access a WHERE a.role = r.id AND a.policy = r.policy_id)`,
    data,
  );
}

/** Our policies hold exactly these permissions; a further power is a further policy, never an edit of ours. */
async function applyPermissions(client: ClientBase, rows: readonly PermissionRow[]): Promise<void> {
  await client.query('DELETE FROM directus_permissions WHERE policy = ANY ($1)', [
    ROLE_CODES.map((code) => ROLES[code].policy_id),
  ]);
  await client.query(
    `INSERT INTO directus_permissions (policy, collection, action, permissions, validation, presets, fields)
     SELECT policy, collection, action, permissions, validation, presets, fields
       FROM jsonb_to_recordset($1) AS r (policy uuid, collection text, action text, permissions json, validation json, presets json, fields text)`,
    [JSON.stringify(rows.map(({ role, ...row }) => ({ ...row, policy: ROLES[role].policy_id })))],
  );
}

export async function applyAccess(
  client: ClientBase,
  catalogue: Map<string, Column[]>,
): Promise<{ permissions: number }> {
  await applyRoles(client);
  const rows = allPermissions(catalogue);
  await applyPermissions(client, rows);
  return { permissions: rows.length };
}
