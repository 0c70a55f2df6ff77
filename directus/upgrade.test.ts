import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { campus, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

/** The schema as it was when functions and triggers still were numbered migrations, up to 0935. */
const baseline = gunzipSync(readFileSync(new URL('testing/baseline-0935.sql.gz', import.meta.url))).toString('utf8');
/** What an administrator does in the Studio: a field of the institution's own. */
const CUSTOM_FIELD = `
  ALTER TABLE people ADD COLUMN bus_route varchar(30);
  CREATE TABLE directus_fields (id serial PRIMARY KEY, collection varchar(64), field varchar(64), interface varchar(64));
  INSERT INTO directus_fields (collection, field, interface) VALUES ('people', 'bus_route', 'input');
  UPDATE people SET bus_route = 'Route ' || identifier`;

describe('a database of the numbered functions, with data and a field of its own', () => {
  const db = withDatabase('muster-test', 'muster_bare');
  const fresh = withDatabase();
  let place: Campus;
  let before: Record<string, string>;
  let changes: string[];

  /** Every row of every table of the tenant and of the accounts, as one text by table; columns that came later are left out. */
  let columns: string[] | undefined;
  const contents = async (): Promise<Record<string, string>> => {
    const tables = await db.query<{ tab: string }>(
      `SELECT relname AS tab FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname !~ '^muster_'`,
    );
    columns ??= (
      await db.query<{ name: string }>(
        `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
      )
    ).map(({ name }) => name);
    const told = tables.map(async ({ tab }) => {
      const [row] = await db.query<{ text: string }>(
        `SELECT coalesce(string_agg(known.text, E'\\n' ORDER BY known.text), '') AS text FROM "${tab}" t, LATERAL (
           SELECT jsonb_object_agg(key, value)::text AS text FROM jsonb_each(to_jsonb(t))
            WHERE $1 || '.' || key = ANY ($2)) known`,
        [tab, columns],
      );
      return [tab, row?.text ?? ''] as const;
    });
    return Object.fromEntries(await Promise.all(told));
  };

  beforeAll(async () => {
    await db.query(baseline);
    place = await campus(db);
    const { organization_id, attendance_session_id, qr_token_id, students, states, leave_type_id } = place;
    for (const { person_id } of students)
      await db.insert('attendance_records', {
        organization_id, attendance_session_id, person_id, presence_state_id: states.present, qr_token_id,
        capture_method: 'qr', recorded_at: new Date() }); // prettier-ignore
    const [student] = students;
    await db.query(`UPDATE attendance_records SET presence_state_id = $1 WHERE person_id = $2`, [
      states.late,
      student?.person_id,
    ]);
    await db.insert('leave_applications', {
      organization_id, person_id: student?.person_id, leave_type_id, reason: 'fever', status: 'submitted',
      starts_at: '2026-11-02T03:30:00Z', ends_at: '2026-11-03T12:30:00Z' }); // prettier-ignore
    await db.query(CUSTOM_FIELD);
    before = await contents();
    changes = await migrate(db.url, { log: () => undefined });
  });

  it('goes to this version and is then up to date (TESC-093)', async () => {
    expect(changes).not.toEqual([]);
    expect(await migrate(db.url, { log: () => undefined })).toEqual([]);
  });

  it('keeps every row (TESC-094)', async () => {
    const after = await contents();
    const rows = (text = '') => text.split('\n').filter(Boolean);
    for (const [table, text] of Object.entries(before)) {
      // A later version may add columns; what was there stays as it was.
      const columns = Object.keys(JSON.parse(rows(text)[0] ?? '{}') as object);
      const old = (row: string) => {
        const values = JSON.parse(row) as Record<string, unknown>;
        return JSON.stringify(columns.map((column) => values[column]));
      };
      const left = new Set(rows(after[table]).map(old));
      expect(rows(text).filter((row) => !left.has(old(row))), table).toEqual([]);
    }
    expect(rows(before['people'])).toHaveLength(5);
    expect(rows(before['attendance_record_history'])).toHaveLength(1);
  }); // prettier-ignore

  it('keeps the field of the institution, its values and its form', async () => {
    const { person_id } = place.professor;
    expect(await db.one('SELECT bus_route FROM people WHERE id = $1', [person_id])).toEqual({
      bus_route: 'Route E0001',
    });
    expect(await db.query('SELECT collection, field FROM directus_fields')).toEqual([
      { collection: 'people', field: 'bus_route' },
    ]);
  });

  it('is then the same schema as a new database', async () => {
    const schemaOf = (database: typeof db) =>
      database.query(`
        SELECT format('%s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                 pg_get_expr(d.adbin, d.adrelid)) AS line
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
           AND a.attname <> 'bus_route' AND c.relname <> 'directus_fields'
        UNION SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'directus_fields'
        UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'directus_fields'
        UNION SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'muster%'
        UNION SELECT pg_get_viewdef(oid) FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace
        ORDER BY 1`);
    expect(await schemaOf(db)).toEqual(await schemaOf(fresh));
  });

  it('still holds its audit chain', async () => {
    const verdict = await db.one('SELECT muster_audit_verify($1) AS found', [place.organization_id]);
    expect(verdict).toEqual({ found: null });
  });
});
