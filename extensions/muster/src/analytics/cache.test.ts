import { expect, it } from 'vitest';
import { createCache } from './cache.ts';

const LIFE_MS = 300_000;

it('gives an answer again for five minutes and reads it anew afterwards (EAS-094)', async () => {
  let [now, reads] = [0, 0];
  const cache = createCache(() => new Date(now), LIFE_MS);
  const ask = (key: string) => cache(key, () => Promise.resolve((reads += 1)));
  expect([await ask('a'), await ask('a'), await ask('b')]).toEqual([1, 1, 2]);
  now = LIFE_MS - 1;
  expect(await ask('a')).toBe(1);
  now = LIFE_MS;
  expect(await ask('a')).toBe(3);
});

it('lets requests at the same time share one reading, and keeps no failure', async () => {
  let reads = 0;
  const cache = createCache<number>(() => new Date(0), LIFE_MS);
  const fail = () => ((reads += 1), Promise.reject(new Error('away')));
  const both = await Promise.allSettled([cache('a', fail), cache('a', fail)]);
  expect([reads, both.map(({ status }) => status)]).toEqual([1, ['rejected', 'rejected']]);
  expect(await cache('a', () => Promise.resolve(7))).toBe(7);
});

it('keeps no more than its bound, the oldest goes first', async () => {
  let reads = 0;
  const cache = createCache<number>(() => new Date(0), LIFE_MS, 2);
  const ask = (key: string) => cache(key, () => Promise.resolve((reads += 1)));
  for (const key of ['a', 'b', 'c']) await ask(key);
  expect([await ask('c'), await ask('b'), await ask('a')]).toEqual([3, 2, 4]);
});
