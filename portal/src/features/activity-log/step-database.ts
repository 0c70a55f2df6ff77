import { Dexie, liveQuery, type EntityTable } from 'dexie';
import type { NewStep, Step } from './step.ts';

/** Moments on this device that the server has not: they outlive the page, the tab and the session of the account. */
const database = new Dexie('muster-activity-log') as Dexie & { steps: EntityTable<Step, 'counter'> };
database.version(1).stores({ steps: '++counter, owner, log_id' });

export const add = (owner: string, step: NewStep): Promise<unknown> =>
  database.steps.add({ ...step, owner, photo_file_id: null, state: 'waiting', problem: null });
export const listOf = (owner: string): Promise<Step[]> => database.steps.where({ owner }).sortBy('counter');
export const change = (counter: number, to: Partial<Step>): Promise<unknown> => database.steps.update(counter, to);
export const remove = (counters: readonly number[]): Promise<void> => database.steps.bulkDelete([...counters]);
/** Tells the steps of an account now and after every change. @returns how to stop */
export function watch(owner: string, tell: (steps: Step[]) => void): () => void {
  const subscription = liveQuery(() => listOf(owner)).subscribe({
    next: tell,
    error: (error) => console.info('This browser keeps no queue.', error),
  });
  return () => subscription.unsubscribe();
}
