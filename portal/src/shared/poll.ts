import { onScopeDispose, toValue, type MaybeRefOrGetter } from 'vue';

/** Looks again while it is wanted and somebody can see it. */
export function usePoll(look: () => unknown, everyMs: number, wanted: MaybeRefOrGetter<boolean>): void {
  const timer = setInterval(() => {
    if (toValue(wanted) && document.visibilityState === 'visible') look();
  }, everyMs);
  onScopeDispose(() => clearInterval(timer));
}
