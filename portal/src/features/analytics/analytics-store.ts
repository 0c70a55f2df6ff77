import { computed } from 'vue';
import { isForbidden } from '../../shared/api/http.ts';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import { useDayFilter, useFilter } from '../../shared/filters.ts';
import { usePoll } from '../../shared/poll.ts';

const LOOK_AGAIN_MS = 30_000;
/** The whole campus, for whoever may see it. */
export const WHOLE = 'all';

/** What is chosen, kept in the address. */
export function useChoice() {
  return {
    campus: useFilter<string>('campus', ''),
    department: useFilter<string>('department', WHOLE),
    from: useDayFilter('from', ''),
    to: useDayFilter('to', ''),
  };
}

/** Histograms of a campus as the night drew them. */
export const useKeptHistograms = (campus: () => string) =>
  useResource(
    () => ['analytics', 'histograms', campus()],
    () => read('histograms', { query: campus() ? { campus_id: campus() } : {} }),
  );

/** The chosen dashboard; where its days are those of kept histograms, these are shown as they are kept. */
export function useAnalytics() {
  const { campus, department, from, to } = useChoice();
  const board = useResource(
    () => ['analytics', 'days', campus.value, department.value, from.value, to.value],
    () =>
      read('dashboard', {
        query: {
          ...(campus.value ? { campus_id: campus.value } : {}),
          ...(department.value === WHOLE ? {} : { department_id: department.value }),
          ...(from.value ? { from: from.value } : {}),
          ...(to.value ? { to: to.value } : {}),
        },
      }),
  );
  const kept = useKeptHistograms(() => campus.value);
  const again = () => Promise.all([board.retry(), kept.retry()]);
  usePoll(again, LOOK_AGAIN_MS, () => !isForbidden(board.problem.value));
  const histograms = computed(() => {
    const shown = board.data.value;
    if (!shown) return [];
    const same = (kept.data.value?.histograms ?? []).filter(
      (one) => !shown.department && one.from === shown.from && one.to === shown.to,
    );
    return same.length > 0 && kept.data.value?.campus.id === shown.campus.id ? same : shown.histograms;
  });
  return { ...board, retry: again, histograms };
}
