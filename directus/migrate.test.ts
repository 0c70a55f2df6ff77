import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { withDatabase } from './test-database.ts';
import { withMigration } from './testing/migration.ts';

const db = withDatabase();
const quiet = { log: () => undefined };
/** Everything the schema consists of, one line each, in a stable order. */
const schema = async () =>
  (
    await db.query<{ line: string }>(`
      SELECT format('%s.%s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod)) AS line
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
      UNION SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
      UNION SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      UNION SELECT pg_get_viewdef(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
      UNION SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'muster%'
      ORDER BY 1`)
  ).map(({ line }) => line);

it('changes nothing when there is nothing to do, also when two processes start at once (TESC-093)', async () => {
  expect(await Promise.all([migrate(db.url, quiet), migrate(db.url, quiet)])).toEqual([[], []]);
});

describe('makes good what somebody changed by hand', () => {
  it.each([
    ['a function that is gone with its triggers', 'DROP FUNCTION muster_record_guard CASCADE'],
    ['a function that every table needs', 'DROP FUNCTION muster_same_org CASCADE'],
    ['a view that is gone', 'DROP VIEW v_session_summary'],
    ['a trigger of one table that is gone', 'DROP TRIGGER booking_guard ON venue_bookings'],
    ['a guard that is gone', 'DROP TRIGGER audit ON certificates'],
    ['a guard that is switched off', 'ALTER TABLE people DISABLE TRIGGER same_org'],
    ['a guard that does less', 'CREATE OR REPLACE TRIGGER same_org BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION muster_touch()'],
    ['a guard that nobody declared', 'CREATE TRIGGER touched_too BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION muster_touch()'],
    ['a function that nobody declared', 'CREATE FUNCTION muster_old(x int) RETURNS int LANGUAGE sql AS $$ SELECT x $$'],
    ['an index of a foreign key that is gone', 'DROP INDEX fk_campuses_institution_id'],
  ])('%s', async (_, damage) => {
    const before = await schema();
    await db.query(damage);
    expect(await migrate(db.url, quiet)).not.toEqual([]);
    expect(await schema()).toEqual(before);
    expect(await migrate(db.url, quiet)).toEqual([]);
  }); // prettier-ignore
});

it('leaves the database as it was when a file fails half way (TESC-094)', async () => {
  const before = await schema();
  const broken = withMigration('9990-broken', 'CREATE TABLE half_made (id uuid PRIMARY KEY); SELECT 1 / 0;');
  await expect(migrate(db.url, { ...quiet, dir: broken })).rejects.toThrow('division by zero');
  expect(await schema()).toEqual(before);
  expect(await db.query(`SELECT name FROM muster_migrations WHERE name LIKE '999%'`)).toEqual([]);
});

it('refuses a file that comes before one which was applied already (TESC-093)', async () => {
  const late = withMigration('0011-late', 'CREATE TABLE late (id uuid PRIMARY KEY)');
  await expect(migrate(db.url, { ...quiet, dir: late })).rejects.toThrow('0011-late');
});

/** Functions that a CHECK or an index is made of: they change with it alone. */
const MADE_WITH_A_TABLE: Record<string, string[]> = {
  '0010-extensions.sql': ['muster_is_reason'],
  '0440-search.sql': ['muster_searchable'],
  '0600-activity-log.sql': ['muster_hash_quarters'],
};

it('keeps every file an ordered step that says what it protects, and code apart from tables (TESC-093)', () => {
  const read = (folder: string) => {
    const place = new URL(`${folder}/`, import.meta.url);
    return readdirSync(place).map((name) => ({ name, text: readFileSync(new URL(name, place), 'utf8') }));
  };
  const migrations = read('migrations');
  const numbers = migrations.map(({ name }) => /^(\d{4})-[a-z-]+\.sql$/.exec(name)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { name, text } of migrations) {
    expect(text, name).toMatch(/^-- [A-Z].+[.]\n/);
    expect(text, name).not.toMatch(/Down Migration/);
    const made = [...text.matchAll(/^CREATE (?:OR REPLACE )?(FUNCTION|TRIGGER|VIEW) (\w+)/gm)].map(
      ([, , made]) => made,
    );
    expect(made, name).toEqual(MADE_WITH_A_TABLE[name] ?? []);
  }
  for (const { name, text } of read('repeatable')) {
    expect(text, name).toMatch(/^-- [A-Z].+[.]\n/);
    expect(text, name).not.toMatch(/^CREATE (FUNCTION|TRIGGER|VIEW|TABLE)/m);
  }
});

it('gives every foreign key of ours an index and every tenant table its organization (OMNI-006, OMNI-007)', async () => {
  const bare = await db.query(`
    SELECT c.conrelid::regclass AS tab, a.attname AS col FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.conrelid::regclass::text NOT LIKE 'directus\\_%'
       AND a.attname NOT IN ('created_by', 'updated_by') AND a.attname NOT LIKE '%file_id'
       AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = a.attnum)`);
  expect(bare).toEqual([]);
  const tenantless = await db.query<{ relname: string }>(`
    SELECT relname FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname !~ '^(directus|muster)_' AND relname <> 'organizations' AND NOT EXISTS (
         SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND a.attnotnull)`);
  expect(tenantless).toEqual([]);
});

it('keeps all instants with their time zone (TESC-098)', async () => {
  const naive = await db.query(`
    SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'timestamp without time zone' AND table_name !~ '^(directus|muster)_'`);
  expect(naive).toEqual([]);
});
