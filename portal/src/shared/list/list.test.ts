import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { computed, defineComponent, h, ref } from 'vue';
import { ApiError } from '../api/http.ts';
import type { LoadState } from '../api/resource.ts';
import ListPage from './ListPage.vue';
import ListRow from './ListRow.vue';
import { ALL, inParts, useList } from './use-list.ts';

type Row = { id: string; name: string; kind: 'hall' | 'lab' };
const ROWS: Row[] = [
  { id: '1', name: 'Café', kind: 'hall' },
  { id: '2', name: 'Optics', kind: 'lab' },
  { id: '3', name: 'Library', kind: 'hall' },
];

/** A page as a feature writes it; `say` changes what the server has answered. */
function openPage() {
  const state = ref<LoadState>('loading');
  const rows = ref<Row[]>();
  const problem = ref<unknown>(null);
  const asOf = ref<string | null>(null);
  const retry = vi.fn(() => Promise.resolve({} as never));
  const Page = defineComponent(() => {
    const list = useList<Row>({
      source: { state, problem, asOf, retry } as never,
      rows: () => rows.value,
      keyOf: ({ id }) => id,
      words: ({ name }) => [name],
      title: () => 'Places',
      columns: computed(() => [{ label: 'Name', value: ({ name }: Row) => name }]),
      filters: [
        {
          name: 'kind',
          label: () => 'Kind',
          options: () => [ALL, 'hall', 'lab'].map((value) => ({ value, label: value })),
          fits: (row, kind) => row.kind === kind,
        },
      ],
    });
    const props = { list, icon: 'i-lucide-calendar-days', empty: 'No place yet' } as never;
    return () =>
      h(ListPage, props, {
        head: () => 'New place',
        row: ({ row }: { row: Row }) => h(ListRow, { to: `/places/${row.id}`, title: row.name }),
      });
  });
  const page = mount(Page);
  return { page, state, rows, problem, asOf, retry };
}
const names = (page: ReturnType<typeof mount>) => page.findAll('ul li').map((row) => row.text());

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

it('keeps its search in reach while it loads, and counts only what it knows', async () => {
  const { page, state, rows } = openPage();
  expect(page.find('input[type=search]').exists()).toBe(true);
  expect(page.text()).not.toContain('0 shown');
  rows.value = ROWS;
  state.value = 'ready';
  await flushPromises();
  expect(names(page)).toEqual(['Café', 'Optics', 'Library']);
  expect(page.text()).toContain('3 shown');
});

it('searches without accents, filters by chips, and tells no row from none that fits', async () => {
  const { page, state, rows } = openPage();
  rows.value = ROWS;
  state.value = 'ready';
  await flushPromises();
  await page.get('input[type=search]').setValue('cafe');
  await flushPromises();
  expect(names(page)).toEqual(['Café']);
  await page
    .findAll('button')
    .find((button) => button.text() === 'lab')
    ?.trigger('click');
  await flushPromises();
  expect(page.text()).toContain('Nothing fits these filters');
  rows.value = [];
  await flushPromises();
  expect(page.text()).toContain('No place yet');
});

it('says a refusal with its code and tries again when asked', async () => {
  const { page, state, problem, retry } = openPage();
  problem.value = new ApiError('NETWORK_LOST', 'x');
  state.value = 'failed';
  await flushPromises();
  expect(page.get('[role=alert]').text()).toContain('NETWORK_LOST');
  await page.get('[role=alert] button').trigger('click');
  expect(retry).toHaveBeenCalledTimes(1);
});

it('shows a refusal alone, without what only a list needs, and does not ask again', async () => {
  const { page, state, problem, retry } = openPage();
  expect(page.text()).toContain('New place');
  problem.value = new ApiError('FORBIDDEN', 'x', 403);
  state.value = 'failed';
  await flushPromises();
  expect(page.get('[role=alert]').text()).toContain('You may not see this');
  expect(page.find('h1').text()).toBe('Places');
  expect(page.find('input').exists()).toBe(false);
  expect(page.find('button').exists()).toBe(false);
  expect(page.text()).not.toContain('New place');
  vi.advanceTimersByTime(60_000);
  expect(retry).not.toHaveBeenCalled();
});

it('says since when its rows are old while nobody answers', async () => {
  const { page, state, rows, asOf } = openPage();
  rows.value = ROWS;
  asOf.value = '2026-01-05T05:00:00Z';
  state.value = 'ready';
  await flushPromises();
  expect(page.text()).toContain('As of Mon, 5 Jan, 10:30');
  expect(names(page)).toHaveLength(3);
});

it('sees within fifteen seconds what somebody else changed', async () => {
  const { state, retry } = openPage();
  state.value = 'ready';
  vi.advanceTimersByTime(15_000);
  expect(retry).toHaveBeenCalledTimes(1);
});

it('puts rows of one heading together and has no part for nothing', () => {
  expect(inParts(ROWS, ({ kind }) => kind).map(({ heading, rows }) => [heading, rows.map(({ id }) => id)])).toEqual([
    ['hall', ['1', '3']],
    ['lab', ['2']],
  ]);
  expect(inParts([])).toEqual([]);
});
