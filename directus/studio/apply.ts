import type { ClientBase } from 'pg';
import type { Column } from '../catalogue.ts';
import { ACCOUNT_FIELDS } from '../account/form.ts';
import { GROUPS, type FieldForm } from './define.ts';
import { fieldRows, type FieldRow } from './form.ts';
import { FORMS } from './forms.ts';
import { labelOf } from './labels.ts';
import { inLanguages } from './translations.ts';

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));

const NAME_OF_COLLECTION = `upper(left(excluded.collection, 1)) || replace(substr(excluded.collection, 2), '_', ' ')`;
const FIRST_NAMES = /(_file)?_id$|_at$|_on$/;
/** The name that the first releases gave; one that an administrator gave is left alone. */
const firstName = (name: string) => {
  const plain = name.replaceAll('_', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};
/** Whether a row is still called what the first releases called it. */
const isFirstName = (row: string, was: string) =>
  `(${row}.translations IS NULL OR json_array_length(${row}.translations) = 1
     AND ${row}.translations -> 0 ->> 'language' = 'en-US' AND ${row}.translations -> 0 ->> 'translation' = ${was})`;

/** The names of a row: ours where nobody chose others, and of a row that is called as we call it the languages it lacks. */
const renamed = (row: string, names: string, was: string) =>
  `CASE WHEN ${isFirstName(row, was)} THEN ${names}
        WHEN EXISTS (SELECT 1 FROM json_array_elements(${row}.translations) t, json_array_elements(${names}) n
                      WHERE t ->> 'language' = 'en-US' AND n ->> 'language' = 'en-US' AND t ->> 'translation' = n ->> 'translation')
        THEN (SELECT json_agg(coalesce(t, n)) FROM json_array_elements(${names}) n
                FULL JOIN json_array_elements(${row}.translations) t ON t ->> 'language' = n ->> 'language')
        ELSE ${row}.translations END`;

/** Folders and tables as the Studio's navigation shows them. Rows an administrator added are left alone. */
async function applyNavigation(client: ClientBase, tables: readonly string[]): Promise<void> {
  const folders = Object.entries(GROUPS).map(([key, group], index) => ({
    collection: `muster_${key}`,
    icon: group.icon,
    note: null,
    template: null,
    hidden: false,
    accountability: 'all',
    sort: index + 1,
    group: null,
    names: inLanguages(group.name),
  }));
  const rows = tables.map((collection) => {
    const form = FORMS[collection];
    return {
      collection,
      icon: form?.icon ?? 'lock_clock',
      note: form?.note ?? null,
      template: form?.template ?? null,
      hidden: form?.hidden ?? false,
      accountability: form?.accountability === undefined ? 'all' : form.accountability,
      sort: form?.sort ?? 200,
      group: `muster_${form?.group ?? 'later'}`,
      names: inLanguages(labelOf(collection)),
    };
  });
  await client.query(
    `INSERT INTO directus_collections (collection, icon, note, display_template, hidden, accountability, sort, "group", translations, collapse)
     SELECT collection, icon, note, template, hidden, accountability, sort, "group",
            names, CASE WHEN "group" IS NULL THEN 'locked' ELSE 'open' END
       FROM jsonb_to_recordset($1) AS r (collection text, icon text, note text, template text, hidden boolean, accountability text, sort int, "group" text, names json)
     ON CONFLICT (collection) DO UPDATE SET icon = excluded.icon, note = excluded.note, display_template = excluded.display_template,
       accountability = excluded.accountability, sort = excluded.sort, "group" = excluded."group",
       translations = ${renamed('directus_collections', 'excluded.translations', NAME_OF_COLLECTION)}`,
    [JSON.stringify([...folders, ...rows])],
  );
}

/** What we say of our columns on Directus' own forms. */
const ON_SYSTEM_FORMS: Record<string, Record<string, FieldForm>> = { directus_users: ACCOUNT_FIELDS };

/** New fields get their form; of known ones only what this code declares is renewed, so the Studio's own edits survive. */
async function applyFields(client: ClientBase, rows: readonly FieldRow[]): Promise<void> {
  const values = rows.map((row) => ({
    ...row,
    options: row.options ?? null,
    display_options: row.display_options ?? null,
    names: inLanguages(row.label),
    was: firstName(row.field.replace(FIRST_NAMES, '')),
    renew:
      Boolean((ON_SYSTEM_FORMS[row.collection] ?? FORMS[row.collection]?.fields)?.[row.field]) ||
      row.interface === 'select-dropdown' ||
      row.interface === 'select-multiple-checkbox' ||
      row.special?.startsWith('alias,no-data') ||
      row.special === 'o2m',
  }));
  const shape = `jsonb_to_recordset($1) AS r (collection text, field text, special text, interface text, options json, display text,
    display_options json, readonly boolean, hidden boolean, required boolean, sort int, width text, note text, names json, was text, renew boolean, "group" text, label text)`;
  // A form that gets its tabs keeps what stands elsewhere already; one that has them is arranged by its administrator.
  await client.query(
    `UPDATE directus_fields f SET "group" = r."group"
       FROM ${shape} WHERE f.collection = r.collection AND f.field = r.field AND r."group" IS NOT NULL AND f."group" IS NULL
        AND NOT EXISTS (SELECT 1 FROM directus_fields t WHERE t.collection = r.collection AND t.interface = 'group-tabs')`,
    [json(values)],
  );
  await client.query(
    `UPDATE directus_fields f SET interface = r.interface, options = r.options, display = coalesce(r.display, f.display),
            display_options = coalesce(r.display_options, f.display_options), readonly = coalesce(r.readonly, false),
            required = f.required OR coalesce(r.required, false), hidden = f.hidden OR coalesce(r.hidden, false)
       FROM ${shape} WHERE f.collection = r.collection AND f.field = r.field AND r.renew`,
    [json(values)],
  );
  // What nobody chose yet follows the release: how a value is shown in lists, and the label.
  await client.query(
    `UPDATE directus_fields f
        SET display_options = CASE WHEN f.display IS NULL THEN r.display_options ELSE f.display_options END,
            display = coalesce(f.display, r.display),
            translations = ${renamed('f', 'r.names', 'r.was')}
       FROM ${shape} WHERE f.collection = r.collection AND f.field = r.field`,
    [json(values)],
  );
  await client.query(
    `INSERT INTO directus_fields (collection, field, special, interface, options, display, display_options, readonly, hidden, required, sort, width, note, translations, "group")
     SELECT collection, field, special, interface, options, display, display_options, coalesce(readonly, false), coalesce(hidden, false),
            coalesce(required, false), sort, coalesce(width, 'full'), note, names, "group"
       FROM ${shape} WHERE NOT EXISTS (SELECT 1 FROM directus_fields f WHERE f.collection = r.collection AND f.field = r.field)`,
    [json(values)],
  );
}

/** The one-to-many side of a foreign key, where a form shows it. */
async function applyRelations(client: ClientBase): Promise<void> {
  const relations = Object.entries(FORMS).flatMap(([one, form]) =>
    Object.entries(form.lists ?? {}).map(([alias, { table, column }]) => ({ one, alias, table, column })),
  );
  await client.query(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1) AS r (one text, alias text, "table" text, "column" text)),
          gone AS (DELETE FROM directus_relations d USING wanted w WHERE d.many_collection = w."table" AND d.many_field = w."column")
     INSERT INTO directus_relations (many_collection, many_field, one_collection, one_field, one_deselect_action)
     SELECT "table", "column", one, alias, 'nullify' FROM wanted`,
    [json(relations)],
  );
  // A list of an earlier release that no relation feeds any more can show nothing.
  await client.query(
    `DELETE FROM directus_fields f WHERE f.special = 'o2m' AND f.collection = ANY ($1) AND NOT EXISTS (
       SELECT 1 FROM directus_relations r WHERE r.one_collection = f.collection AND r.one_field = f.field)`,
    [Object.keys(FORMS)],
  );
}

export async function applyForms(client: ClientBase, catalogue: Map<string, Column[]>): Promise<{ fields: number }> {
  const tables = [...catalogue.keys()];
  await applyNavigation(
    client,
    tables.filter((table) => !table.startsWith('directus_')),
  );
  const rows = tables
    .flatMap((table) => fieldRows(table, catalogue.get(table) ?? [], FORMS[table]))
    .map((row) => ({ ...row, ...ON_SYSTEM_FORMS[row.collection]?.[row.field] }));
  await applyFields(client, rows);
  await applyRelations(client);
  return { fields: rows.length };
}
