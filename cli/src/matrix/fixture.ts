import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { readCatalogue, type Column } from '@muster/directus/catalogue.ts';
import { ROLES } from '@muster/directus/account/roles.ts';
import { isLoop, valueFor } from './values.ts';
import { MATRIX_ROLES, type MatrixRole } from './expected.ts';

/** `spares` are there to be deleted; `others` for rows that must not be about the same thing as the first. */
export type Tenant = Record<'ids' | 'spares' | 'others', Map<string, string>> & {
  organization_id: string;
  canary: string;
};
export type Fixture = {
  catalogue: Map<string, Column[]>;
  own: Tenant;
  foreign: Tenant;
  tokens: Record<MatrixRole, string>;
};

const short = () => randomUUID().slice(0, 8);

async function insert(
  client: Client,
  table: string,
  columns: readonly Column[],
  tenant: Tenant,
  no: number,
): Promise<string> {
  const pairs = columns
    .filter((column) => !column.generated)
    .map((column) => [column.column, valueFor(column, tenant, table, no)] as const)
    .filter(([, value]) => value !== undefined);
  const names = pairs.map(([name]) => `"${name}"`).join(', ');
  const places = pairs.map((_, index) => `$${index + 1}`).join(', ');
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "${table}" (${names}) VALUES (${places}) RETURNING id`,
    pairs.map(([, value]) => value),
  );
  return (rows[0] as { id: string }).id;
}

/** Tables in an order in which each comes after those it must point to. */
export function inOrder(catalogue: Map<string, Column[]>, wanted: readonly string[]): string[] {
  const done: string[] = [];
  const visit = (table: string, path: readonly string[]) => {
    if (done.includes(table) || path.includes(table) || !catalogue.has(table)) return;
    for (const { references, column, required } of catalogue.get(table) ?? [])
      if (references && !isLoop({ column, required }) && !references.startsWith('directus_'))
        visit(references, [...path, table]);
    done.push(table);
  };
  for (const table of wanted) visit(table, []);
  return done;
}

const DELETED = 'people venues courses leave_types periods groups notification_templates devices faculties'.split(' ');
const DOUBLED = ['people', 'courses'];

async function makeTenant(
  client: Client,
  catalogue: Map<string, Column[]>,
  tables: readonly string[],
): Promise<Tenant> {
  const tenant: Tenant = {
    organization_id: randomUUID(),
    canary: `canary${short()}`,
    ids: new Map(),
    spares: new Map(),
    others: new Map(),
  };
  await client.query(
    `INSERT INTO organizations (id, name, slug, timezone, status) VALUES ($1, $2, $3, 'Asia/Kolkata', 'active')`,
    [tenant.organization_id, `${tenant.canary} organization`, tenant.canary],
  );
  tenant.ids.set('organizations', tenant.organization_id);
  for (const table of tables.filter((name) => name !== 'organizations'))
    tenant.ids.set(table, await insert(client, table, catalogue.get(table) ?? [], tenant, 1));
  const more = (table: string) => insert(client, table, catalogue.get(table) ?? [], tenant, 2);
  for (const table of DELETED) tenant.spares.set(table, await more(table));
  for (const table of DOUBLED) tenant.others.set(table, await more(table));
  return tenant;
}

/** One account per role in the first tenant; all of them are the person most rows are about, so that own rows exist. */
async function makeAccounts(client: Client, tenant: Tenant): Promise<Record<MatrixRole, string>> {
  const tokens = {} as Record<MatrixRole, string>;
  for (const [short, role] of Object.entries(MATRIX_ROLES) as [MatrixRole, string][]) {
    if (role === 'public') {
      tokens[short] = '';
      continue;
    }
    const person = randomUUID();
    tokens[short] = randomUUID() + randomUUID();
    await client.query(`INSERT INTO people (id, organization_id, identifier, first_name) VALUES ($1, $2, $3, $4)`, [
      person,
      tenant.organization_id,
      `${short}-${person}`,
      short,
    ]);
    await client.query(
      `INSERT INTO directus_users (id, email, role, status, token, organization_id, person_id) VALUES ($1, $2, $3, 'active', $4, $5, $6)`,
      [
        randomUUID(),
        `${person}@matrix.example`,
        ROLES[role as keyof typeof ROLES].id,
        tokens[short],
        tenant.organization_id,
        person,
      ],
    );
  }
  return tokens;
}

/** Two tenants with a row in every opened table, every text of which carries the tenant's canary. */
export async function makeFixture(client: Client, opened: readonly string[]): Promise<Fixture> {
  const catalogue = await readCatalogue(client);
  const tables = inOrder(catalogue, opened);
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica`);
  const own = await makeTenant(client, catalogue, tables);
  const foreign = await makeTenant(client, catalogue, tables);
  const tokens = await makeAccounts(client, own);
  await client.query('COMMIT');
  return { catalogue, own, foreign, tokens };
}

/** Takes both tenants out again, so that a matrix run beside a campus leaves nothing behind. */
export async function removeFixture(client: Client, { catalogue, own, foreign }: Fixture): Promise<void> {
  const tenants = [own.organization_id, foreign.organization_id];
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica`);
  for (const [table, columns] of catalogue)
    if (columns.some((column) => column.column === 'organization_id'))
      await client.query(`DELETE FROM "${table}" WHERE organization_id = ANY ($1)`, [tenants]);
  await client.query('DELETE FROM organizations WHERE id = ANY ($1)', [tenants]);
  await client.query('COMMIT');
}
