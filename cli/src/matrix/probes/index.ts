import type { Action } from '@muster/directus/access/define.ts';
import type { Ask, Cell } from './cell.ts';
import { probeCreate } from './create.ts';
import { probeDelete } from './delete.ts';
import { probeRead } from './read.ts';
import { probeUpdate } from './update.ts';

export type { Answer, Ask } from './cell.ts';

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
