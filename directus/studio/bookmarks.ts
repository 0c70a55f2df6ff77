import type { ClientBase } from 'pg';
import { ROLES } from '../account/roles.ts';
import { FORMS } from './forms.ts';
import { BOOKMARKS } from './home.ts';

/** Bookmarks of the administrators' role. A known one keeps its number, which addresses name. */
export async function applyBookmarks(client: ClientBase): Promise<void> {
  const rows = Object.values(BOOKMARKS).map(({ collection, ...rest }) => {
    const view = FORMS[collection]?.view;
    return {
      ...rest,
      collection,
      layout_query: view ? { tabular: { fields: view.fields, sort: [view.sort], page: 1 } } : null,
    };
  });
  await client.query(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1)
            AS r (name text, collection text, icon text, color text, filter json, layout_query json)),
          changed AS (UPDATE directus_presets p SET filter = w.filter, icon = w.icon, color = w.color FROM wanted w
                       WHERE p.collection = w.collection AND p.bookmark = w.name AND p.role = $2 AND p."user" IS NULL)
     INSERT INTO directus_presets (bookmark, role, collection, layout, layout_query, filter, icon, color)
     SELECT w.name, $2, w.collection, 'tabular', w.layout_query, w.filter, w.icon, w.color FROM wanted w
      WHERE NOT EXISTS (SELECT 1 FROM directus_presets p
             WHERE p.collection = w.collection AND p.bookmark = w.name AND p.role = $2 AND p."user" IS NULL)`,
    [JSON.stringify(rows), ROLES.org_admin.id],
  );
}
