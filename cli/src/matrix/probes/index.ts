import type { Action } from '@muster/directus/access/define.ts';
import type { Ask, Cell } from './cell.ts';
import { probeCreate } from './create.ts';
import { probeDelete } from './delete.ts';
import { probeRead } from './read.ts';
import { probeUpdate } from './update.ts';

const BY_ACTION: Record<Action, (cell: Cell) => Promise<string[]>> = {
  read: probeRead,
  create: probeCreate,
  update: probeUpdate,
  delete: probeDelete,
};

/** An answer of 500 or more is a deviation wherever it appears. */
export async function noCrash(ask: Ask, work: (ask: Ask) => Promise<string[]>): Promise<string[]> {
  const crashed: string[] = [];
  const watched: Ask = async (method, path, body) => {
    const answer = await ask(method, path, body);
    if (answer.status >= 500)
      crashed.push(`${answer.status} at ${method} ${decodeURIComponent(path)} ${JSON.stringify(body ?? '')}`);
    return answer;
  };
  return [...(await work(watched)), ...crashed];
}

export const probe = (cell: Cell): Promise<string[]> =>
  noCrash(cell.ask, (ask) => BY_ACTION[cell.action]({ ...cell, ask }));
