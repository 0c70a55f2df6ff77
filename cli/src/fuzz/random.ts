/** Repeatable chance: the same seed asks the same requests. */
export const createRandom = (seed: number) => {
  let state = seed >>> 0;
  /** At least 0, less than 1 (mulberry32). */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  return { next, below, pick, chance: (share: number) => next() < share };
};
export type Random = ReturnType<typeof createRandom>;
