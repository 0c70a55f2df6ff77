import { randomUUID } from 'node:crypto';
import { at, type Cell } from './cell.ts';

export async function probeDelete({ fixture, collection, allowed, ask }: Cell): Promise<string[]> {
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
