import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../test-database.ts';
import { readConstraints, refusedBy } from './constraints.ts';
import { makePlace, type Place } from './place.ts';
import { TOPIC_PROBES } from './topic-probes.ts';
import { triggerProbes } from './triggers.ts';
import { namedElsewhere, provenElsewhere } from './unproven.ts';
import { readViolations } from './violations.ts';

const VIOLATIONS = readViolations();

const db = withDatabase();
let client: Client;
let place: Place;
beforeAll(async () => {
  client = new Client({ connectionString: db.url });
  await client.connect();
  await client.query('BEGIN');
  place = await makePlace(client);
}, 180_000);
afterAll(async () => {
  await client.query('ROLLBACK');
  await client.end();
});

describe('every constraint refuses what it is there for, and nobody else does', () => {
  it.each(Object.keys(VIOLATIONS))('%s', async (key) => {
    const [table = '', name = ''] = key.split('.');
    const { rule: kind, set } = VIOLATIONS[key] ?? { rule: 'check', set: {} };
    expect(await refusedBy(place, { table, name, kind }, set)).toBe(name);
  });

  it('none is without a row that proves it, or a reason', async () => {
    const all = (await readConstraints(client)).map(({ table, name }) => `${table}.${name}`);
    expect(all.filter((key) => !(key in VIOLATIONS) && !provenElsewhere(key))).toEqual([]);
  });
});

describe('every table has the guards that follow from its columns, and they do their work (OMNI-006)', () => {
  it('each of them', async () => {
    const idle: string[] = [];
    const others = triggerProbes(place.tables).filter((probe) => !TOPIC_PROBES.includes(probe)); // below, with their loss
    for (const { table, trigger, what, holds } of others)
      if (!provenElsewhere(`${table}.${trigger}`) && !(await holds(place))) idle.push(`${table}.${trigger}: ${what}`);
    expect(idle).toEqual([]);
  }, 300_000);
});

describe('a trigger', () => {
  it('is proven by a try or by a test that is named, and no name outlives its trigger', async () => {
    const { rows } = await client.query<{ key: string }>(
      `SELECT c.relname || '.' || t.tgname AS key FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    const all = rows.map(({ key }) => key);
    const tries = new Set(triggerProbes(place.tables).map(({ table, trigger }) => `${table}.${trigger}`));
    expect(all.filter((key) => !tries.has(key) && !provenElsewhere(key))).toEqual([]);
    const guards = new Set([...all, ...(await readConstraints(client)).map(({ table, name }) => `${table}.${name}`)]);
    expect(namedElsewhere().filter((key) => !guards.has(key))).toEqual([]);
  });
});

describe('every topic that a process declares is heard of in the transaction of its write (CH-092)', () => {
  it.each(TOPIC_PROBES.map((probe) => [probe.trigger, probe] as const))(
    '%s, whose loss is noticed',
    async (_, probe) => {
      expect(await probe.holds(place)).toBe(true);
      await client.query('SAVEPOINT lost');
      await client.query(`DROP TRIGGER ${probe.trigger} ON ${probe.table}`);
      expect(await probe.holds(place)).toBe(false);
      await client.query('ROLLBACK TO SAVEPOINT lost');
    },
  );

  it('and nothing else raises one', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT tgrelid::regclass || '.' || tgname AS name FROM pg_trigger
        WHERE tgfoid IN ('muster_outbox'::regproc, 'muster_outbox_rows'::regproc) ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(
      TOPIC_PROBES.map(({ table, trigger }) => `${table}.${trigger}`).sort(),
    );
  });
});
