import { readdirSync } from 'node:fs';
import type { Action } from '@muster/directus/access/define.ts';
import { CLOSED } from './closed.ts';
import { PEOPLE, SCOPES, STUDIO, type Expected, type Line, type MatrixRole, type Reach, type Scope } from './define.ts';

export { MATRIX_ROLES, STUDIO, type MatrixRole, type Scope } from './define.ts';

const LETTERS: Record<Action, string> = { create: 'c', read: 'r', update: 'u', delete: 'd' };

/** Every slug's lines in one table; a file is found by being here. */
const LINES: Expected = {};
const REACHES: Reach = {};
for (const file of readdirSync(new URL('.', import.meta.url)).toSorted()) {
  if (['define.ts', 'index.ts', 'closed.ts'].includes(file) || file.endsWith('.test.ts')) continue;
  const { EXPECTED, REACH } = (await import(new URL(file, import.meta.url).href)) as {
    EXPECTED: Expected;
    REACH?: Reach;
  };
  for (const [subject, reach] of Object.entries(REACH ?? {})) {
    if (subject in REACHES) throw new Error(`${file}: ${subject} has a reach in another slug already`);
    REACHES[subject] = reach;
  }
  for (const [table, line] of Object.entries(EXPECTED)) {
    if (table in LINES || CLOSED.includes(table)) throw new Error(`${file}: ${table} stands in the matrix twice`);
    LINES[table] = line;
  }
}

/** Whose rows the endpoints about a table, or one endpoint by its path, with or without its method, open. */
export const reachOf = (subject: string) => REACHES[subject];

const textOf = (line: Line, role: MatrixRole) => line[role] ?? (PEOPLE.includes(role) ? line.all : undefined) ?? '';

/** @throws for a word that is no scope: a slip would otherwise mean "no row" */
function scopesOf(text: string, action: Action): Scope[] {
  const parts = text.split(',').map((part) => part.trim().split(' '));
  const found = parts.filter(([letters = '']) => letters.includes(LETTERS[action]));
  return found.flatMap(([, scopes = '']) =>
    scopes.split('+').map((word) => {
      const scope = SCOPES.find((one) => one === word);
      if (!scope) throw new Error(`the matrix knows no scope "${word}"`);
      return scope;
    }),
  );
}

/** Whose rows a role's policy reaches by an action: empty = it may not; null = nobody classified the table. */
export function grantedTo(table: string, role: MatrixRole, action: Action): readonly Scope[] | null {
  const line = LINES[table];
  if (!line) return CLOSED.includes(table) ? [] : null;
  return scopesOf(textOf(line, role), action);
}

const words = (text: string | undefined): readonly string[] => (text ? text.split(' ') : []);
export const hiddenFrom = (table: string, role: MatrixRole): readonly string[] => words(LINES[table]?.hidden?.[role]);
export const fixedFor = (table: string, role: MatrixRole): readonly string[] => words(LINES[table]?.fixed?.[role]);

/** Whether an account of the role gets as far as its policies without help. */
export const opensStudio = (role: MatrixRole) => STUDIO.includes(role);

/** Every table that has a line. */
export const opened = () => Object.keys(LINES);
/** Every table that the matrix speaks of, also those that nobody reaches. */
export const classified = () => [...opened(), ...CLOSED];
