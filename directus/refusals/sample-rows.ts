// One valid row in every table, so that each guard has something to refuse.
import { randomUUID } from 'node:crypto';
import { DatabaseError, type ClientBase } from 'pg';
import type { Column } from '../catalogue.ts';
import { candidates } from './candidates.ts';

export type Catalogue = Map<string, Column[]>;
export type Row = Record<string, unknown>;
/** The rows of one organization by table. */
export type Samples = Map<string, Row>;

/** Tables in an order in which each comes after those it must point to. */
export function inOrder(catalogue: Catalogue): string[] {
  const done: string[] = [];
  const visit = (table: string, path: readonly string[]) => {
    if (done.includes(table) || path.includes(table) || !catalogue.has(table)) return;
    for (const column of catalogue.get(table) ?? [])
      if (column.references && (column.required || path.length === 0)) visit(column.references, [...path, table]);
    done.push(table);
  };
  visit('organizations', ['organizations without its logo']);
  for (const table of catalogue.keys()) visit(table, []);
  return done;
}

/** A first guess at a column's value; what a CHECK refuses is tried again. `undefined` = the column's default. */
function guess(column: Column, table: string, samples: Samples): unknown {
  if (column.column === 'id') return randomUUID();
  if (column.references) {
    return column.required ? (samples.get(column.references)?.['id'] ?? null) : null;
  }
  if (!column.required) return undefined;
  if (column.choices) return column.choices[0];
  if (column.column === 'ip_address') return '127.0.0.1';
  if (/^(timestamp|date)/.test(column.type)) return candidates(column)[/end|until|expires/.test(column.column) ? 3 : 1];
  if (/^(character|text)/.test(column.type))
    return `${column.column.slice(0, 4)}${randomUUID()}`.slice(
      0,
      Math.min(12, Number(/\((\d+)\)/.exec(column.type)?.[1] ?? 12)),
    );
  return candidates(column).find((value) => value !== null);
}

/** Inserts one row as it is: no trigger and no foreign key looks at it (`session_replication_role`), every CHECK does. */
export async function insertRow(client: ClientBase, table: string, row: Row): Promise<Row> {
  const names = Object.keys(row).filter((name) => row[name] !== undefined);
  const columns = names.map((name) => `"${name}"`).join(', ');
  const { rows } = await client.query<{ row: Row }>(
    `INSERT INTO "${table}" AS t (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::"${table}", $1) RETURNING to_jsonb(t) AS row`,
    [JSON.stringify(row)],
  );
  return rows[0]?.row ?? {};
}

/** Runs something that may be refused, and takes everything back. @returns the refusal, `null` when there was none */
export async function tried(client: ClientBase, work: () => Promise<unknown>): Promise<DatabaseError | null> {
  await client.query('SAVEPOINT tried');
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DatabaseError) return error;
    throw error;
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT tried');
  }
}

/** Every way to give the columns values, few changed columns first. */
export function* combinations(columns: readonly Column[], own: string | Samples): Generator<Row> {
  const sampleOf = (table: string) => (typeof own === 'string' ? own : own.get(table)?.['id']);
  const values = (column: Column): unknown[] => {
    // the row of the same organization first: a sample that points nowhere would be refused by the tenant guard before any other
    if (column.references) return [sampleOf(column.references), ...candidates(column)];
    // a row that has the id of the row it is about; any fixed id would be taken in the second organization
    const about = column.column === 'id' ? columns.flatMap(({ references }) => references ?? []) : [];
    return [...about.map(sampleOf), ...candidates(column)];
  };
  for (const one of columns) for (const value of values(one)) yield { [one.column]: value };
  for (const [at, first] of columns.entries())
    for (const second of columns.slice(at + 1))
      for (const a of values(first)) for (const b of values(second)) yield { [first.column]: a, [second.column]: b };
}

/** The columns a CHECK speaks of. */
export async function columnsOf(client: ClientBase, table: string, constraint: string, catalogue: Catalogue) {
  const { rows } = await client.query<{ column: string }>(
    `SELECT a.attname AS column FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
      WHERE k.conrelid = $1::regclass AND k.conname = $2 ORDER BY a.attnum`,
    [table, constraint],
  );
  return (catalogue.get(table) ?? []).filter(({ column }) => rows.some((row) => row.column === column));
}

const MAX_REPAIRS = 12;

/** Gives a refused row other values in the columns of the CHECK that refused it, until another one or none does. */
async function repaired(place: Place, row: Row, constraint: string): Promise<Row> {
  const { client, table, catalogue, samples } = place;
  for (const change of combinations(await columnsOf(client, table, constraint, catalogue), samples)) {
    const next = { ...row, ...change };
    const refusal = await tried(client, () => insertRow(client, table, next));
    if (!refusal || (refusal.constraint && refusal.constraint > constraint)) return next;
  }
  throw new Error(`${table}: nothing satisfies ${constraint}`);
}

type Place = { client: ClientBase; table: string; catalogue: Catalogue; samples: Samples };

async function insertRepaired(place: Place, first: Row): Promise<Row> {
  const { client, table } = place;
  let row = first;
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs += 1) {
    const candidate = row;
    const refusal = await tried(client, () => insertRow(client, table, candidate));
    if (!refusal) return insertRow(client, table, row);
    if (!refusal.constraint) throw new Error(`${table}: ${refusal.message}`);
    row = await repaired(place, row, refusal.constraint);
  }
  throw new Error(`${table}: no valid row was found; last tried ${JSON.stringify(row)}`);
}

/** One valid row of a new organization in every table. The caller holds a transaction in replica mode. */
export async function makeSamples(client: ClientBase, catalogue: Catalogue): Promise<Samples> {
  const samples: Samples = new Map();
  for (const table of inOrder(catalogue)) {
    const columns = (catalogue.get(table) ?? []).filter(({ generated }) => !generated);
    const row = Object.fromEntries(columns.map((column) => [column.column, guess(column, table, samples)]));
    if (table === 'organizations')
      Object.assign(row, { timezone: 'Asia/Kolkata', slug: `s${randomUUID().slice(0, 8)}` });
    samples.set(table, await insertRepaired({ client, table, catalogue, samples }, row));
  }
  return samples;
}
