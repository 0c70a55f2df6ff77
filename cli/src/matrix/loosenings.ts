import type { Client } from 'pg';
import { ROLES } from '@muster/directus/account/roles.ts';
import type { Action } from '@muster/directus/access/define.ts';
import { askerFor } from './ask.ts';
import { MATRIX_ROLES, type MatrixRole } from './expected/index.ts';
import { askSpot, type Run, type Spot } from './run.ts';

/** A slip as a careless administrator or programmer makes it; `undo` takes it back. */
export type Loosening = { name: string; spot: Spot; loosen(hand: Hand): Promise<() => Promise<unknown>> };
type Hand = { client: Client; keeper: ReturnType<typeof askerFor> };
type Code = keyof typeof ROLES;

const MY_ORGANIZATION = { organization_id: { _eq: '$CURRENT_USER.organization_id' } };
const policyOf = (role: MatrixRole) => ROLES[MATRIX_ROLES[role] as Code].policy_id;

async function must(work: ReturnType<ReturnType<typeof askerFor>>): Promise<string> {
  const { status, text } = await work;
  if (status >= 300) throw new Error(`a loosening could not be made: ${status} ${text.slice(0, 200)}`);
  return text;
}

/** Changes every permission of a role for a table and action, by the API, so that the server forgets what it knew. */
const change =
  (role: MatrixRole, table: string, action: Action, changed: object): Loosening['loosen'] =>
  async ({ client, keeper }) => {
    const { rows } = await client.query<{ id: number }>(
      `SELECT id, permissions, validation, fields FROM directus_permissions WHERE policy = $1 AND collection = $2 AND action = $3`,
      [policyOf(role), table, action],
    );
    if (rows.length === 0) throw new Error(`${role} has no permission to ${action} ${table}`);
    for (const { id } of rows) await must(keeper('PATCH', `/permissions/${id}`, changed));
    return async () => {
      for (const { id, ...before } of rows as ({ id: number } & Record<string, unknown>)[])
        await must(keeper('PATCH', `/permissions/${id}`, { ...before, fields: String(before['fields']).split(',') }));
    };
  };

/** Adds a permission that the role does not have. */
const grant =
  (role: MatrixRole, table: string, action: Action, more: object): Loosening['loosen'] =>
  async ({ keeper }) => {
    const body = { policy: policyOf(role), collection: table, action, fields: ['*'], ...more };
    const made = JSON.parse(await must(keeper('POST', '/permissions', body))) as { data: { id: number } };
    return () => must(keeper('DELETE', `/permissions/${made.data.id}`));
  };

/** Opens the Studio, and with it the items API, to a role. */
const openStudio =
  (role: MatrixRole): Loosening['loosen'] =>
  async ({ keeper }) => {
    const set = (app_access: boolean) => must(keeper('PATCH', `/policies/${policyOf(role)}`, { app_access }));
    await set(true);
    return () => set(false);
  };

/** Takes a table's tenant trigger off. */
const unguard =
  (table: string): Loosening['loosen'] =>
  async ({ client }) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT tgname AS name FROM pg_trigger WHERE tgrelid = $1::regclass AND tgfoid = 'muster_same_org'::regproc`,
      [table],
    );
    const name = rows[0]?.name;
    if (!name) throw new Error(`${table} has no tenant trigger`);
    const turn = (word: string) => client.query(`ALTER TABLE "${table}" ${word} TRIGGER "${name}"`);
    await turn('DISABLE');
    return () => turn('ENABLE');
  };

const at = (role: MatrixRole, table: string, action: Action = 'read'): Spot => ({
  wall: 'policy',
  role,
  table,
  action,
});
const allRows = (role: MatrixRole, table: string, action: Action = 'read'): Loosening => ({
  name: `${MATRIX_ROLES[role]} may ${action} every row of ${table} in the organization`,
  spot: at(role, table, action),
  loosen: change(role, table, action, { permissions: MY_ORGANIZATION }),
});
const allTenants = (role: MatrixRole, table: string, action: Action = 'read'): Loosening => ({
  name: `${MATRIX_ROLES[role]} may ${action} ${table} of every tenant`,
  spot: at(role, table, action),
  loosen: change(role, table, action, { permissions: {} }),
});
const allFields = (role: MatrixRole, table: string, action: Action): Loosening => ({
  name: `${MATRIX_ROLES[role]} may ${action} every column of ${table}`,
  spot: at(role, table, action),
  loosen: change(role, table, action, { fields: ['*'] }),
});

/** Directus' own collections are asked about together. */
const inSystem = (role: MatrixRole, one: Loosening): Loosening => ({ ...one, spot: { wall: 'system', role } });

/** What the matrix must notice, one at a time. */
export const LOOSENINGS: readonly Loosening[] = [
  allRows('MG', 'people'),
  allRows('MG', 'section_attendance_stats'),
  allRows('MG', 'workflow_tasks'),
  allRows('FL', 'people'),
  allRows('FL', 'groups'),
  allRows('FL', 'group_memberships'),
  allRows('MN', 'attendance_records'),
  allRows('MN', 'leave_applications'),
  allRows('ST', 'leave_applications'),
  allRows('ST', 'notifications'),
  allRows('ST', 'people', 'update'),
  allTenants('MG', 'leave_types'),
  allTenants('OA', 'people'),
  inSystem('OA', allTenants('OA', 'directus_users')),
  allFields('OA', 'devices', 'read'),
  allFields('ST', 'attendance_evidence', 'read'),
  allFields('ST', 'people', 'update'),
  allFields('OA', 'attendance_sessions', 'update'),
  {
    name: 'manager may create kinds of leave',
    spot: at('MG', 'leave_types', 'create'),
    loosen: grant('MG', 'leave_types', 'create', { presets: { organization_id: '$CURRENT_USER.organization_id' } }),
  },
  {
    name: 'manager may read what nobody reads',
    spot: at('MG', 'audit_chain_heads'),
    loosen: grant('MG', 'audit_chain_heads', 'read', { permissions: {} }),
  },
  {
    name: 'students have the Studio',
    spot: { wall: 'front', role: 'ST', table: 'leave_types' },
    loosen: openStudio('ST'),
  },
  { name: 'courses may point into another tenant', spot: at('OA', 'courses', 'create'), loosen: unguard('courses') },
];

export type Caught = { loosenings: number; caught: number; missed: string[] };

/** Makes each slip, asks the one part of the matrix that it concerns, and takes it back. */
export async function tryLoosenings(run: Run, client: Client, adminToken: string): Promise<Caught> {
  const hand = { client, keeper: askerFor(run.stack.url, adminToken) };
  const thoroughly = { ...run, options: { ...run.options, thorough: true } };
  const missed: string[] = [];
  for (const { name, spot, loosen } of LOOSENINGS) {
    const undo = await loosen(hand);
    const { deviations } = await askSpot(thoroughly, spot).finally(undo);
    run.options.log(`${deviations.length > 0 ? 'caught' : 'MISSED'}: ${name}`);
    if (deviations.length === 0) missed.push(name);
  }
  return { loosenings: LOOSENINGS.length, caught: LOOSENINGS.length - missed.length, missed };
}
