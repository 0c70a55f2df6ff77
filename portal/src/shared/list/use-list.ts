import { computed, type ComputedRef, type Ref } from 'vue';
import { isForbidden } from '../api/http.ts';
import type { Resource } from '../api/resource.ts';
import { saveCsv, type Column } from '../csv.ts';
import { matches, useFilter } from '../filters.ts';
import { usePoll } from '../poll.ts';

/** A row that somebody else changed is seen in a list after this long at the latest; what the reader changes, at once. */
const LOOK_AGAIN_MS = 15_000;

/** What is chosen when a filter leaves every row in. */
export const ALL = 'all';
/** One row of chips: the first option is `ALL`; `name` is its name in the address. */
export type ListFilter<Row> = {
  name: string;
  label: () => string;
  options: () => readonly { value: string; label: string }[];
  fits: (row: Row, value: string) => boolean;
};
export type ListOptions<Row> = {
  source: Pick<Resource<unknown>, 'state' | 'problem' | 'asOf' | 'retry'>;
  /** Undefined until the first answer. */
  rows: () => readonly Row[] | undefined;
  keyOf: (row: Row) => string;
  /** What the search looks through. */
  words: (row: Row) => readonly (string | null | undefined)[];
  /** The heading of the page, and the name of the exported file. */
  title: () => string;
  columns: Ref<readonly Column<Row>[]>;
  filters?: readonly ListFilter<Row>[];
  /** Rows of one heading stand together, in the order in which the headings first occur. */
  headingOf?: (row: Row) => string;
};

function useChips<Row>(filters: readonly ListFilter<Row>[]) {
  return filters.map((filter) => ({ ...filter, chosen: useFilter<string>(filter.name, ALL) }));
}

/** The rows under their headings; one nameless part where there are none. */
export function inParts<Row>(rows: readonly Row[], headingOf?: (row: Row) => string) {
  if (!headingOf) return rows.length ? [{ heading: '', rows }] : [];
  const parts = new Map<string, Row[]>();
  for (const row of rows) {
    const heading = headingOf(row);
    const part = parts.get(heading);
    if (part) part.push(row);
    else parts.set(heading, [row]);
  }
  return [...parts].map(([heading, part]) => ({ heading, rows: part }));
}

/** A list as every page has it: searched, filtered, counted, exported, read again by itself. `ListPage` draws it. */
export function useList<Row>(options: ListOptions<Row>) {
  const search = useFilter('search', '');
  const chips = useChips(options.filters ?? []);
  const shown: ComputedRef<readonly Row[]> = computed(() =>
    (options.rows() ?? []).filter(
      (row) =>
        matches(search.value, ...options.words(row)) &&
        chips.every(({ chosen, fits }) => chosen.value === ALL || fits(row, chosen.value)),
    ),
  );
  const { state, problem } = options.source;
  const isRefused = computed(() => state.value !== 'ready' && isForbidden(problem.value));
  usePoll(options.source.retry, LOOK_AGAIN_MS, () => state.value !== 'loading' && !isRefused.value);
  return {
    ...options.source,
    /** Whoever looks has no right to the list. */
    isRefused,
    keyOf: options.keyOf,
    title: computed(options.title),
    search,
    chips,
    shown,
    parts: computed(() => inParts(shown.value, options.headingOf)),
    /** Whether there are rows that the filters leave out. */
    isNarrowed: computed(() => shown.value.length === 0 && (options.rows()?.length ?? 0) > 0),
    save: () => saveCsv(options.title(), shown.value, options.columns.value),
  };
}
export type List<Row> = ReturnType<typeof useList<Row>>;
