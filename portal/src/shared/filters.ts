import { searchable } from '@muster/domain/text';
import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * One filter of a list, kept in the address so that it survives a reload and can be shared.
 * What equals `fallback` is left out of the address.
 */
export function useFilter<Value extends string = string>(name: string, fallback: Value): WritableComputedRef<Value> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => (typeof route.query[name] === 'string' ? (route.query[name] as Value) : fallback),
    set: (value) => {
      const { [name]: _, ...rest } = route.query;
      void router.replace({ query: value === fallback ? rest : { ...rest, [name]: value }, hash: route.hash });
    },
  });
}

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(`${text}T`);
};

/** A day (yyyy-mm-dd) in the address; what is no day, like an emptied field, means the usual one. */
export function useDayFilter(name: string, fallback: string): WritableComputedRef<string> {
  const text = useFilter<string>(name, fallback);
  return computed({
    get: () => (isDay(text.value) ? text.value : fallback),
    set: (day) => void (text.value = isDay(day) ? day : fallback),
  });
}

/** Whether any of the words contains what was searched for, whatever its case or accents. */
export function matches(search: string, ...words: (string | null | undefined)[]): boolean {
  const wanted = searchable(search.trim());
  return wanted === '' || words.some((word) => word && searchable(word).includes(wanted));
}
