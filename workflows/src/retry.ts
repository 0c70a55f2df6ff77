import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds to wait after the n-th failure in a row (first = 1): doubling from `first` up to `most`. */
export const backoff = (failures: number, first: number, most: number): number =>
  Math.min(most, first * 2 ** Math.max(0, failures - 1));

/** Waits, or returns at once when the signal is aborted: never throws. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: true }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });

/**
 * Runs `attempt` until it succeeds or the signal aborts: a part that waits for another one does not die of it.
 * @returns the result, or `undefined` when stopped first
 */
export async function persist<Result>(
  attempt: () => Promise<Result>,
  failed: (error: unknown, waitMs: number) => void,
  signal: AbortSignal,
  mostMs = 10_000,
): Promise<Result | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = backoff(failures, 250, mostMs);
      failed(error, waitMs);
      await pause(waitMs, signal);
    }
  }
  return undefined;
}
