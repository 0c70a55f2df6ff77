import { beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_COLUMNS, isAudited, NOT_AUDITED } from './guards/audit.ts';
import { isTenant, readTables, type Table } from './guards/catalogue.ts';
import { migrate } from './migrate.ts';
import { campus, openSession, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';
import { withMigration } from './testing/migration.ts';

const GROWN = `
  ALTER TABLE attendance_records ADD COLUMN seat_venue_id uuid REFERENCES venues ON DELETE SET NULL;
  CREATE TABLE lockers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE RESTRICT,
    person_id uuid NOT NULL REFERENCES people ON DELETE RESTRICT,
    code varchar(20) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now());`;

describe('a migration that adds a column to an old table, and a whole new table', () => {
  const db = withDatabase();
  let ours: Campus;
  let theirs: Campus;
  beforeAll(async () => {
    [ours, theirs] = [await campus(db), await campus(db)];
  });
  const venueOf = async ({ organization_id, campus_id }: Campus) =>
    (await db.insert('venues', { organization_id, campus_id, name: 'Hall', code: 'H1', capacity: 10 }))['id'];
  const locker = ({ organization_id }: Campus, { students }: Campus) =>
    db.insert('lockers', { organization_id, person_id: students[0]?.person_id, code: 'A1' });

  it('is applied once', async () => {
    const dir = withMigration('9990-lockers', GROWN);
    expect(await migrate(db.url, { log: () => undefined, dir })).toContain('9990-lockers');
    expect(await migrate(db.url, { log: () => undefined, dir })).toEqual([]);
  });

  it('keeps the new reference inside the organization, also on the way of check-in (OMNI-006)', async () => {
    const { attendance_session_id } = await openSession(db, ours);
    const mark = (seat_venue_id: unknown, person_id: unknown) =>
      db.insert('attendance_records', {
        organization_id: ours.organization_id, attendance_session_id, person_id, presence_state_id: ours.states.present,
        capture_method: 'manual', recorded_at: new Date(), seat_venue_id }); // prettier-ignore
    const foreign = mark(await venueOf(theirs), ours.students[0]?.person_id);
    await expect(foreign).rejects.toThrow('muster.cross_tenant: attendance_records.seat_venue_id');
    await mark(await venueOf(ours), ours.students[1]?.person_id);
  });

  it('keeps the new table inside the organization, touched, and where it is (OMNI-005, OMNI-006)', async () => {
    await expect(locker(ours, theirs)).rejects.toThrow('muster.cross_tenant: lockers.person_id');
    const { id } = await locker(ours, ours);
    const move = 'UPDATE lockers SET organization_id = $1 WHERE id = $2';
    expect(await db.refusal(move, [theirs.organization_id, id])).toBe('tenant_move');
    const touch = `UPDATE lockers SET updated_at = '2001-01-01' WHERE id = $1 RETURNING updated_at > '2020-01-01' AS now`;
    expect(await db.one(touch, [id])).toEqual({ now: true });
  });

  it('audits the new table (CH-088)', async () => {
    const { id } = await locker(theirs, theirs);
    await db.query(`UPDATE lockers SET code = 'B2' WHERE id = $1`, [id]);
    await db.query('DELETE FROM lockers WHERE id = $1', [id]);
    const rows = await db.query(
      `SELECT action, old_values ->> 'code' AS was, new_values ->> 'code' AS is FROM audit_logs
        WHERE entity_type = 'lockers' AND entity_id = $1 ORDER BY seq`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'create', was: null, is: 'A1' },
      { action: 'update', was: 'A1', is: 'B2' },
      { action: 'delete', was: 'B2', is: null },
    ]);
  });

  it('finds both new references by an index', async () => {
    const indexed = await db.query(
      `SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE (i.indrelid, a.attname) IN (('attendance_records'::regclass, 'seat_venue_id'), ('lockers'::regclass, 'person_id'),
          ('lockers'::regclass, 'organization_id')) ORDER BY 1`,
    );
    expect(indexed).toEqual([{ attname: 'organization_id' }, { attname: 'person_id' }, { attname: 'seat_venue_id' }]);
  });
});

describe('the audit of every tenant table (CH-088)', () => {
  const db = withDatabase();
  const tables = new Map<string, Table>();
  beforeAll(async () => {
    for (const table of await db.transaction((client) => readTables(client))) tables.set(table.name, table);
  });

  it('is attached to each, but to those whose reason is written down', async () => {
    const attached = await db.query<{ tab: string }>(
      `SELECT tgrelid::regclass::text AS tab FROM pg_trigger WHERE tgname = 'audit' AND tgenabled = 'O'`,
    );
    const audited = new Set(attached.map(({ tab }) => tab));
    const silent = [...tables.values()].filter((table) => isTenant(table) && !audited.has(table.name));
    expect(silent.map(({ name }) => name)).toEqual(Object.keys(NOT_AUDITED).toSorted());
  });

  it('excuses and hides nothing that does not exist', () => {
    expect(Object.keys(NOT_AUDITED).filter((name) => !tables.has(name))).toEqual([]);
    for (const [name, { hidden = [], quiet = [] }] of Object.entries(AUDIT_COLUMNS)) {
      const table = tables.get(name);
      expect(table && isAudited(table), name).toBe(true);
      if (name.startsWith('directus_')) continue; // of Directus' tables tests have some columns only
      expect(
        [...hidden, ...quiet].filter((column) => !table?.columns.includes(column)),
        name,
      ).toEqual([]);
    }
  });

  it('hides every column that holds a key, a password or a sealed value', () => {
    const sealed = [...tables.values()].flatMap((table) =>
      isAudited(table)
        ? table.columns
            .filter((column) => /(^|_)(wrapped|ciphertext|password|secret|token|api_key)(_|$)/.test(column))
            .filter((column) => !/(^is_|_id$|_setting_key$)/.test(column)) // whether, which row, and under which name
            .map((column) => `${table.name}.${column}`)
        : [],
    );
    const shown = sealed.filter((key) => {
      const [table = '', column = ''] = key.split('.');
      return !AUDIT_COLUMNS[table]?.hidden?.includes(column);
    });
    expect(shown).toEqual([]);
  });
});
