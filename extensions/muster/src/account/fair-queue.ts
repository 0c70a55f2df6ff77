/** Too many wait already, in all or for this one. */
export class QueueFullError extends Error {}

export type FairQueue = { run: <T>(key: string, work: () => Promise<T>) => Promise<T> };

/**
 * A bounded number of works at once. Who waits, waits in the line of a key, and the lines take turns: a thousand
 * works of one key delay the first work of another by one turn, not by a thousand.
 */
export const createFairQueue = (limits: { atOnce: number; inAll: number; ofOne: number }): FairQueue => {
  const lines = new Map<string, (() => void)[]>();
  let running = 0;
  let waiting = 0;

  const next = () => {
    const [turn] = lines;
    if (!turn) return;
    const [key, line] = turn;
    const start = line.shift();
    lines.delete(key);
    if (line.length > 0) lines.set(key, line); // to the end: the other keys come first
    waiting -= 1;
    running += 1;
    start?.();
  };

  const turnOf = (key: string): Promise<void> => {
    if (running < limits.atOnce) {
      running += 1;
      return Promise.resolve();
    }
    const line = lines.get(key) ?? [];
    if (waiting >= limits.inAll || line.length >= limits.ofOne) return Promise.reject(new QueueFullError());
    waiting += 1;
    return new Promise((resolve) => {
      line.push(resolve);
      lines.set(key, line);
    });
  };

  return {
    async run(key, work) {
      await turnOf(key);
      try {
        return await work();
      } finally {
        running -= 1;
        next();
      }
    },
  };
};
