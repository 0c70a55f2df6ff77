import type { Action } from '@muster/directus/access/define.ts';
import type { Column } from '@muster/directus/catalogue.ts';
import type { Fixture } from '../fixture.ts';

export type Answer = { status: number; text: string };
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>;
export type Cell = {
  fixture: Fixture;
  collection: string;
  action: Action;
  allowed: boolean;
  onlyOwn: boolean;
  ask: Ask;
};

/** The answers that count as a refusal; 400 and 422 are about the content and prove nothing about a right. */
export const REFUSED: readonly number[] = [401, 403, 404];
export const isSystem = (collection: string) => collection.startsWith('directus_');
export const at = (collection: string) =>
  isSystem(collection) ? `/${collection.slice('directus_'.length)}` : `/items/${collection}`;
export const named = (columns: readonly Column[], test: (column: Column) => boolean) => columns.find(test)?.column;
export const isPlainText = (c: Column) => /^(character varying|text)/.test(c.type) && !c.choices && !c.generated;

/** Whether an answer carries anything of the other tenant. */
export const leaks = ({ text }: Answer, { foreign }: Fixture) =>
  text.includes(foreign.canary) || text.includes(foreign.organization_id);
