import type { Column } from '@muster/directus/catalogue.ts';
import { FORMS } from '@muster/directus/studio/forms.ts';
import { at, isPlainText, named, query, type Cell } from './cell.ts';

type Listing = [method: string, path: string, body?: unknown];

const isLink = ({ references, column }: Column) =>
  references !== null && !references.startsWith('directus_') && column !== 'organization_id';

/** By the texts of the table. */
const byText = (path: string, columns: readonly Column[], canary: string): Listing[] => {
  const text = named(columns, isPlainText);
  if (!text) return [];
  return [
    ['GET', `${path}?${query({ 'alias[leak]': text, fields: 'id,leak', limit: '500' })}`],
    ['GET', `${path}?${query({ sort: `-${text}`, limit: '500' })}`],
    ['GET', `${path}?${query({ 'aggregate[max]': text, 'aggregate[min]': text })}`],
    ['GET', `${path}?${query({ 'groupBy[]': text, 'aggregate[count]': '*' })}`],
    ['GET', `${path}?${query({ limit: '500', filter: { [text]: { _starts_with: canary } } })}`],
    ['SEARCH', path, { query: { limit: 500, filter: { [text]: { _starts_with: canary } } } }],
  ];
};

/** Through the relations of the table: expansion, deep filter, filters over one and two steps. */
const byLink = (path: string, cell: Cell, columns: readonly Column[], org: string): Listing[] =>
  columns
    .filter(isLink)
    .slice(0, 3)
    .flatMap(({ column, references }): Listing[] => {
      const foreign = { organization_id: { _eq: org } };
      const second = (cell.fixture.catalogue.get(references ?? '') ?? []).find(isLink)?.column;
      return [
        [
          'GET',
          `${path}?${query({ fields: `*,${column}.*`, limit: '500', deep: { [column]: { _filter: foreign } } })}`,
        ],
        ['GET', `${path}?${query({ limit: '500', filter: { [column]: foreign } })}`],
        ...(second
          ? ([['GET', `${path}?${query({ limit: '500', filter: { [column]: { [second]: foreign } } })}`]] as Listing[])
          : []),
      ];
    });

/** Through the lists that the Studio shows with a row: rows of other tables that point to it. */
const byList = (path: string, table: string, org: string): Listing[] =>
  Object.keys(FORMS[table]?.lists ?? {}).flatMap((list): Listing[] => [
    ['GET', `${path}?${query({ fields: `id,${list}.*`, limit: '100' })}`],
    ['GET', `${path}?${query({ fields: 'id', limit: '500', filter: { [list]: { organization_id: { _eq: org } } } })}`],
  ]);

/** Every way to read a list that could carry somebody else's row out. */
export function listings(cell: Cell): Listing[] {
  const { table, fixture } = cell;
  const { organization_id: org, canary } = fixture.foreign;
  const columns = fixture.catalogue.get(table) ?? [];
  const path = at(table);
  const foreign = { organization_id: { _eq: org } };
  return [
    ['GET', `${path}?limit=500`],
    ['GET', `${path}?${query({ limit: '500', filter: foreign })}`],
    ['GET', `${path}?${query({ limit: '500', filter: { _or: [foreign, { id: { _nnull: true } }] } })}`],
    ['GET', `${path}?groupBy[]=organization_id&aggregate[count]=*`],
    ['GET', `${path}?search=${canary}`],
    ['GET', `${path}?search=${fixture.own.canary}&limit=500`],
    ['GET', `${path}?export=csv&limit=500`],
    ['SEARCH', path, { query: { limit: 500, filter: foreign } }],
    ...byText(path, columns, canary),
    ...byLink(path, cell, columns, org),
    ...byList(path, table, org),
  ];
}
