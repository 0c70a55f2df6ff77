import { withDatabase } from '@muster/directus/test-database.ts';
import { addDirectusColumns } from '@muster/directus/test-privacy.ts';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { opened } from './expected/index.ts';
import { makeFixture, removeFixture } from './fixture.ts';

const db = withDatabase();

it('a sample row of every opened table fits its constraints, for two tenants and every tie, and is taken out again', async () => {
  await addDirectusColumns(db);
  await db.query(`
    ALTER TABLE directus_policies ADD COLUMN IF NOT EXISTS icon varchar(64), ADD COLUMN IF NOT EXISTS admin_access boolean,
      ADD COLUMN IF NOT EXISTS app_access boolean, ADD COLUMN IF NOT EXISTS enforce_tfa boolean;
    ALTER TABLE directus_users ADD COLUMN IF NOT EXISTS token varchar(255);
    CREATE TABLE IF NOT EXISTS directus_access (id uuid PRIMARY KEY, role uuid, "user" uuid, policy uuid, sort integer)`);
  const client = new Client({ connectionString: db.url });
  await client.connect();
  try {
    const fixture = await makeFixture(client, opened());
    for (const { rows } of [fixture.own, fixture.foreign])
      expect(opened().filter((table) => !rows.get(table)?.length)).toEqual([]);
    await removeFixture(client, fixture);
    const left = await client.query('SELECT 1 FROM organizations WHERE id = ANY ($1)', [
      [fixture.own.organization_id, fixture.foreign.organization_id],
    ]);
    expect(left.rowCount).toBe(0);
  } finally {
    await client.end();
  }
});
