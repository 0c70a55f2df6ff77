import { randomUUID } from 'node:crypto';
import type { Column } from '@muster/directus/catalogue.ts';
import { at, isPlainText, leaks, named, type Answer, type Cell } from './cell.ts';

/** Every way to read a list that could carry a foreign row out: filters, deep filters, aggregates, groups, aliases, search, export. */
function listings(collection: string, columns: readonly Column[], foreignOrg: string, foreignCanary: string): string[] {
  const path = at(collection);
  const text = named(columns, isPlainText);
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

const isEmptyAggregate = ({ text }: Answer) => /"count":\s*("?0"?|\{[^}]*:\s*"?0"?\})/.test(text);

export async function probeRead(cell: Cell): Promise<string[]> {
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
