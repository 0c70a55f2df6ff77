import { addressOf, call, type Args, type ReadName, type Reply } from './client.ts';
import { isUnreachable } from './http.ts';
import { forget, recall, remember } from './offline-cache.ts';

/** What was read; `at` is when the server said it (UTC ISO), `fresh` whether that was just now. */
export type Snapshot<T> = { data: T; at: string; fresh: boolean };

/**
 * Asks the server, and falls back to its last answer when nobody answers.
 * A private window may refuse to remember; then there is no fallback, and nothing else is different.
 */
export async function read<Name extends ReadName>(name: Name, ...args: Args<Name>): Promise<Snapshot<Reply<Name>>> {
  const path = addressOf(name, ...args);
  try {
    const data = await call(name, ...args);
    const at = new Date().toISOString();
    void keep(path, at, data);
    return { data, at, fresh: true };
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const last = await recall(path).catch(() => undefined);
    if (!last) throw error;
    return { data: last.data as Reply<Name>, at: last.at, fresh: false };
  }
}

async function keep(path: string, at: string, data: unknown): Promise<void> {
  try {
    await remember({ path, at, data });
  } catch (error) {
    console.info('This browser keeps no answers for later.', error);
  }
}

/** Keeps an answer that came with a change, so that it is the last one without a network too. */
export const learn = <Name extends ReadName>(name: Name, data: Reply<Name>): Promise<void> =>
  keep(addressOf(name, ...([] as unknown as Args<Name>)), new Date().toISOString(), data);

/** Empties what was kept; a browser that keeps nothing has nothing to empty. */
export async function forgetAnswers(): Promise<void> {
  await forget().catch((error: unknown) => console.info('Nothing was kept here.', error));
}
