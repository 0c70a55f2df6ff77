import { expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { withDatabase } from './test-database.ts';

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
      UNION SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'muster%'
      ORDER BY 1`)
  ).map(({ line }) => line);

it('goes down to what Directus made and up again to the same schema (OMNI-076, TESC-094)', async () => {
  const before = await schema();
  const names = await migrate(db.url, { direction: 'down', count: Infinity, ...quiet });
  expect(names).toHaveLength(35);
  const bare = await schema();
  expect(bare.filter((line) => !/directus_|muster_migrations/.test(line))).toEqual([]);
  expect(bare.filter((line) => /organization_id|muster_(?!migrations)/.test(line))).toEqual([]);
  expect(await migrate(db.url, quiet)).toEqual([...names].reverse());
  expect(await schema()).toEqual(before);
});

it('changes nothing when there is nothing to do, also when two processes start at once (TESC-093)', async () => {
  expect(await Promise.all([migrate(db.url, quiet), migrate(db.url, quiet)])).toEqual([[], []]);
});

it('keeps every file an ordered step with a way back and a first line that says what it protects (TESC-093)', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const folder = new URL('migrations/', import.meta.url);
  const files = readdirSync(folder);
  expect([...files].sort()).toEqual(files.filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort());
  for (const name of files) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(text, name).toMatch(/^-- [A-Z].+[.]\n-- Up Migration\n[^]+\n-- Down Migration\n/);
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
