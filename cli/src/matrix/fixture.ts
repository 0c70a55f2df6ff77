import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { readCatalogue, type Column } from '../../../directus/catalogue.ts';
import { ROLES } from '../../../directus/access/roles.ts';
import { MATRIX_ROLES, type MatrixRole } from './expected.ts';

export type Tenant = { organization_id: string; canary: string; ids: Map<string, string>; spares: Map<string, string> };
export type Fixture = {
  catalogue: Map<string, Column[]>;
  own: Tenant;
  foreign: Tenant;
  tokens: Record<MatrixRole, string>;
};

const short = () => randomUUID().slice(0, 8);

/** Values the general rule below would get wrong: constraints that tie several columns together. */
const SPECIAL: Record<string, Record<string, unknown>> = {
  organizations: { timezone: 'Asia/Kolkata', status: 'active' },
  campuses: { timezone: 'Asia/Kolkata', latitude: 12.9, longitude: 77.5 },
  attendance_sessions: { event_id: null, group_id: null, latitude: 12.9, longitude: 77.5, session_date: '2026-01-05' },
  attendance_policies: { scope_type: 'organization', scope_id: null },
  attachments: {
    attendance_correction_id: null,
    aicte_point_transaction_id: null,
    innovation_project_id: null,
    data_subject_request_id: null,
  },
  calendar_entries: { kind: 'holiday', follow_weekday: null, suppresses_sessions: true },
  academic_terms: { academic_year: '2026-27', is_current: false },
  directus_files: { storage: 'local', filename_download: 'canary.txt', data_class: 'CFG' },
  notifications: { is_read: false, read_at: null },
  workflow_tasks: {
    status: 'open',
    on_behalf_of_id: null,
    approval_delegation_id: null,
    decision: null,
    decided_by_id: null,
  },
  leave_ledger_entries: { kind: 'allocation', days: 1, reverses_id: null },
  leave_applications: { status: 'submitted', proof_state: 'none', proving_event_id: null, returned_at: null },
  qr_scan_logs: { failure_reason: '', scan_successful: true, ip_address: '127.0.0.1' },
  attendance_records: { verification_status: 'pending', annulled_at: null, annul_reason: null, annulled_by_id: null },
  approval_policies: { assignee_rule: 'mentor', mode: 'any', votes_needed: null, condition: null },
  presence_states: { color: '#15803D', is_default: false },
  settings: { is_secret: false, value: '{}' },
  audit_logs: { seq: 1_000_000, prev_hash: '0', row_hash: '0', payload_digest: '0' },
  enrollments: { status: 'active' },
  timetable_slots: { weekday: 1 },
};

/** Tables whose rows hang together in a cycle or that only triggers write: the fixture does without them. */
const NULLED =
  /^(parent_id|head_id|merged_into_id|updated_by|created_by|undoes_id|supersedes_id|replaces_id|policy_version_id)$/;

const isLoop = ({ column, required }: Pick<Column, 'column' | 'required'>) => !required && NULLED.test(column);

export function valueFor(column: Column, tenant: Tenant, table: string, no: number): unknown {
  const special = SPECIAL[table];
  const name = column.column;
  if (special && name in special) return special[name];
  if (name === 'id') return randomUUID();
  if (name === 'organization_id') return tenant.organization_id;
  if (column.references) {
    if (isLoop(column) || column.references === table) return null;
    return tenant.ids.get(column.references) ?? null;
  }
  if (!column.required && !/^(character varying|text)/.test(column.type)) return undefined;
  if (name === 'ip_address') return '127.0.0.1';
  if (column.choices) return column.required ? column.choices[0] : undefined;
  if (/^timestamp/.test(column.type))
    return /end|until|expires/.test(name) ? `2026-01-0${no + 5}T12:00Z` : `2026-01-0${no + 5}T10:00Z`;
  if (column.type === 'date') return /end|until/.test(name) ? '2026-06-30' : '2026-01-05';
  if (/^time /.test(column.type)) return /end/.test(name) ? `1${no}:50` : `1${no}:00`;
  if (column.type === 'jsonb') return '{}';
  if (column.type === 'boolean') return true;
  if (/^(numeric|integer|smallint|bigint|double)/.test(column.type)) return no;
  if (column.type === 'uuid') return randomUUID();
  return `${tenant.canary}${no}${short()}`.slice(0, Number(/\((\d+)\)/.exec(column.type)?.[1] ?? 40));
}

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
  };
  await client.query(
    `INSERT INTO organizations (id, name, slug, timezone, status) VALUES ($1, $2, $3, 'Asia/Kolkata', 'active')`,
    [tenant.organization_id, `${tenant.canary} organization`, tenant.canary],
  );
  tenant.ids.set('organizations', tenant.organization_id);
  for (const table of tables.filter((name) => name !== 'organizations'))
    tenant.ids.set(table, await insert(client, table, catalogue.get(table) ?? [], tenant, 1));
  for (const table of [
    'people',
    'venues',
    'courses',
    'leave_types',
    'periods',
    'groups',
    'notification_templates',
    'devices',
    'faculties',
  ])
    tenant.spares.set(table, await insert(client, table, catalogue.get(table) ?? [], tenant, 2));
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
