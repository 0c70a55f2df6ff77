import { randomUUID } from 'node:crypto';
import { at, REFUSED, split, type Cell } from './cell.ts';
import { createdId, newRow } from './create.ts';

/** A row that the probe made itself goes; within a batch it stays when the other row of the batch is not granted. */
async function probeAllowed({ fixture, table, ask }: Cell, foreignId: string): Promise<string[]> {
  const made = fixture.made.get(table) ?? createdId(await ask('POST', at(table), newRow(table, fixture)));
  fixture.made.delete(table);
  if (!made) return ['nothing could be made to be deleted: the cell proves nothing'];
  const batch = await ask('DELETE', at(table), [made, foreignId]);
  const wrong = batch.status < 300 ? ['deleted a foreign row within a batch'] : [];
  const gone = await ask('DELETE', `${at(table)}/${made}`);
  return gone.status < 300 ? wrong : [...wrong, `delete answered ${gone.status}: ${gone.text.slice(0, 160)}`];
}

export async function probeDelete(cell: Cell): Promise<string[]> {
  const { fixture, table, ask, scopes } = cell;
  const wrong: string[] = [];
  const foreignId = fixture.foreign.ids.get(table) ?? randomUUID();
  const remove = (id: string) => ask('DELETE', `${at(table)}/${id}`);
  const [foreign, missing] = [await remove(foreignId), await remove(randomUUID())];
  if (foreign.status < 300) wrong.push('deleted a row of another tenant');
  if (foreign.status !== missing.status)
    wrong.push(`a foreign row answers ${foreign.status}, a missing one ${missing.status}`);
  const others = split(cell).outside.at(-1);
  if (others && !REFUSED.includes((await remove(others.id)).status)) wrong.push("deleted somebody else's row");
  if (scopes.length > 0) return [...wrong, ...(await probeAllowed(cell, foreignId))];
  const byKeys = others && (await ask('DELETE', at(table), [others.id]));
  if (byKeys && !REFUSED.includes(byKeys.status)) wrong.push('deleted a row by its key within a batch');
  return wrong;
}
