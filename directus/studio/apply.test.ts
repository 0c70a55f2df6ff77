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

type Said = { name: string; words: string[]; languages: string[] };
/** Every word of the forms that are open to somebody: collections, fields that are not hidden, and the words of choices. */
const said = () =>
  db.query<Said>(
    `WITH shown AS (SELECT collection FROM directus_collections WHERE "group" IS DISTINCT FROM 'muster_later' AND collection <> 'muster_later'),
          named AS (
            SELECT collection AS name, translations FROM directus_collections JOIN shown USING (collection)
            UNION ALL
            SELECT collection || '.' || field, translations FROM directus_fields JOIN shown USING (collection) WHERE NOT hidden)
     SELECT name, array(SELECT t ->> 'translation' FROM json_array_elements(translations) t ORDER BY t ->> 'language') AS words,
            array(SELECT t ->> 'language' FROM json_array_elements(translations) t ORDER BY t ->> 'language') AS languages FROM named`,
  );
const DEVANAGARI = /^[\u0900-\u097F]|^(AICTE|API|QR|IP) /;
const KANNADA = /^[\u0C80-\u0CFF]|^(AICTE|API|QR|IP) /;

it('names every collection, field and choice in English, Hindi and Kannada (U21)', async () => {
  await apply();
  const names = await said();
  expect(names.length).toBeGreaterThan(700);
  const missing = names.filter(
    ({ words, languages }) =>
      languages.join() !== 'en-US,hi-IN,kn-IN' || !DEVANAGARI.test(words[1] ?? '') || !KANNADA.test(words[2] ?? ''),
  );
  expect(missing).toEqual([]);
  const choices = await db.query<{ text: string }>(
    `SELECT DISTINCT c ->> 'text' AS text FROM directus_fields f, json_array_elements(f.options -> 'choices') c, directus_collections o
      WHERE NOT f.hidden AND o.collection = f.collection AND o."group" <> 'muster_later'`,
  );
  expect(choices.filter(({ text }) => !text.startsWith('$t:word_'))).toEqual([]);
  const unsaid = await db.query(
    `SELECT DISTINCT c ->> 'text' AS text FROM directus_fields f, json_array_elements(f.options -> 'choices') c
      WHERE c ->> 'text' LIKE '$t:word%' AND (SELECT count(*) FROM directus_translations t WHERE '$t:' || t.key = c ->> 'text') <> 3`,
  );
  expect(unsaid).toEqual([]);
});

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

it('says each refusal in three languages, and no state without colour (U21)', async () => {
  await apply();
  const said = `SELECT language FROM directus_translations WHERE key = 'errors.SETTING_INVALID' ORDER BY language`;
  expect(await db.query(said)).toEqual([{ language: 'en-US' }, { language: 'hi-IN' }, { language: 'kn-IN' }]);
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

it('adds the languages that a name of an earlier release lacks, and leaves a name of the administrator (U21)', async () => {
  await apply();
  const name = (field: string, translations: object[]) =>
    db.query(`UPDATE directus_fields SET translations = $2 WHERE collection = 'people' AND field = $1`, [
      field,
      JSON.stringify(translations),
    ]);
  await name('phone', [
    { language: 'en-US', translation: 'Phone' },
    { language: 'hi-IN', translation: 'दूरभाष' },
  ]);
  await name('city', [{ language: 'en-US', translation: 'Town' }]);
  await apply();
  const now = await said();
  expect(now.find((row) => row.name === 'people.phone')?.words).toEqual(['Phone', 'दूरभाष', 'ಫೋನ್']);
  expect(now.find((row) => row.name === 'people.city')?.words).toEqual(['Town']);
});

it('shows a person on tabs, and leaves a field where an administrator put it (U18)', async () => {
  await apply();
  const on = (field: string) =>
    db.one(`SELECT "group" FROM directus_fields WHERE collection = 'people' AND field = $1`, [field]);
  expect([await on('phone'), await on('last_marks'), await on('tab_contact')]).toEqual([
    { group: 'tab_contact' },
    { group: 'tab_attendance' },
    { group: 'form_tabs' },
  ]);
  await db.query(`UPDATE directus_fields SET "group" = NULL WHERE collection = 'people' AND field = 'phone'`);
  await apply();
  expect(await on('phone')).toEqual({ group: null });
  const tabs = await db.query(
    `SELECT field FROM directus_fields WHERE collection = 'people' AND interface = 'group-raw' ORDER BY sort`,
  );
  expect(tabs.map(({ field }) => field)).toEqual(['tab_who', 'tab_contact', 'tab_account_and_studies', 'tab_attendance', 'tab_requests']); // prettier-ignore
});
