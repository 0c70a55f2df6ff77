// Values that a type has and no row means: not-a-number, infinity, years before 1900 or after 2200, texts without end.
import type { ClientBase } from 'pg';

/** Characters of a column without a length of its own; a template of a certificate carries its pictures. */
const MAX_TEXT = 100_000;
const MAX_SOURCE = 2_000_000;

/** One CHECK for each table of ours over all its columns, and what the present one was made from. */
const CHECKS = `
  WITH columns AS (
    SELECT c.oid, c.relname, a.attnum, CASE
        WHEN a.atttypid = 'numeric'::regtype THEN format('%1$I > ''-Infinity'' AND %1$I < ''Infinity''', a.attname)
        WHEN a.atttypid IN ('float4'::regtype, 'float8'::regtype) THEN format('%1$I > ''-Infinity'' AND %1$I < ''Infinity''', a.attname)
        WHEN a.atttypid = 'date'::regtype THEN format('%1$I >= ''1900-01-01'' AND %1$I < ''2201-01-01''', a.attname)
        WHEN a.atttypid = 'timestamptz'::regtype
          THEN format('%1$I >= ''1900-01-01 00:00:00+00'' AND %1$I < ''2201-01-01 00:00:00+00''', a.attname)
        WHEN a.atttypid = 'text'::regtype
          THEN format('length(%I) <= %s', a.attname, CASE a.attname WHEN 'source' THEN $2::int ELSE $1::int END)
      END AS expression
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
       AND c.relname !~ '^(directus|muster)_' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ), wanted AS (
    SELECT oid, relname, left(relname, 56) || '_values' AS name, string_agg(expression, ' AND ' ORDER BY attnum) AS expression
      FROM columns WHERE expression IS NOT NULL GROUP BY oid, relname
  )
  SELECT relname AS table, w.name, expression, md5(expression) AS stamp
    FROM wanted w LEFT JOIN pg_constraint k ON k.conrelid = w.oid AND k.conname = w.name
   WHERE coalesce(obj_description(k.oid, 'pg_constraint'), '') <> md5(expression)`;

type Check = { table: string; name: string; expression: string; stamp: string };

/**
 * Gives every table its CHECK, and anew when a column came or went; the caller holds the transaction. Rows of before are
 * not looked at (NOT VALID): one of them is refused only when it is written again.
 * @returns how many tables got one
 */
export async function attachValueChecks(client: ClientBase): Promise<number> {
  const { rows } = await client.query<Check>(CHECKS, [MAX_TEXT, MAX_SOURCE]);
  const statements = rows.flatMap(({ table, name, expression, stamp }) => [
    `ALTER TABLE "${table}" DROP CONSTRAINT IF EXISTS "${name}", ADD CONSTRAINT "${name}" CHECK (${expression}) NOT VALID`,
    `COMMENT ON CONSTRAINT "${name}" ON "${table}" IS '${stamp}'`,
  ]);
  if (statements.length > 0) await client.query(statements.join(';\n'));
  return rows.length;
}
