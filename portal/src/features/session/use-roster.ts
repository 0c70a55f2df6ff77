import type { SessionLive } from '@muster/domain/contract';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { addressOf } from '../../shared/api/client.ts';
import { useLive } from '../../shared/api/live.ts';
import { useInvalidate } from '../../shared/api/resource.ts';
import { matches, useFilter } from '../../shared/filters.ts';
import { badgeOfRow, isEnded, useRoster } from './session-store.ts';

const MARKS = ['present', 'late', 'excused', 'absent', 'flagged', 'unmarked'] as const;
/** While a class comes in, the counts move at once; the roster and the sessions beside it are read again at most this often. */
const READ_AGAIN_AFTER_MS = 2_000;

/** The roster of a session, kept current by its live counts. */
export function useLiveRoster(id: () => string) {
  const roster = useRoster(id);
  const invalidate = useInvalidate();
  const live = shallowRef<SessionLive | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function readAgain(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void invalidate('session');
    }, READ_AGAIN_AFTER_MS);
  }
  const { listen } = useLive<SessionLive>(
    () => addressOf('live', { id: id() }),
    'state',
    (now) => {
      const isNews = live.value !== null && JSON.stringify(live.value) !== JSON.stringify(now);
      live.value = now;
      if (isNews) readAgain();
    },
    { isLast: ({ status }) => isEnded(status) },
  );
  // Reopened or restored: there is something to follow again.
  watch(
    () => roster.data.value?.session.status,
    (status) => status && !isEnded(status) && live.value && isEnded(live.value.status) && void listen(),
  );
  onScopeDispose(() => clearTimeout(timer));
  const counts = computed(() => live.value?.counts ?? roster.data.value?.counts);
  return { ...roster, live, counts };
}

/** The rows that are searched for, and the chips that say how many there are of each mark. */
export function useRosterFilter({ data, counts }: Pick<ReturnType<typeof useLiveRoster>, 'data' | 'counts'>) {
  const { t } = useI18n();
  const search = useFilter('who', '');
  const mark = useFilter<string>('mark', 'all');
  const chips = computed(() => [
    { value: 'all', label: t('list.all'), count: counts.value?.total },
    ...MARKS.map((value) => ({ value, label: t(`presence.state.${value}`), count: counts.value?.[value] })).filter(
      ({ count }) => count,
    ),
  ]);
  const shown = computed(() =>
    (data.value?.people ?? []).filter(
      (row) =>
        matches(search.value, row.person.full_name, row.person.identifier) &&
        (mark.value === 'all' || badgeOfRow(row) === mark.value),
    ),
  );
  return { search, mark, chips, shown };
}
