import type { TestDatabase } from '@muster/directus/test-database.ts';

/**
 * One way a workflow can go, played on the database of a running product. Answers with the id of the row the workflow is
 * about, when nothing is left for people to do: the workflow then ends by itself.
 */
export type Recording = (db: TestDatabase) => Promise<string>;

/** What a history tells of the machine that made it, and no replay reads. */
const OF_A_MACHINE = ['identity', 'stackTrace'];

/** Empties, in place, what names a process or a folder of the recording machine. */
export function withoutMachine<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return part;
  for (const [name, value] of Object.entries(part as Record<string, unknown>)) {
    if (OF_A_MACHINE.includes(name) && typeof value === 'string') Object.assign(part, { [name]: '' });
    else withoutMachine(value);
  }
  return part;
}
