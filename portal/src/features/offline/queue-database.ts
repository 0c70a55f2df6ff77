import { Dexie, liveQuery, type EntityTable } from 'dexie';
import type { Mark, Queued } from './queued.ts';

/**
 * The queue on this device. It outlives the page, the tab and the session of the account; whose a mark is stands with it, so that
 * nobody else sends it. The primary key is the count of captures: it never gives a number twice.
 */
const database = new Dexie('muster-queue') as Dexie & { marks: EntityTable<Queued, 'counter'> };
database.version(1).stores({ marks: '++counter, client_item_id, owner, [owner+session_id]' });

export const add = (marks: readonly (Mark & { owner: string })[]): Promise<unknown> =>
  database.marks.bulkAdd(marks.map((mark) => ({ ...mark, state: 'waiting', batch_id: null, answer: null })));
export const listOf = (owner: string): Promise<Queued[]> => database.marks.where({ owner }).sortBy('counter');
export const change = (counters: readonly number[], to: Partial<Queued>): Promise<unknown> =>
  database.marks.bulkUpdate(counters.map((key) => ({ key, changes: to })));
export const remove = (counters: readonly number[]): Promise<void> => database.marks.bulkDelete([...counters]);
/** Tells the queue of an account now and after every change, in whatever tab it is made. @returns how to stop */
export function watch(owner: string, tell: (marks: Queued[]) => void): () => void {
  const subscription = liveQuery(() => listOf(owner)).subscribe({
    next: tell,
    error: (error) => console.info('This browser keeps no queue.', error),
  });
  return () => subscription.unsubscribe();
}
