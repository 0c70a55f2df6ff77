// What the catalogue of a migrated PostgreSQL says of a table, in words that a test can compare.
import { withDatabase } from './test-database.ts';

export type Schema = {
  /** Columns as 'varchar(100) required = draft': type, whether a value is needed, and the default. */
  columns(table: string, ...names: string[]): Promise<Record<string, string>>;
  /** Whether these columns together are unique. */
  unique(table: string, ...columns: string[]): Promise<boolean>;
  /** Whether these columns together are unique among the rows of a condition. */
  uniqueWhere(table: string, where: string, ...columns: string[]): Promise<boolean>;
  /** Whether an index begins with these columns; `where` = part of the condition of a partial one. */
  indexed(table: string, columns: string[], where?: string): Promise<boolean>;
  /** The table a column refers to and what its deletion does: 'people: set null'. */
  refers(table: string, column: string): Promise<string | null>;
  /** The texts that a CHECK lists for a column. */
  oneOf(table: string, column: string): Promise<string[]>;
  query: ReturnType<typeof withDatabase>['query'];
};

const SHORT: readonly [RegExp, string][] = [
  [/character varying/g, 'varchar'],
  [/timestamp with time zone/g, 'timestamptz'],
];
const short = (text: string) => SHORT.reduce((all, [long, brief]) => all.replace(long, brief), text);
const plainDefault = (text: string) => text.replace(/::[\w ]+$/, '').replace(/^'(.*)'$/, '$1');
const DELETES: Record<string, string> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

const COLUMNS = `
  SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required, pg_get_expr(adbin, adrelid) AS preset
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
   WHERE attrelid = $1::regclass AND attname = ANY ($2) AND NOT attisdropped`;
const INDEXES = `
  SELECT indisunique AS is_unique, pg_get_expr(indpred, indrelid) AS condition,
         (SELECT array_agg(pg_get_indexdef(indexrelid, n, true) ORDER BY n) FROM generate_series(1, indnatts) n) AS columns
    FROM pg_index WHERE indrelid = $1::regclass`;
const REFERENCES = `
  SELECT confrelid::regclass::text AS "to", confdeltype AS deletes FROM pg_constraint
   WHERE contype = 'f' AND conrelid = $1::regclass
     AND conkey = ARRAY[(SELECT attnum FROM pg_attribute WHERE attrelid = $1::regclass AND attname = $2)]`;

type Index = { is_unique: boolean; condition: string | null; columns: string[] };
const isUnique = (index: Index, columns: readonly string[]): boolean =>
  index.is_unique && index.columns.toSorted().join() === columns.toSorted().join();

/** The schema of this file's database. */
export function withSchema(): Schema {
  const db = withDatabase();
  const indexes = (table: string) => db.query<Index>(INDEXES, [table]);
  return {
    query: (text, values) => db.query(text, values),
    async columns(table, ...names) {
      type Row = { name: string; type: string; required: boolean; preset: string | null };
      const rows = await db.query<Row>(COLUMNS, [table, names]);
      const told = ({ type, required, preset }: Row) =>
        `${short(type)}${required ? ' required' : ''}${preset === null ? '' : ` = ${plainDefault(preset)}`}`;
      return Object.fromEntries(rows.map((row) => [row.name, told(row)]));
    },
    async unique(table, ...columns) {
      return (await indexes(table)).some((index) => index.condition === null && isUnique(index, columns));
    },
    async uniqueWhere(table, where, ...columns) {
      return (await indexes(table)).some((index) => index.condition?.includes(where) && isUnique(index, columns));
    },
    async indexed(table, columns, where) {
      const fits = ({ condition }: Index) =>
        where === undefined ? condition === null : condition?.includes(where) === true;
      const begins = (index: Index) => columns.every((column, place) => index.columns[place] === column);
      return (await indexes(table)).some((index) => fits(index) && begins(index));
    },
    async refers(table, column) {
      const [row] = await db.query<{ to: string; deletes: string }>(REFERENCES, [table, column]);
      return row ? `${row.to}: ${DELETES[row.deletes]}` : null;
    },
    async oneOf(table, column) {
      const rows = await db.query<{ definition: string }>(
        `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE contype = 'c' AND conrelid = $1::regclass`,
        [table],
      );
      const own = rows.find(({ definition }) => definition.startsWith(`CHECK (((${column})::text = ANY`));
      return [...(own?.definition ?? '').matchAll(/'(\w+)'/g)].map(([, text]) => String(text));
    },
  };
}

/** Set by the database when a row is made, and with every change of it. */
export const TIMESTAMPS = { created_at: 'timestamptz required = now()', updated_at: 'timestamptz required = now()' };
