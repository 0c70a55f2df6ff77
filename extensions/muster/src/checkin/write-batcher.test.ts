import { describe, expect, it } from 'vitest';
import { createBatcher } from './write-batcher.ts';

const options = { gatherMs: 2, most: 4, lanes: 1 };

describe('write batcher', () => {
  it('answers each of a batch for itself', async () => {
    const sizes: number[] = [];
    const ask = createBatcher(async (batch: readonly number[]) => {
      sizes.push(batch.length);
      return batch.map((one) => one * 10);
    }, options);
    expect(await Promise.all([1, 2, 3].map(ask))).toEqual([10, 20, 30]);
    expect(sizes).toEqual([3]);
  });

  it('never makes a batch larger than allowed, nor more at once than lanes', async () => {
    let underway = 0;
    const seen: { size: number; underway: number }[] = [];
    const ask = createBatcher(async (batch: readonly number[]) => {
      underway += 1;
      seen.push({ size: batch.length, underway });
      await new Promise((resolve) => setTimeout(resolve, 2));
      underway -= 1;
      return batch;
    }, options);
    const asked = Array.from({ length: 30 }, (_, index) => index);
    expect(await Promise.all(asked.map(ask))).toEqual(asked);
    expect(Math.max(...seen.map(({ size }) => size))).toBe(4);
    expect(Math.max(...seen.map((one) => one.underway))).toBe(1);
  });

  it('lets one bad attempt fail alone', async () => {
    const ask = createBatcher(async (batch: readonly string[]) => {
      if (batch.includes('bad')) throw new Error('refused');
      return batch;
    }, options);
    const answers = await Promise.allSettled(['a', 'bad', 'b'].map(ask));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not ask again one by one when nobody in the batch is to blame', async () => {
    let calls = 0;
    const ask = createBatcher(
      async (): Promise<readonly string[]> => {
        calls += 1;
        throw new Error('the database is away');
      },
      { ...options, isSomeonesFault: () => false },
    );
    const answers = await Promise.allSettled(['a', 'b', 'c'].map(ask));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls).toBe(1);
  });

  it('rejects what a batch left unanswered', async () => {
    const ask = createBatcher(async (batch: readonly number[]) => batch.slice(1), options);
    const answers = await Promise.allSettled([1, 2].map(ask));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
