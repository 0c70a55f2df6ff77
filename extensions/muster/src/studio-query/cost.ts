import { readKey, stepOf, type Schema } from './schema.ts';

/** What one answer may cost, estimated before any SQL: relations followed, rows read, values written. */
export type Budget = { relations: number; rows: number; cells: number };
/** Studio accounts; measured: 250,000 values are about 8 MB of JSON and half a second of this process. */
export const STUDIO_BUDGET: Budget = { relations: 30, rows: 50_000, cells: 250_000 };
/** The platform's own administrators, and exports, which come in batches. */
export const PLATFORM_BUDGET: Budget = { relations: 60, rows: 200_000, cells: 1_000_000 };

export type CostInput = {
  schema: Schema;
  /** Fields of a collection that the caller may read. */
  readable: (collection: string) => readonly string[];
  /** Rows of a table, as PostgreSQL's statistics have it. */
  rowsOf: (collection: string) => number;
  budget: Budget;
};

type Alias = Record<string, string>;
type Level = { collection: string; patterns: readonly string[]; alias: Alias; rows: number };

/** The fields of one level, and the relations with what is asked behind each: `*` names lists too, by their keys. */
const expand = ({ schema, readable }: CostInput, { collection, patterns, alias }: Level) => {
  const own = new Set<string>();
  const behind = new Map<string, string[]>();
  const ask = (field: string, rest: string) => {
    const step = stepOf(schema, collection, alias[field] ?? field);
    if (!step || (step.kind === 'one' && !rest)) return own.add(field);
    return behind.set(field, [...(behind.get(field) ?? []), ...(rest ? [rest] : [])]);
  };
  for (const pattern of patterns) {
    const { path, call } = readKey(pattern);
    const [head = '', ...rest] = call ? [pattern] : path;
    const fields = head === '*' ? [...readable(collection), ...Object.keys(alias)] : [head];
    for (const field of fields) {
      const step = stepOf(schema, collection, alias[field] ?? field);
      ask(field, step || head !== '*' ? rest.join('.') : '');
    }
  }
  return { own, behind };
};

/** The first limit that an answer would pass; null when it stays within all of them. */
export const refuseCost = (input: CostInput, root: Level): keyof Budget | null => {
  const { schema, budget, rowsOf } = input;
  const spent: Budget = { relations: 0, rows: 0, cells: 0 };
  const over = () => (Object.keys(budget) as (keyof Budget)[]).find((name) => spent[name] > budget[name]) ?? null;

  const visit = (level: Level): keyof Budget | null => {
    const { own, behind } = expand(input, level);
    spent.rows += level.rows;
    spent.cells += level.rows * (own.size + behind.size);
    spent.relations += behind.size;
    const passed = over();
    if (passed) return passed;
    for (const [field, patterns] of behind) {
      const step = stepOf(schema, level.collection, level.alias[field] ?? field);
      if (!step) continue;
      // A list is read whole for all of its parents, whatever limit it was given.
      const each = step.kind === 'one' ? 1 : Math.max(1, rowsOf(step.to) / Math.max(1, rowsOf(step.from)));
      const found = visit({ collection: step.to, patterns, alias: {}, rows: Math.ceil(level.rows * each) });
      if (found) return found;
    }
    return null;
  };
  return visit(root);
};
