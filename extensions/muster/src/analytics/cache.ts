type Entry<Value> = { value: Promise<Value>; until: number };

/** How long the figures of a dashboard are given again (EAS-094). */
export const DASHBOARD_MS = 300_000;
/** Answers kept at a time; the oldest goes first. */
const MOST = 500;

/**
 * Answers that are given again for a while. The key names everything an answer depends on, the reader's organization among it;
 * who may read is asked before. Requests at the same time share one reading, and a failed one is not kept.
 * @param clock of the server
 */
export function createCache<Value>(clock: () => Date, lifeMs: number, most = MOST) {
  const entries = new Map<string, Entry<Value>>();
  return async (key: string, read: () => Promise<Value>): Promise<Value> => {
    const now = clock().getTime();
    const kept = entries.get(key);
    if (kept && now < kept.until) return kept.value;
    entries.delete(key);
    const oldest = entries.size >= most ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    const entry = { value: read(), until: now + lifeMs };
    entries.set(key, entry);
    try {
      return await entry.value;
    } catch (error) {
      if (entries.get(key) === entry) entries.delete(key);
      throw error;
    }
  };
}
export type Cache<Value> = ReturnType<typeof createCache<Value>>;
