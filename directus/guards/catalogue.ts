// What guards are attached to: the tables that are there now, whoever made them, with their columns and foreign keys.
import type { ClientBase } from 'pg';

export type ForeignKey = {
  column: string;
  /** The table it points into. */
  references: string;
  /** Whether the rows of that table belong to an organization. */
  toTenant: boolean;
};

export type Table = { name: string; columns: string[]; keys: ForeignKey[] };

const TABLES = `
  SELECT c.relname AS name,
         (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
         coalesce((
           SELECT jsonb_agg(DISTINCT jsonb_build_object('column', a.attname, 'references', r.relname, 'toTenant', EXISTS (
                    SELECT 1 FROM pg_attribute x WHERE x.attrelid = r.oid AND x.attname = 'organization_id')))
             FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
            WHERE k.contype = 'f' AND k.conrelid = c.oid), '[]') AS keys
    FROM pg_class c
   WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
   ORDER BY c.relname`;

/** Every table of the schema `public`, by name; keys by column. */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(TABLES);
  return rows.map((table) => ({ ...table, keys: table.keys.toSorted((a, b) => (a.column < b.column ? -1 : 1)) }));
}

export const isTenant = ({ columns }: Table): boolean => columns.includes('organization_id');

/** A text as SQL writes it. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as SQL writes it. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
