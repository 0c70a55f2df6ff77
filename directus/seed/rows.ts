import type { ClientBase } from 'pg';

export type Row = Record<string, unknown>;

/** Rows of one statement; more are split, so that memory stays bounded on both sides. */
const CHUNK = 5_000;

/**
 * Inserts rows of one table, all with the same columns as the first; the table's own types read the values,
 * and columns that are not named take their defaults. Triggers and constraints apply as to any insert.
 */
export async function insertRows(client: ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
  const statement = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`;
  for (let from = 0; from < rows.length; from += CHUNK)
    await client.query(statement, [JSON.stringify(rows.slice(from, from + CHUNK))]);
}
