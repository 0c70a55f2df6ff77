import { randomUUID } from 'node:crypto';
import type { Action } from '../../../directus/collections/define.ts';
import type { Column } from '../../../directus/catalogue.ts';
import { valueFor, type Fixture } from './fixture.ts';

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

const REFUSED = [401, 403, 404];
const isSystem = (collection: string) => collection.startsWith('directus_');
const at = (collection: string) =>
  isSystem(collection) ? `/${collection.slice('directus_'.length)}` : `/items/${collection}`;
const named = (columns: readonly Column[], test: (column: Column) => boolean) => columns.find(test)?.column;

/** An id of this column's kind of key: rows of settings-like tables have other keys than `id`. */
const keyOf = (columns: readonly Column[]) =>
  columns.some((c) => c.column === 'id') ? 'id' : (columns[0]?.column ?? 'id');

/** Every way to read a list that could carry a foreign row out: filters, deep filters, aggregates, groups, aliases, search, export. */
function listings(collection: string, columns: readonly Column[], foreignOrg: string, foreignCanary: string): string[] {
  const path = at(collection);
  const text = named(columns, (c) => /^(character varying|text)/.test(c.type) && !c.choices && !c.generated);
  const link = named(
    columns,
    (c) => c.references !== null && !c.references.startsWith('directus_') && c.column !== 'organization_id',
  );
  const filter = encodeURIComponent(JSON.stringify({ organization_id: { _eq: foreignOrg } }));
  return [
    `${path}?limit=500`,
    `${path}?limit=500&filter=${filter}`,
    `${path}?aggregate[count]=*&filter=${filter}`,
    `${path}?groupBy[]=organization_id&aggregate[count]=*`,
    `${path}?search=${foreignCanary}`,
    `${path}?export=csv&limit=500`,
    ...(text
      ? [
          `${path}?alias[leak]=${text}&fields=leak&limit=500`,
          `${path}?sort=-${text}&limit=500`,
          `${path}?aggregate[max]=${text}`,
        ]
      : []),
    ...(text
      ? [`${path}?limit=500&filter=${encodeURIComponent(JSON.stringify({ [text]: { _starts_with: foreignCanary } }))}`]
      : []),
    ...(link
      ? [
          `${path}?fields=*,${link}.*&limit=500&deep=${encodeURIComponent(JSON.stringify({ [link]: { _filter: { organization_id: { _eq: foreignOrg } } } }))}`,
        ]
      : []),
    ...(link
      ? [
          `${path}?limit=500&filter=${encodeURIComponent(JSON.stringify({ [link]: { organization_id: { _eq: foreignOrg } } }))}`,
        ]
      : []),
  ];
}

const leaks = ({ text }: Answer, { foreign }: Fixture) =>
  text.includes(foreign.canary) || text.includes(foreign.organization_id);
const isEmptyAggregate = ({ text }: Answer) => /"count":\s*("?0"?|\{[^}]*:\s*"?0"?\})/.test(text);

async function probeRead(cell: Cell): Promise<string[]> {
  const { fixture, collection, allowed, ask } = cell;
  const columns = fixture.catalogue.get(collection) ?? [];
  const wrong: string[] = [];
  const [missing, foreign] = [
    await ask('GET', `${at(collection)}/${randomUUID()}`),
    await ask('GET', `${at(collection)}/${fixture.foreign.ids.get(collection) ?? randomUUID()}`),
  ];
  if (foreign.status !== missing.status || foreign.text !== missing.text)
    wrong.push('a foreign row answers differently from a missing one');
  const list = await ask('GET', `${at(collection)}?limit=500`);
  if (allowed !== (list.status === 200)) wrong.push(`list answered ${list.status}`);
  if (!allowed) return wrong;
  const someoneElses = fixture.own.ids.get(collection);
  if (cell.onlyOwn && someoneElses && list.text.includes(someoneElses)) wrong.push('sees a row about somebody else');
  for (const path of listings(collection, columns, fixture.foreign.organization_id, fixture.foreign.canary)) {
    const answer = await ask('GET', path);
    const asked = decodeURIComponent(path);
    if (leaks(answer, fixture)) wrong.push(`foreign canary in ${asked}`);
    if (answer.status === 200 && asked.includes('aggregate[count]=*&filter') && !isEmptyAggregate(answer))
      wrong.push(`foreign rows counted in ${asked}`);
  }
  return wrong;
}

const NEVER_SENT = ['id', 'organization_id', 'created_by', 'updated_by', 'created_at', 'updated_at'];

/** What a create needs, as the fixture would fill it; with `foreignLink` that column points into the other tenant. */
function body(
  collection: string,
  columns: readonly Column[],
  fixture: Fixture,
  foreignLink?: string,
): Record<string, unknown> {
  const sent = columns.filter(
    (c) => !c.generated && !NEVER_SENT.includes(c.column) && (c.required || c.column === foreignLink),
  );
  return Object.fromEntries(
    sent.map((c) => [
      c.column,
      c.column === foreignLink ? fixture.foreign.ids.get(c.references ?? '') : valueFor(c, fixture.own, collection, 3),
    ]),
  );
}

async function probeCreate({ fixture, collection, allowed, ask }: Cell): Promise<string[]> {
  const columns = fixture.catalogue.get(collection) ?? [];
  const wrong: string[] = [];
  const own = await ask('POST', at(collection), body(collection, columns, fixture));
  if (allowed === REFUSED.includes(own.status) && !(allowed && isSystem(collection)))
    wrong.push(`create answered ${own.status}: ${own.text.slice(0, 160)}`);
  const moved = await ask('POST', at(collection), {
    ...body(collection, columns, fixture),
    organization_id: fixture.foreign.organization_id,
  });
  if (moved.status < 300) wrong.push('created a row in another tenant');
  if (!allowed) return wrong;
  for (const { column, references } of columns)
    if (references && fixture.foreign.ids.has(references) && column !== 'organization_id') {
      const linked = await ask('POST', at(collection), body(collection, columns, fixture, column));
      if (linked.status < 300) wrong.push(`created a row whose ${column} points into another tenant`);
      if (leaks(linked, fixture)) wrong.push(`create with a foreign ${column} answers with foreign data`);
    }
  return wrong;
}

async function probeUpdate({ fixture, collection, allowed, ask }: Cell): Promise<string[]> {
  const columns = fixture.catalogue.get(collection) ?? [];
  const wrong: string[] = [];
  const target = (id: string | undefined) => `${at(collection)}/${id ?? randomUUID()}`;
  const text =
    named(columns, (c) => /^(character varying|text)/.test(c.type) && !c.choices && !c.generated) ?? keyOf(columns);
  const foreign = await ask('PATCH', target(fixture.foreign.ids.get(collection)), { [text]: 'taken over' });
  const missing = await ask('PATCH', target(undefined), { [text]: 'taken over' });
  if (foreign.status < 300) wrong.push('changed a row of another tenant');
  if (foreign.status !== missing.status)
    wrong.push(`a foreign row answers ${foreign.status}, a missing one ${missing.status}`);
  const moved = await ask('PATCH', target(fixture.own.ids.get(collection)), {
    organization_id: fixture.foreign.organization_id,
  });
  if (moved.status < 300) wrong.push('moved a row to another tenant');
  const own = await ask('PATCH', target(fixture.own.ids.get(collection)), {
    [text]: `${fixture.own.canary}${randomUUID().slice(0, 4)}`.slice(0, 20),
  });
  if (!allowed && own.status < 300) wrong.push('changed a row it may not change');
  for (const column of allowed ? columns : [])
    if (column.references && fixture.foreign.ids.has(column.references) && column.column !== 'organization_id') {
      const linked = await ask('PATCH', target(fixture.own.ids.get(collection)), {
        [column.column]: fixture.foreign.ids.get(column.references),
      });
      if (linked.status < 300) wrong.push(`pointed ${column.column} into another tenant`);
    }
  return wrong;
}

async function probeDelete({ fixture, collection, allowed, ask }: Cell): Promise<string[]> {
  const wrong: string[] = [];
  const remove = (id: string | undefined) => ask('DELETE', `${at(collection)}/${id ?? randomUUID()}`);
  const foreign = await remove(fixture.foreign.ids.get(collection));
  const missing = await remove(undefined);
  if (foreign.status < 300) wrong.push('deleted a row of another tenant');
  if (foreign.status !== missing.status)
    wrong.push(`a foreign row answers ${foreign.status}, a missing one ${missing.status}`);
  if (!allowed) {
    const own = await remove(fixture.own.ids.get(collection));
    if (own.status < 300) wrong.push('deleted a row it may not delete');
  } else if (fixture.own.spares.has(collection)) {
    const own = await remove(fixture.own.spares.get(collection));
    fixture.own.spares.delete(collection);
    if (own.status >= 300) wrong.push(`delete answered ${own.status}: ${own.text.slice(0, 160)}`);
  }
  return wrong;
}

const BY_ACTION: Record<Action, (cell: Cell) => Promise<string[]>> = {
  read: probeRead,
  create: probeCreate,
  update: probeUpdate,
  delete: probeDelete,
};

/** Probes one cell; an answer of 500 or more is a deviation wherever it appears. */
export async function probe(cell: Cell): Promise<string[]> {
  const crashed: string[] = [];
  const ask: Ask = async (method, path, body) => {
    const answer = await cell.ask(method, path, body);
    if (answer.status >= 500)
      crashed.push(`${answer.status} at ${method} ${decodeURIComponent(path)} ${JSON.stringify(body ?? '')}`);
    return answer;
  };
  return [...(await BY_ACTION[cell.action]({ ...cell, ask })), ...crashed];
}
