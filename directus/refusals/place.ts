import type { ClientBase } from 'pg';
import { readCatalogue } from '../catalogue.ts';
import { readTables, type Table } from '../guards/catalogue.ts';
import { makeSamples, type Catalogue, type Samples } from './sample-rows.ts';

/** Everything a try needs: two organizations with one valid row in every table, in one transaction that is never committed. */
export type Place = { client: ClientBase; catalogue: Catalogue; tables: Table[]; own: Samples; foreign: Samples };

/** Makes both organizations; the caller holds a transaction as a superuser and rolls it back. */
export async function makePlace(client: ClientBase): Promise<Place> {
  await client.query(`SELECT set_config('session_replication_role', 'replica', true)`);
  const catalogue = await readCatalogue(client);
  const own = await makeSamples(client, catalogue);
  const foreign = await makeSamples(client, catalogue);
  return { client, catalogue, tables: await readTables(client), own, foreign };
}
