import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../test-database.ts';
import { readConstraints, refusedBy } from './constraints.ts';
import { makePlace, type Place } from './place.ts';
import { triggerProbes } from './triggers.ts';
import { provenElsewhere } from './unproven.ts';
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
    for (const { table, trigger, what, holds } of triggerProbes(place.tables))
      if (!provenElsewhere(`${table}.${trigger}`) && !(await holds(place))) idle.push(`${table}.${trigger}: ${what}`);
    expect(idle).toEqual([]);
  }, 300_000);
});
