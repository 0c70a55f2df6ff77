// What CHECK, UNIQUE and EXCLUDE are there to refuse: a row for each of them that only it refuses.
import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Column } from '../catalogue.ts';
import { candidates } from './candidates.ts';
import type { Place } from './place.ts';
import { combinations, columnsOf, insertRow, tried, type Row } from './sample-rows.ts';

/** A rule of the schema by its name; `columns` are those it speaks of. */
export type Constraint = { table: string; name: string; kind: 'check' | 'unique' };
/** What a valid row must have instead for a constraint to refuse it; a unique one refuses the second of two such rows. */
export type Violation = Record<string, unknown>;

const CONSTRAINTS = `
  SELECT c.relname AS table, k.conname AS name, CASE k.contype WHEN 'c' THEN 'check' ELSE 'unique' END AS kind
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
   WHERE k.contype IN ('c', 'u', 'x') AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'directus\\_%'
     AND c.relname NOT LIKE 'muster\\_%'
  UNION ALL
  SELECT t.relname, i.relname, 'unique' FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
   WHERE x.indisunique AND NOT x.indisprimary AND t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
     AND t.relname NOT LIKE 'directus\\_%' AND t.relname NOT LIKE 'muster\\_%'
     AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid)
   ORDER BY 1, 2`;

/** Every CHECK, UNIQUE, EXCLUDE and unique index of our tables. */
export const readConstraints = async (client: ClientBase): Promise<Constraint[]> =>
  (await client.query<Constraint>(CONSTRAINTS)).rows;

/** Columns of a unique rule, those of its condition and expressions included. */
const UNIQUE_COLUMNS = `
  SELECT DISTINCT a.attname AS column FROM pg_class i JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   WHERE i.relname = $2 AND d.refobjid = $1::regclass AND d.refobjsubid > 0
     AND (d.objid = i.oid OR d.objid = (SELECT oid FROM pg_constraint WHERE conindid = i.oid))`;

/** Columns that other unique rules of the table look at: they get a value of their own, so that only one rule refuses. */
const OTHERS = `
  SELECT DISTINCT a.attname AS column FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY (x.indkey)
   WHERE x.indrelid = $1::regclass AND (x.indisunique OR x.indisexclusion) AND NOT x.indisprimary AND i.relname <> $2`;

const namesOf = async (client: ClientBase, text: string, { table, name }: Constraint): Promise<Set<string>> => {
  const { rows } = await client.query<{ column: string }>(text, [table, name]);
  return new Set(rows.map(({ column }) => column));
};

let counter = 0;
/** A value no other row has, of the column's type; `undefined` where the type has too few. */
function fresh({ type, column, choices }: Column): unknown {
  counter += 1;
  if (choices || type === 'boolean') return undefined;
  if (type === 'uuid') return randomUUID();
  if (/^(integer|bigint|numeric|smallint)/.test(type)) return 100 + counter;
  if (/^(character|text)/.test(type)) return `${column[0]}${randomUUID()}`.slice(0, 8);
  return undefined;
}

const insertable = ({ catalogue }: Place, table: string, row: Row): Row =>
  Object.fromEntries(
    (catalogue.get(table) ?? []).flatMap(({ column, generated }) =>
      generated ? [] : [[column, column === 'id' ? randomUUID() : row[column]] as [string, unknown]],
    ),
  );

/** Values that keep two rows apart for every unique rule but this one. */
async function apart(place: Place, constraint: Constraint): Promise<() => Row> {
  const own = await namesOf(place.client, UNIQUE_COLUMNS, constraint);
  const others = await namesOf(place.client, OTHERS, constraint);
  const columns = (place.catalogue.get(constraint.table) ?? []).filter(
    ({ column, generated }) => others.has(column) && !own.has(column) && !generated && column !== 'organization_id',
  );
  return () =>
    Object.fromEntries(
      columns.map((column) => [column.column, fresh(column)]).filter(([, value]) => value !== undefined),
    );
}

/** Stands for the organization's own row of the table a column points at; its id is another one each time. */
const OWN = '@own';

const resolved = ({ catalogue, own }: Place, table: string, violation: Violation): Row =>
  Object.fromEntries(
    Object.entries(violation).map(([name, value]) => {
      const references = (catalogue.get(table) ?? []).find(({ column }) => column === name)?.references;
      return [name, value === OWN && references ? own.get(references)?.['id'] : value];
    }),
  );

/** Tries a violation. @returns the name of what refused it, or `null` when nothing did; the row does not stay */
export async function refusedBy(place: Place, constraint: Constraint, violation: Violation): Promise<string | null> {
  const { client, own: samples } = place;
  const { table, kind } = constraint;
  const sample = samples.get(table) ?? {};
  const more = kind === 'unique' ? await apart(place, constraint) : () => ({});
  const insert = () =>
    insertRow(client, table, insertable(place, table, { ...sample, ...more(), ...resolved(place, table, violation) }));
  const refusal = await tried(client, async () => {
    if (kind === 'unique') await insert();
    await insert();
  });
  return refusal ? (refusal.constraint ?? refusal.message) : null;
}

/** Looks for a row that this constraint, and no other, refuses; `null` when none of the candidates is one. */
export async function findViolation(place: Place, constraint: Constraint): Promise<Violation | null> {
  const { client, catalogue, own: samples } = place;
  const { table, name, kind } = constraint;
  const own = kind === 'unique' ? await namesOf(client, UNIQUE_COLUMNS, constraint) : new Set<string>();
  const all = (catalogue.get(table) ?? []).filter(({ generated }) => !generated);
  const columns =
    kind === 'check' ? await columnsOf(client, table, name, catalogue) : all.filter(({ column }) => own.has(column));
  const sample = samples.get(table) ?? {};
  const filled = Object.fromEntries(
    columns
      .filter(({ column }) => kind === 'unique' && (sample[column] ?? null) === null)
      .map((column) => [
        column.column,
        column.type === 'uuid' ? randomUUID() : candidates(column).find((value) => value !== null),
      ]),
  );
  for (const base of kind === 'unique' ? [{}, filled] : [{}]) {
    if ((await refusedBy(place, constraint, base)) === name) return base;
    for (const change of combinations(columns, OWN))
      if ((await refusedBy(place, constraint, { ...base, ...change })) === name) return { ...base, ...change };
  }
  return null;
}
