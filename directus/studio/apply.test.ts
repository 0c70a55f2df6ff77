import { beforeAll, expect, it } from 'vitest';
import { applyCollections } from '../apply.ts';
import { withDatabase } from '../test-database.ts';
import { STUDIO_TABLES } from '../testing/studio-tables.ts';

const db = withDatabase();
beforeAll(() => db.query(STUDIO_TABLES));
const apply = () => applyCollections({ databaseUrl: db.url, log: () => {} });
const counts = () =>
  db.one(`SELECT (SELECT count(*) FROM directus_presets) AS presets, (SELECT count(*) FROM directus_fields) AS fields,
                 (SELECT count(*) FROM directus_translations) AS words, (SELECT count(*) FROM directus_permissions) AS rights`);

it('writes the same Studio however often it is applied, and keeps what an administrator made', async () => {
  await apply();
  const first = await counts();
  await db.query(`INSERT INTO directus_fields (collection, field, interface) VALUES ('people', 'hostel', 'input')`);
  const named = JSON.stringify([{ language: 'en-US', translation: 'Registration number' }]);
  await db.query(`UPDATE directus_fields SET translations = $1 WHERE collection = 'people' AND field = 'identifier'`, [
    named,
  ]);
  await apply();
  expect(await counts()).toEqual({ ...first, fields: String(Number(first['fields']) + 1) });
  const kept = `SELECT interface, translations -> 0 ->> 'translation' AS name FROM directus_fields WHERE collection = 'people' AND field = $1`;
  expect(await db.one(kept, ['hostel'])).toEqual({ interface: 'input', name: null });
  expect(await db.one(kept, ['identifier'])).toMatchObject({ name: 'Registration number' });
});

it('says each refusal in English and Hindi, and no state without colour (U21)', async () => {
  await apply();
  const said = `SELECT language FROM directus_translations WHERE key = 'errors.SETTING_INVALID' ORDER BY language`;
  expect(await db.query(said)).toEqual([{ language: 'en-US' }, { language: 'hi-IN' }]);
  const grey = `SELECT collection, field FROM directus_fields WHERE field = 'status' AND interface = 'select-dropdown' AND display <> 'labels'`;
  expect(await db.query(grey)).toEqual([]);
});

it('gives the Studio our name and mark, and leaves what an administrator chose', async () => {
  const look = () =>
    db.one('SELECT project_name, project_descriptor, project_color, custom_css FROM directus_settings');
  await db.query(`UPDATE directus_settings SET project_name = 'Directus', project_descriptor = NULL, project_color = '#6644FF',
                         custom_css = '.module-bar-logo { of: an-earlier-release }'`);
  await apply();
  const ours = await look();
  expect(ours).toMatchObject({ project_name: 'Muster', project_descriptor: 'Studio', project_color: '#4338CA' });
  expect(ours['custom_css']).toContain('.public-view .logo');
  const own = {
    project_name: 'Hill College',
    project_descriptor: 'Office',
    project_color: '#115E59',
    custom_css: 'p { margin: 0 }',
  };
  await db.query('UPDATE directus_settings SET project_name = $1, project_descriptor = $2, project_color = $3, custom_css = $4', Object.values(own)); // prettier-ignore
  await apply();
  expect(await look()).toEqual(own);
});
