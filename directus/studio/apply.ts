import type { ClientBase } from 'pg';
import type { Column } from '../catalogue.ts';
import { GROUPS } from './define.ts';
import { fieldRows, type FieldRow } from './form.ts';
import { FORMS } from './forms.ts';

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

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
    name: group.name,
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
      name: title(collection),
    };
  });
  await client.query(
    `INSERT INTO directus_collections (collection, icon, note, display_template, hidden, accountability, sort, "group", translations, collapse)
     SELECT collection, icon, note, template, hidden, accountability, sort, "group",
            json_build_array(json_build_object('language', 'en-US', 'translation', name)), CASE WHEN "group" IS NULL THEN 'locked' ELSE 'open' END
       FROM jsonb_to_recordset($1) AS r (collection text, icon text, note text, template text, hidden boolean, accountability text, sort int, "group" text, name text)
     ON CONFLICT (collection) DO UPDATE SET icon = excluded.icon, note = excluded.note, display_template = excluded.display_template,
       accountability = excluded.accountability, sort = excluded.sort, "group" = excluded."group"`,
    [JSON.stringify([...folders, ...rows])],
  );
}

/** New fields get their form; of known ones only what this code declares is renewed, so the Studio's own edits survive. */
async function applyFields(client: ClientBase, rows: readonly FieldRow[]): Promise<void> {
  const values = rows.map((row) => ({
    ...row,
    options: row.options ?? null,
    display_options: row.display_options ?? null,
    renew:
      Boolean(FORMS[row.collection]?.fields?.[row.field]) ||
      row.interface === 'select-dropdown' ||
      row.special === 'o2m',
  }));
  const shape = `jsonb_to_recordset($1) AS r (collection text, field text, special text, interface text, options json, display text,
    display_options json, readonly boolean, hidden boolean, required boolean, sort int, width text, note text, label text, renew boolean)`;
  await client.query(
    `UPDATE directus_fields f SET interface = r.interface, options = r.options, display = coalesce(r.display, f.display),
            display_options = coalesce(r.display_options, f.display_options), readonly = coalesce(r.readonly, false)
       FROM ${shape} WHERE f.collection = r.collection AND f.field = r.field AND r.renew`,
    [json(values)],
  );
  await client.query(
    `INSERT INTO directus_fields (collection, field, special, interface, options, display, display_options, readonly, hidden, required, sort, width, note, translations)
     SELECT collection, field, special, interface, options, display, display_options, coalesce(readonly, false), coalesce(hidden, false),
            coalesce(required, false), sort, coalesce(width, 'full'), note,
            json_build_array(json_build_object('language', 'en-US', 'translation', label))
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
}

export async function applyForms(client: ClientBase, catalogue: Map<string, Column[]>): Promise<{ fields: number }> {
  const tables = [...catalogue.keys()];
  await applyNavigation(
    client,
    tables.filter((table) => !table.startsWith('directus_')),
  );
  const rows = tables.flatMap((table) => fieldRows(table, catalogue.get(table) ?? [], FORMS[table]));
  await applyFields(client, rows);
  await applyRelations(client);
  return { fields: rows.length };
}
