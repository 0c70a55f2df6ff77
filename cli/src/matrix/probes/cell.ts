import type { Action } from '@muster/directus/access/define.ts';
import type { Column } from '@muster/directus/catalogue.ts';
import type { MatrixRole, Scope } from '../expected/index.ts';
import type { Fixture, FixtureRow } from '../fixture.ts';

export type Answer = { status: number; text: string };
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;
/** One role, one table, one action; `scopes` = whose rows, by the contract. `thorough` = every shape of a query. */
export type Cell = {
  fixture: Fixture;
  table: string;
  role: MatrixRole;
  action: Action;
  scopes: readonly Scope[];
  ask: Ask;
  thorough: boolean;
};

/** The answers that count as a refusal; 400 and 422 are about the content and prove nothing about a right. */
export const REFUSED: readonly number[] = [401, 403, 404];
export const at = (table: string) => `/items/${table}`;
export const named = (columns: readonly Column[], test: (column: Column) => boolean) => columns.find(test)?.column;
export const isPlainText = (c: Column) => /^(character varying|text)/.test(c.type) && !c.choices && !c.generated;
export const query = (asked: Record<string, unknown>) =>
  Object.entries(asked)
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join('&');

/** Whether an answer carries anything of the other tenant. */
export const leaks = ({ text }: Answer, { foreign }: Fixture) =>
  text.includes(foreign.canary) || text.includes(foreign.organization_id);

/** The rows of the own organization, told apart by what the contract grants; the rest must stay unseen. */
export function split({ fixture, table, role, scopes }: Omit<Cell, 'ask' | 'action' | 'thorough'>) {
  const rows = fixture.own.rows.get(table) ?? [];
  const isInside = (row: FixtureRow) =>
    scopes.includes('org') || (row.role === role && row.tie !== null && scopes.includes(row.tie));
  return { inside: rows.filter(isInside), outside: rows.filter((row) => !isInside(row)) };
}

/** The ids in a list's answer or in the first column of an export; none when it is no list. */
export function idsIn({ status, text }: Answer): string[] {
  if (status !== 200) return [];
  if (!text.startsWith('{')) return [...text.matchAll(/^"?([0-9a-f-]{36})"?,/gm)].map(([, id]) => id ?? '');
  const { data } = JSON.parse(text) as { data?: { id?: string }[] };
  return Array.isArray(data) ? data.map(({ id }) => String(id)) : [];
}
