import { computed } from 'vue';
import { read } from '../../shared/api/read.ts';
import { useResource } from '../../shared/api/resource.ts';
import { useFormat } from '../../shared/campus.ts';
import type { Logged } from './claim-form.ts';

/** The live logs that a claim is to rest on, by their ids with commas between. @returns null where there are none */
export function useLogged(named: () => string): () => Logged | null {
  const format = useFormat();
  const ids = named()
    .split(',')
    .filter((id) => id !== '');
  const logs = useResource(['activity-log'], () => read('activityLogs'), ids.length > 0);
  const logged = computed(() => {
    const chosen = (logs.data.value ?? []).filter(({ id }) => ids.includes(id));
    const [first] = chosen.toSorted((a, b) => a.started_at.localeCompare(b.started_at));
    if (!first) return null;
    const hours = Math.round(chosen.reduce((sum, one) => sum + one.hours, 0) * 100) / 100;
    return {
      ids: chosen.map(({ id }) => id),
      activity_id: first.activity_id,
      hours,
      from: format.value.dayKey(new Date(first.started_at)),
    };
  });
  return () => logged.value;
}
