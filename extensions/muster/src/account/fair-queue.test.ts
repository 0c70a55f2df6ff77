import { describe, expect, it } from 'vitest';
import { createFairQueue, QueueFullError } from './fair-queue.ts';

/** Works that end when told to, and the order in which they began. */
const stage = (limits = { atOnce: 2, inAll: 10, ofOne: 5 }) => {
  const queue = createFairQueue(limits);
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (key: string, name: string) =>
    queue.run(key, () => {
      began.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((wake) => setImmediate(wake));
  };
  return { ask, began, end };
};
const settle = () => new Promise((wake) => setImmediate(wake));

describe('the line before a scarce thing', () => {
  it('lets two at once and the others one by one', async () => {
    const { ask, began, end } = stage();
    void Promise.all([ask('a', '1'), ask('a', '2'), ask('a', '3')]);
    await settle();
    expect(began).toEqual(['1', '2']);
    await end('2');
    expect(began).toEqual(['1', '2', '3']);
  });

  it('takes turns, so that somebody behind a flood waits for one of it', async () => {
    const { ask, began, end } = stage();
    for (const name of ['f1', 'f2', 'f3', 'f4', 'f5']) void ask('flood', name);
    void ask('owner', 'o1');
    await settle();
    await end('f1');
    await end('f2');
    expect(began).toEqual(['f1', 'f2', 'f3', 'o1']);
  });

  it('turns away who would wait too long, for one and in all', async () => {
    const { ask } = stage({ atOnce: 1, inAll: 3, ofOne: 2 });
    for (const name of ['1', '2', '3']) void ask('a', name);
    await expect(ask('a', '4')).rejects.toBeInstanceOf(QueueFullError);
    void ask('b', '5');
    await expect(ask('c', '6')).rejects.toBeInstanceOf(QueueFullError);
  });

  it('goes on after a work that failed', async () => {
    const queue = createFairQueue({ atOnce: 1, inAll: 1, ofOne: 1 });
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(queue.run('a', () => Promise.resolve('yes'))).resolves.toBe('yes');
  });
});
