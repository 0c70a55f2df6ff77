import type { ClientBase } from 'pg';
import { FORMS } from './forms.ts';

const WIDE = /_at$|name$|^title$|person|session|conducted|section/;
/** A date with its time and a name need more than the Studio gives a column, in pixels. */
const widthsOf = (fields: readonly string[]) =>
  Object.fromEntries(fields.filter((field) => WIDE.test(field)).map((field) => [field, 220]));

/** The Studio's starting view of our lists; a view that a person or a role saved for themselves goes before it. */
export async function applyViews(client: ClientBase): Promise<void> {
  const rows = Object.entries(FORMS).flatMap(([collection, { view }]) =>
    view
      ? [
          {
            collection,
            filter: view.filter ?? null,
            layout_options: { tabular: { widths: widthsOf(view.fields) } },
            layout_query: { tabular: { fields: view.fields, sort: [view.sort], page: 1 } },
          },
        ]
      : [],
  );
  await client.query(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1) AS r (collection text, layout_query json, layout_options json, filter json)),
          gone AS (DELETE FROM directus_presets p USING wanted w
                    WHERE p.collection = w.collection AND p."user" IS NULL AND p.role IS NULL AND p.bookmark IS NULL)
     INSERT INTO directus_presets (collection, layout, layout_query, layout_options, filter)
     SELECT collection, 'tabular', layout_query, layout_options, filter FROM wanted`,
    [JSON.stringify(rows)],
  );
}
