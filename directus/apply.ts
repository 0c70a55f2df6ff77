import { Client } from 'pg';
import { applyAccess } from './access/apply.ts';
import { readCatalogue } from './catalogue.ts';
import { applyForms } from './studio/apply.ts';
import { applyBookmarks } from './studio/bookmarks.ts';
import { applyRefusals } from './studio/refusals.ts';
import { applyViews } from './studio/views.ts';
import { applySettings } from './studio/settings.ts';

/**
 * Writes how the Studio shows our collections and who may do what, in one transaction, as often as wanted.
 * Runs after the migrations and before Directus starts (a running Directus would have to clear its cache).
 */
export async function applyCollections({
  databaseUrl,
  log,
}: {
  databaseUrl: string;
  log: (line: string) => void;
}): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'muster-cli' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL muster.audit = 'off'`); // what a release brings is nobody's change
    const catalogue = await readCatalogue(client);
    const { fields } = await applyForms(client, catalogue);
    await applySettings(client);
    await applyViews(client);
    await applyRefusals(client);
    const { permissions } = await applyAccess(client, catalogue);
    await applyBookmarks(client); // of a role that exists now
    await client.query('COMMIT');
    log(`${catalogue.size} collections, ${fields} fields, ${permissions} permissions`);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.end();
  }
}
