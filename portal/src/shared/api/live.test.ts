import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { flushPromises, mount } from '@vue/test-utils';
import { useLive } from './live.ts';
import { LIVE_SLOTS } from './live-slots.ts';

class FakeSource {
  static CLOSED = 2;
  static open: FakeSource[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  take: (event: { data: string }) => void = () => {};
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    FakeSource.open.push(this);
  }
  addEventListener(_: string, take: (event: { data: string }) => void) {
    this.take = take;
  }
  close() {
    FakeSource.open = FakeSource.open.filter((one) => one !== this);
  }
  send(data: object) {
    this.take({ data: JSON.stringify(data) });
  }
}

/** Locks of one browser, shared by all its tabs. */
const createLocks = () => {
  const held = new Set<string>();
  return {
    request: async (name: string, _: object, run: (lock: object | null) => unknown) => {
      if (held.has(name)) return run(null);
      held.add(name);
      await run({ name });
      held.delete(name);
    },
  };
};

type State = { id: number; over?: boolean };
const tab = (id: number) => {
  const seen: State[] = [];
  const page = mount({
    setup() {
      useLive<State>(
        () => `/live/${id}`,
        'state',
        (data) => seen.push(data),
        { isLast: ({ over }) => over === true },
      );
    },
    template: '<p />',
  });
  return { seen, leave: () => page.unmount() };
};

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.open = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('navigator', { locks: createLocks() });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('keeps few streams open however many tabs there are, and still shows each its news (P5)', async () => {
  const tabs = [1, 2, 3, 4, 5, 6].map(tab);
  await flushPromises();
  for (const source of [...FakeSource.open]) source.send({ id: Number(source.url.split('/').at(-1)) });
  expect(tabs.map(({ seen }) => seen)).toEqual([1, 2, 3, 4, 5, 6].map((id) => [{ id }]));
  expect(FakeSource.open).toHaveLength(LIVE_SLOTS);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(FakeSource.open).toHaveLength(6);
  for (const source of [...FakeSource.open]) source.send({ id: 7 });
  expect(tabs.every(({ seen }) => seen.at(-1)?.id === 7)).toBe(true);
  expect(FakeSource.open).toHaveLength(LIVE_SLOTS);
});

it('gives its stream to another tab when it is closed', async () => {
  const [first] = [tab(1), tab(2)];
  const third = tab(3);
  await flushPromises();
  FakeSource.open.find(({ url }) => url === '/live/3')?.send({ id: 3 });
  first?.leave();
  await vi.advanceTimersByTimeAsync(5_000);
  const source = FakeSource.open.find(({ url }) => url === '/live/3');
  source?.send({ id: 4 });
  source?.send({ id: 5 });
  expect(third.seen.map(({ id }) => id)).toEqual([3, 4, 5]);
});

it('needs no stream for what is over', async () => {
  tab(1);
  await flushPromises();
  FakeSource.open[0]?.send({ id: 1, over: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSource.open).toEqual([]);
});

it('asks again after a refusal', async () => {
  const { leave } = tab(1);
  await flushPromises();
  const [source] = FakeSource.open;
  if (source) source.readyState = FakeSource.CLOSED;
  source?.onerror?.();
  expect(FakeSource.open).toEqual([]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(FakeSource.open).toHaveLength(1);
  leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSource.open).toEqual([]);
});
