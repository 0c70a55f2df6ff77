// Rows that prove the constraints: `violations/<table>.json`, by constraint what a valid row must have instead to be refused by it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Constraint, Violation } from './constraints.ts';

const FOLDER = new URL('violations/', import.meta.url);

type Stored = { rule: Constraint['kind']; set: Violation };
/** By `table.constraint`. */
export type Violations = Record<string, Stored>;

/** What is known of every table; `npm run mutate -- sql --find` adds what is missing. */
export function readViolations(): Violations {
  const all: Violations = {};
  for (const file of readdirSync(FOLDER)) {
    const table = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Violations;
    for (const [name, stored] of Object.entries(table)) all[`${file.replace(/\.json$/, '')}.${name}`] = stored;
  }
  return all;
}

/** Writes a file for each table, and takes away those of tables that are gone. */
export function writeViolations(all: Violations): void {
  const tables = Map.groupBy(Object.entries(all), ([key]) => key.split('.')[0] ?? '');
  for (const file of readdirSync(FOLDER)) if (!tables.has(file.replace(/\.json$/, ''))) rmSync(new URL(file, FOLDER));
  for (const [table, entries] of tables) {
    const sorted = entries
      .map(([key, stored]) => [key.slice(table.length + 1), stored] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(new URL(`${table}.json`, FOLDER), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
}
