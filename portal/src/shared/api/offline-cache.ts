import Dexie, { type EntityTable } from 'dexie';

/** The last answer to a question, and when it was given (UTC ISO): what pages show while nobody answers. */
export type Answer = { path: string; at: string; data: unknown };

const db = new Dexie('muster') as Dexie & { answers: EntityTable<Answer, 'path'> };
db.version(1).stores({ answers: 'path' });

export const recall = (path: string): Promise<Answer | undefined> => db.answers.get(path);
export const remember = (answer: Answer): Promise<string> => db.answers.put(answer);
/** Nothing of one person stays for the next one at the same device. */
export const forget = (): Promise<void> => db.answers.clear();
