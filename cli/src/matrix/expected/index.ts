import { readdirSync } from 'node:fs';
import type { Action } from '@muster/directus/access/define.ts';
import { CLOSED } from './closed.ts';
import { PEOPLE, SCOPES, STUDIO, type Line, type MatrixRole, type Scope, type SlugLines } from './define.ts';

export { MATRIX_ROLES, STUDIO, type MatrixRole, type Scope } from './define.ts';

const LETTERS: Record<Action, string> = { create: 'c', read: 'r', update: 'u', delete: 'd' };

/** Puts one slug's entries to those of all; @throws when another slug has the same subject already. */
function join<Value>(file: string, into: Map<string, Value>, entries: Readonly<Record<string, Value>> = {}): void {
  for (const [subject, value] of Object.entries(entries)) {
    if (into.has(subject)) throw new Error(`${file}: ${subject} stands in another slug already`);
    into.set(subject, value);
  }
}

const lines = new Map<string, Line>();
const reaches = new Map<string, Partial<Record<MatrixRole, readonly Scope[]>>>();
const closed = new Map(CLOSED.map((table) => [table, true]));
const samples = new Map<string, Record<string, unknown>>();
const parents = new Map<string, string>();
/** Every slug's file; one is found by being here. */
for (const file of readdirSync(new URL('.', import.meta.url)).toSorted()) {
  if (['define.ts', 'index.ts', 'closed.ts'].includes(file) || file.endsWith('.test.ts')) continue;
  const slug = (await import(new URL(file, import.meta.url).href)) as SlugLines;
  join(file, lines, slug.EXPECTED);
  join(file, reaches, slug.REACH);
  join(file, closed, Object.fromEntries((slug.CLOSED ?? []).map((table) => [table, true])));
  join(file, samples, slug.SAMPLE);
  join(file, parents, slug.UNDER_THE_ID_OF);
}
for (const table of closed.keys()) if (lines.has(table)) throw new Error(`${table} is closed and has a line`);

/** Whose rows the endpoints about a table, or one endpoint by its path, with or without its method, open. */
export const reachOf = (subject: string) => reaches.get(subject);

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
  const line = lines.get(table);
  if (!line) return closed.has(table) ? [] : null;
  return scopesOf(textOf(line, role), action);
}

const words = (text: string | undefined): readonly string[] => (text ? text.split(' ') : []);
export const hiddenFrom = (table: string, role: MatrixRole): readonly string[] =>
  words(lines.get(table)?.hidden?.[role]);
export const fixedFor = (table: string, role: MatrixRole): readonly string[] => words(lines.get(table)?.fixed?.[role]);

/** Whether an account of the role gets as far as its policies without help. */
export const opensStudio = (role: MatrixRole) => STUDIO.includes(role);

/** Every table that has a line. */
export const opened = () => [...lines.keys()];
/** Every table that the matrix speaks of, also those that nobody reaches. */
export const classified = () => [...opened(), ...closed.keys()];

/** What a sample row of a table says beside what follows from its columns' types. */
export const sampleOf = (table: string): Readonly<Record<string, unknown>> => samples.get(table) ?? {};
/** Tables of one row for a row of another, under its id: table and other. */
export const underTheIdOf = (): readonly (readonly [string, string])[] => [...parents];
