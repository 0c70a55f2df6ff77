import { get, isUnreachable } from './client.ts';

/** What was read; `at` is when the server said it (UTC ISO), `fresh` whether that was just now. */
export type Snapshot<T> = { data: T; at: string; fresh: boolean };

/** Loaded when it is first needed, so that the first page does not wait for it. */
const memory = () => import('./offline-cache.ts');

/**
 * Asks the server, and falls back to its last answer when nobody answers.
 * A private window may refuse to remember; then there is no fallback, and nothing else is different.
 */
export async function read<T>(path: string): Promise<Snapshot<T>> {
  try {
    const data = await get<T>(path);
    const at = new Date().toISOString();
    void keep(path, at, data);
    return { data, at, fresh: true };
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const last = await (await memory()).recall(path).catch(() => undefined);
    if (!last) throw error;
    return { data: last.data as T, at: last.at, fresh: false };
  }
}

async function keep(path: string, at: string, data: unknown): Promise<void> {
  try {
    await (await memory()).remember({ path, at, data });
  } catch (error) {
    console.info('This browser keeps no answers for later.', error);
  }
}

/** Empties what was kept; a browser that keeps nothing has nothing to empty. */
export async function forgetAnswers(): Promise<void> {
  await (await memory()).forget().catch((error: unknown) => console.info('Nothing was kept here.', error));
}
