import knex from 'knex';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knexDatabase } from './knex.ts';
import { execute, forOrganization, inTransaction, rowOf, rowsOf, type Database } from './query.ts';
import { RESULT_TYPES } from './result-types.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
const ORGANIZATION = '0190a000-0000-7000-8000-000000000001';
let directus: knex.Knex;
let pool: Pool;

beforeAll(() => {
  directus = knex({ client: 'pg', connection: db.url, pool: { min: 0, max: 3 } });
  pool = new Pool({ connectionString: db.url, max: 3, types: RESULT_TYPES });
  // A connection that a test cuts off tells its own listener as well.
  pool.on('connect', (client) => client.on('error', () => {}));
});
afterAll(async () => {
  await directus?.destroy();
  await pool?.end();
});

const sides: [string, () => Database][] = [
  ["the worker's pool", () => pool],
  ["Directus' Knex", () => knexDatabase(directus)],
];

describe.each(sides)('a statement through %s', (_, open) => {
  it('gives instants as UTC text, days as days and numerics as numbers, alone and in lists', async () => {
    const row = await rowOf(
      open(),
      `SELECT timestamptz '2026-03-01 02:30:00.125+05:30' AS instant, date '2026-03-01' AS day, 0.75::numeric AS share,
              ARRAY[date '2026-03-01', NULL] AS days, ARRAY[1.5, 2]::numeric[] AS shares,
              ARRAY[timestamptz '2026-03-01 00:00:00+00'] AS instants, count(*)::int AS rows, count(*) AS many,
              '{"at": "2026-03-01"}'::jsonb AS facts, true AS yes, NULL::timestamptz AS never`,
    );
    expect(row).toEqual({
      instant: '2026-02-28T21:00:00.125Z',
      day: '2026-03-01',
      share: 0.75,
      days: ['2026-03-01', null],
      shares: [1.5, 2],
      instants: ['2026-03-01T00:00:00.000Z'],
      rows: 1,
      many: '1',
      facts: { at: '2026-03-01' },
      yes: true,
      never: null,
    });
  });

  it('takes a placeholder twice, a question mark of jsonb, lists and nulls as they are written', async () => {
    const values = [{ a: 1 }, ['a', 'b'], null];
    const text = `SELECT $1::jsonb ? 'a' AS has, $1::jsonb ->> 'a' AS value, $2::text[] AS list, $3::text IS NULL AS none`;
    expect(await rowsOf(open(), text, values)).toEqual([{ has: true, value: '1', list: ['a', 'b'], none: true }]);
  });

  it('says how many rows it changed', async () => {
    const text = `UPDATE organizations SET name = name WHERE slug = $1`;
    expect(await execute(open(), text, ['platform'])).toBe(1);
    expect(await execute(open(), text, ['nobody'])).toBe(0);
  });

  it('is kept when its transaction ends well, with the settings of the transaction, which do not outlive it', async () => {
    const setting = `SELECT current_setting('muster.request_id', true) AS request`;
    const inside = await inTransaction(open(), (query) => rowOf(query, setting), { 'muster.request_id': 'r-1' });
    expect(inside).toEqual({ request: 'r-1' });
    const after = await Promise.all([1, 2, 3].map(() => rowOf<{ request: string | null }>(open(), setting)));
    expect(after.map((row) => row?.request || null)).toEqual([null, null, null]);
  });

  it('is taken back with its whole transaction, and the connection is good for the next', async () => {
    const database = open();
    const renamed = inTransaction(database, async (query) => {
      await execute(query, `UPDATE organizations SET name = 'Other' WHERE slug = 'platform'`);
      await execute(query, `SELECT 1 / 0`);
    });
    await expect(renamed).rejects.toThrow('division by zero');
    expect(await rowOf(database, `SELECT name FROM organizations WHERE slug = 'platform'`)).not.toEqual({
      name: 'Other',
    });
    await expect(inTransaction(database, (query) => rowOf(query, 'SELECT 1 AS one'))).resolves.toEqual({ one: 1 });
  });

  it('fails alone when its connection is lost: others get a new one', async () => {
    const database = open();
    const lost = inTransaction(database, async (query) => {
      const me = await rowOf<{ pid: number }>(query, 'SELECT pg_backend_pid() AS pid');
      await db.query('SELECT pg_terminate_backend($1)', [me?.pid]);
      await rowOf(query, 'SELECT 1');
    });
    await expect(lost).rejects.toThrow();
    await expect(rowOf(database, 'SELECT 1 AS one')).resolves.toEqual({ one: 1 });
  });
});

describe('the database of one organization', () => {
  const tenant = () => forOrganization(knexDatabase(directus), ORGANIZATION, { 'muster.request_id': 'r-2' });

  it('gives its organization to each statement as the first value', async () => {
    const row = await rowOf(tenant(), 'SELECT $1::uuid AS organization, $2::int AS value', [7]);
    expect(row).toEqual({ organization: ORGANIZATION, value: 7 });
  });

  it('refuses a statement that does not name the organization, before it is sent', async () => {
    const forgotten = `UPDATE organizations SET name = 'Other' WHERE slug = $2`;
    await expect(execute(tenant(), forgotten, ['platform'])).rejects.toThrow('does not name it');
    await expect(rowsOf(tenant(), 'SELECT $10::int', [])).rejects.toThrow('does not name it');
  });

  it('keeps its organization and settings in its transactions', async () => {
    const text = `SELECT $1::uuid AS organization, current_setting('muster.request_id') AS request, current_setting('muster.action') AS action`;
    const row = await inTransaction(tenant(), (within) => rowOf(within, text), { 'muster.action': 'mark' });
    expect(row).toEqual({ organization: ORGANIZATION, request: 'r-2', action: 'mark' });
  });
});
