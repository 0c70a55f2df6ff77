import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { readCatalogue, type Column } from '@muster/directus/catalogue.ts';
import { ROLES } from '@muster/directus/account/roles.ts';
import { makeAccount, makeAccounts, makeOpeningPolicy, removeOpeningPolicy, type Accounts } from './accounts.ts';
import type { MatrixRole } from './expected/index.ts';
import { valueFor, type Place } from './values.ts';
import {
  FACTS,
  idsFor,
  inOrder,
  isShared,
  personIn,
  special,
  TIES,
  type Cast,
  type Tie,
  type World,
} from './worlds.ts';

type Catalogue = Map<string, Column[]>;
/** `role` and `tie` say who is tied to the row, and how; null = nobody. */
export type FixtureRow = { id: string; role: MatrixRole | null; tie: Tie | null; mark: string };

/** One row of each table that is nobody's (`ids`), and for the first tenant a world for every tie of every role. */
export type Tenant = {
  organization_id: string;
  /** Stands in every text of the tenant. */
  canary: string;
  ids: ReadonlyMap<string, string>;
  /** Rows that something new can be about, when the table allows it once. */
  others: ReadonlyMap<string, string>;
  rows: ReadonlyMap<string, FixtureRow[]>;
  place: Place;
};
/** `made` = rows that a probe created, for the one that deletes. */
export type Fixture = Accounts & {
  catalogue: Catalogue;
  own: Tenant;
  foreign: Tenant;
  /** An account of the second tenant. */
  foreignUser: string;
  made: Map<string, string>;
};

type Written = Record<string, unknown> & { id: string };

const short = () => randomUUID().slice(0, 8);

async function insert(client: Client, table: string, row: object): Promise<void> {
  const entries = Object.entries(row).filter(([, value]) => value !== undefined);
  const names = entries.map(([name]) => `"${name}"`).join(', ');
  const places = entries.map((_, index) => `$${index + 1}`).join(', ');
  await client.query(
    `INSERT INTO "${table}" (${names}) VALUES (${places})`,
    entries.map(([, value]) => value),
  );
}

const rowFor = (columns: readonly Column[], place: Place, table: string, no: number) =>
  Object.fromEntries(
    columns.filter(({ generated }) => !generated).map((column) => [column.column, valueFor(column, place, table, no)]),
  );

/** Writes a tenant's rows and keeps what was written in order. */
class Writer {
  readonly rows = new Map<string, FixtureRow[]>();
  readonly organization_id = randomUUID();
  readonly canary = `canary${short()}`;
  readonly others = new Map<string, string>();
  readonly #client: Client;
  readonly #catalogue: Catalogue;
  readonly #tables: readonly string[];
  readonly #opened: readonly string[];

  constructor(client: Client, catalogue: Catalogue, tables: readonly string[], opened: readonly string[]) {
    [this.#client, this.#catalogue, this.#tables, this.#opened] = [client, catalogue, tables, opened];
  }

  async write(table: string, world: Omit<FixtureRow, 'id'>, row: Written): Promise<void> {
    await insert(this.#client, table, row);
    const { role, tie, mark } = world;
    this.rows.set(table, [...(this.rows.get(table) ?? []), { id: row.id, role, tie, mark }]);
  }

  place(world: Pick<World, 'tie' | 'subject' | 'ids' | 'mark'>, cast: Cast): Place {
    const refer: Place['refer'] = ({ column, references }, table) =>
      references === 'people' ? personIn(world, table, column, cast) : (world.ids.get(references) ?? null);
    return { organization_id: this.organization_id, mark: world.mark, refer };
  }

  async person(world: Omit<FixtureRow, 'id'>, id: string): Promise<string> {
    const { organization_id } = this;
    await this.write('people', world, { id, organization_id, identifier: `${world.mark}${short()}`, first_name: world.mark }); // prettier-ignore
    return id;
  }

  /** Everything about one person: shared rows are written with the first world only. */
  async world(world: World, cast: Cast): Promise<void> {
    const place = this.place(world, cast);
    for (const table of this.#tables) {
      const id = world.ids.get(table);
      if (!id || table === 'organizations' || this.rows.get(table)?.some((row) => row.id === id)) continue;
      const columns = this.#catalogue.get(table) ?? [];
      const row = { ...rowFor(columns, place, table, 1), ...special(world, table, world.ids), id };
      const shared = isShared(table, this.#opened);
      await this.write(table, shared ? { role: null, tie: null, mark: world.mark } : world, row);
    }
    await this.#file(world);
    if (world.tie !== 'assigned' || !cast.actor) return;
    const membership = { id: randomUUID(), organization_id: this.organization_id, group_id: world.ids.get('groups') };
    await this.write('group_memberships', world, {
      ...membership,
      person_id: cast.actor,
      extra_data: JSON.stringify({ role: 'staff' }),
      joined_at: '2025-01-01T10:00:00Z',
    });
  }

  async #file(world: World): Promise<void> {
    const id = world.ids.get('directus_files');
    if (!id) return;
    const name = `${world.mark}.pdf`;
    await this.write('directus_files', world, {
      ...{ id, storage: 'local', filename_disk: `${id}.pdf`, filename_download: name, title: name, filesize: 1 },
      ...{ type: 'application/pdf', organization_id: this.organization_id, owner_person_id: world.subject },
      data_class: world.role ? 'ATT' : 'EVID',
    });
  }
}

async function makeTenant(
  client: Client,
  catalogue: Catalogue,
  opened: readonly string[],
  ties: typeof TIES,
): Promise<{ tenant: Tenant; actors: Map<MatrixRole, string> }> {
  const tables = inOrder(catalogue, [...opened, ...FACTS]);
  const writer = new Writer(client, catalogue, tables, opened);
  const { organization_id, canary } = writer;
  await writer.write('organizations', { role: null, tie: null, mark: canary }, {
    ...{ id: organization_id, name: `${canary} organization`, slug: canary, timezone: 'Asia/Kolkata', status: 'active' },
  }); // prettier-ignore
  const shared = new Map(tables.filter((table) => isShared(table, opened)).map((table) => [table, randomUUID()]));
  shared.set('organizations', organization_id);
  const nobody = { role: null, tie: null, mark: canary };
  const onDuty = await writer.person(nobody, randomUUID());
  const actors = new Map<MatrixRole, string>();
  const worldFor = (role: MatrixRole | null, tie: Tie | null, no: number): World => {
    const ids = idsFor([...tables, 'directus_files'], shared);
    return { role, tie, ids, subject: ids.get('people') ?? '', mark: role ? `${canary}w${no}` : canary };
  };
  const none = worldFor(null, null, 0);
  await writer.world(none, { actor: null, onDuty });
  let no = 0;
  for (const [role, kinds] of Object.entries(ties) as [MatrixRole, readonly Tie[]][])
    for (const tie of kinds) {
      const world = worldFor(role, tie, (no += 1));
      if (tie === 'own') actors.set(role, world.subject);
      await writer.world(world, { actor: actors.get(role) ?? null, onDuty });
    }
  writer.others.set('people', await writer.person(nobody, randomUUID()));
  const course = worldFor(null, null, 0).ids.get('courses') ?? '';
  const place = writer.place(none, { actor: null, onDuty });
  await writer.write('courses', nobody, { ...rowFor(catalogue.get('courses') ?? [], place, 'courses', 2), id: course });
  writer.others.set('courses', course);
  const tenant = { organization_id, canary, ids: none.ids, others: writer.others, rows: writer.rows, place };
  return { tenant, actors };
}

/** Two tenants with a row in every opened table, every text of which carries the tenant's canary, and an account of each role. */
export async function makeFixture(client: Client, opened: readonly string[]): Promise<Fixture> {
  const catalogue = await readCatalogue(client);
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica`);
  const { tenant: own, actors } = await makeTenant(client, catalogue, opened, TIES);
  const { tenant: foreign } = await makeTenant(client, catalogue, opened, {});
  const opening = await makeOpeningPolicy(client);
  const accounts = await makeAccounts(client, own.organization_id, actors, opening);
  const { id: foreignUser } = await makeAccount(client, foreign.organization_id, null, ROLES.student.id);
  await client.query('UPDATE directus_users SET first_name = $2 WHERE id = $1', [foreignUser, foreign.canary]);
  await client.query('COMMIT');
  return { foreignUser, catalogue, own, foreign, made: new Map(), ...accounts };
}

const TRIES = 5;
const isDeadlock = (error: unknown) => error instanceof Error && 'code' in error && error.code === '40P01';

/** Takes both tenants out again, so that a matrix run beside a campus leaves nothing behind; again when the worker was in the way. */
export async function removeFixture(client: Client, fixture: Fixture): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await remove(client, fixture);
      return;
    } catch (error) {
      await client.query('ROLLBACK');
      if (tries === TRIES || !isDeadlock(error)) throw error;
    }
  }
}

async function remove(client: Client, { catalogue, own, foreign, opening }: Fixture): Promise<void> {
  const tenants = [own.organization_id, foreign.organization_id];
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica`);
  await removeOpeningPolicy(client, opening);
  for (const [table, columns] of catalogue)
    if (columns.some((column) => column.column === 'organization_id'))
      await client.query(`DELETE FROM "${table}" WHERE organization_id = ANY ($1)`, [tenants]);
  await client.query('DELETE FROM organizations WHERE id = ANY ($1)', [tenants]);
  await client.query('COMMIT');
}
