import { hash } from 'node:crypto';

/** A reproducible source of chance: the same name gives the same sequence on every machine. */
export type Random = {
  /** 0 inclusive to 1 exclusive. */
  next(): number;
  /** A whole number, both bounds included. */
  int(min: number, max: number): number;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
};

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough for data that only has to look natural. */
function mulberry32(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Streams and ids of one seed. Each stream is named, so that adding rows to one table never changes another. */
export function createChance(seed: number) {
  const digest = (name: string) => hash('sha1', `muster:${seed}:${name}`, 'hex');
  return {
    stream(name: string): Random {
      const next = mulberry32(Number.parseInt(digest(name).slice(0, 8), 16));
      const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
      return {
        next,
        int,
        chance: (probability) => next() < probability,
        pick: <T>(list: readonly T[]) => list[int(0, list.length - 1)] as T,
      };
    },
    /** The UUID of a row, made from its kind and its place, as version 5 UUIDs are made from a name. */
    id(kind: string, ...place: (string | number)[]): string {
      const hex = digest(`${kind}:${place.join(':')}`);
      const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
  };
}
export type Chance = ReturnType<typeof createChance>;
