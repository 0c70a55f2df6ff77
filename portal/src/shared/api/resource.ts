import { useQuery, useQueryCache, type EntryKey } from '@pinia/colada';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { Snapshot } from './read.ts';

export type LoadState = 'idle' | 'loading' | 'ready' | 'failed';

/** What a page draws: the data, the word for its state, why it failed, and since when it is old (null = it is not). */
export function useResource<T>(
  key: MaybeRefOrGetter<EntryKey>,
  read: () => Promise<Snapshot<T>>,
  enabled: MaybeRefOrGetter<boolean> = true,
) {
  const query = useQuery({ key: () => toValue(key), query: read, enabled: () => toValue(enabled) });
  const state = computed<LoadState>(() => {
    if (query.data.value) return 'ready';
    if (query.status.value === 'error' && query.asyncStatus.value !== 'loading') return 'failed';
    return toValue(enabled) ? 'loading' : 'idle';
  });
  return {
    data: computed(() => query.data.value?.data),
    state,
    problem: computed(() => query.error.value),
    asOf: computed(() => (query.data.value && !query.data.value.fresh ? query.data.value.at : null)),
    retry: () => query.refetch(),
  };
}
export type Resource<T> = ReturnType<typeof useResource<T>>;

/** Reads again what a change has touched, wherever it is shown. */
export function useInvalidate() {
  const cache = useQueryCache();
  return (...topics: string[]) => Promise.all(topics.map((topic) => cache.invalidateQueries({ key: [topic] })));
}
