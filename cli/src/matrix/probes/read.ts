import { randomUUID } from 'node:crypto';
import { hiddenFrom } from '../expected/index.ts';
import { at, idsIn, leaks, query, REFUSED, split, type Answer, type Cell } from './cell.ts';
import { listings } from './listings.ts';

const unseen = ({ fixture, table }: Cell) => fixture.foreign.ids.get(table) ?? randomUUID();

/** The list is exactly the rows that the contract grants: no row too many, and not one too few. */
async function probeList(cell: Cell): Promise<string[]> {
  const { table, ask, scopes } = cell;
  const { inside, outside } = split(cell);
  if (scopes.length === 0) {
    const any = await ask('GET', `${at(table)}?limit=1`); // some closed tables have no id
    return REFUSED.includes(any.status) ? [] : [`list answered ${any.status}`];
  }
  const list = await ask('GET', `${at(table)}?limit=500&fields=id`);
  if (list.status !== 200) return [`list answered ${list.status}: ${list.text.slice(0, 160)}`];
  const seen = new Set(idsIn(list));
  const tooMany = outside.filter(({ id }) => seen.has(id)).map(({ role, tie }) => `${role ?? 'nobody'}/${tie ?? '-'}`);
  const missing = inside.filter(({ id }) => !seen.has(id)).map(({ tie }) => tie ?? 'organization');
  return [
    ...(inside.length === 0 ? ['no row of the fixture is granted: the cell proves nothing'] : []),
    ...(tooMany.length > 0 ? [`sees rows that are not granted: ${tooMany.join(' ')}`] : []),
    ...(missing.length > 0 ? [`does not see what is granted: ${missing.join(' ')}`] : []),
  ];
}

/** A row that is granted opens; one of others, of another tenant and one that does not exist are told apart by nothing. */
async function probeOne(cell: Cell): Promise<string[]> {
  const { table, ask } = cell;
  const { inside, outside } = split(cell);
  const one = (id: string) => ask('GET', `${at(table)}/${id}`);
  const [missing, foreign] = [await one(randomUUID()), await one(unseen(cell))];
  const wrong: string[] = [];
  if (!REFUSED.includes(missing.status)) wrong.push(`a missing row answered ${missing.status}`);
  if (foreign.status !== missing.status || foreign.text !== missing.text)
    wrong.push('a foreign row answers differently from a missing one');
  const others = outside.at(-1) && (await one(outside.at(-1)?.id ?? ''));
  if (others && (others.status !== missing.status || others.text !== missing.text))
    wrong.push('a row that is not granted answers differently from a missing one');
  const granted = inside[0] && (await one(inside[0].id));
  if (granted && granted.status !== 200) wrong.push(`a granted row answered ${granted.status}`);
  return wrong;
}

/** A column that is not shown is neither answered nor a filter, an order or a group. */
async function probeHidden({ table, role, fixture, ask }: Cell): Promise<string[]> {
  const columns = (fixture.catalogue.get(table) ?? []).map(({ column }) => column);
  const wrong: string[] = [];
  const hidden = hiddenFrom(table, role);
  const all = hidden.length > 0 ? await ask('GET', `${at(table)}?limit=1`) : null;
  for (const column of hidden) {
    if (!columns.includes(column)) wrong.push(`the matrix hides ${column}, which the table does not have`);
    if (all?.text.includes(`"${column}":`)) wrong.push(`answers ${column}`);
    const ways = [
      { fields: `id,${column}` },
      { fields: 'id', filter: { [column]: { _nnull: true } } },
      { fields: 'id', sort: column },
      { 'groupBy[]': column, 'aggregate[count]': '*' },
    ];
    for (const way of ways) {
      const { status } = await ask('GET', `${at(table)}?${query(way)}`);
      if (status < 300) wrong.push(`${Object.keys(way).at(-1)} by ${column} answered ${status}`);
    }
  }
  return wrong;
}

const counted = ({ text }: Answer): number => {
  const [first] = (JSON.parse(text) as { data: { count?: unknown }[] }).data;
  return Number(first?.count ?? 0);
};

/** Every other way to ask gives the same rows: counts, groups, searches, SEARCH, exports, expansions, deep and two-step filters. */
async function probeShapes(cell: Cell): Promise<string[]> {
  const { fixture, table, ask } = cell;
  const { outside } = split(cell);
  const wrong: string[] = [];
  for (const [method, path, body] of listings(cell)) {
    const answer = await ask(method, path, body);
    const asked = `${method} ${decodeURIComponent(path)}${body ? ` ${JSON.stringify(body)}` : ''}`;
    if (leaks(answer, fixture)) wrong.push(`foreign canary in ${asked}`);
    const seen = new Set(idsIn(answer));
    if (outside.some(({ id }) => seen.has(id))) wrong.push(`rows that are not granted in ${asked}`);
  }
  const ids = outside.map(({ id }) => id).slice(0, 20);
  const others = { 'aggregate[count]': '*', filter: { id: { _in: [...ids, unseen(cell)] } } };
  const count = await ask('GET', `${at(table)}?${query(others)}`);
  if (count.status === 200 && counted(count) > 0) wrong.push(`counts ${counted(count)} rows that are not granted`);
  return wrong;
}

export async function probeRead(cell: Cell): Promise<string[]> {
  const basic = [...(await probeList(cell)), ...(cell.thorough || cell.scopes.length > 0 ? await probeOne(cell) : [])];
  if (cell.scopes.length === 0) return basic;
  return [...basic, ...(await probeHidden(cell)), ...(cell.thorough ? await probeShapes(cell) : [])];
}
