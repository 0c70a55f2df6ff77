import type { Conflict } from '@muster/domain/contract';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { notify } from '../../shared/notices.ts';
import { useSay } from '../../shared/problem.ts';
import { offlineApi } from './offline-api.ts';

/** The disputes that wait for whoever is signed in, and the decision about one. */
export function useConflicts() {
  const { t } = useI18n();
  const say = useSay();
  const invalidate = useInvalidate();
  const conflicts = useResource(['session', 'conflicts'], offlineApi.conflicts);
  const deciding = ref<string | null>(null);
  async function decide({ id, attendance_session_id, person, ...versions }: Conflict, keep: 'a' | 'b'): Promise<void> {
    deciding.value = id;
    try {
      await offlineApi.decide(attendance_session_id, id, keep);
      const title = `${person.full_name}: ${versions[keep].state.label}`;
      notify({ id: `conflict-${id}`, title, text: t('offline.conflicts.done'), tone: 'info' });
    } catch (error) {
      notify({ id: `conflict-${id}`, title: (await say(error)).text, tone: 'error' });
    } finally {
      deciding.value = null;
      await invalidate('session', 'today');
    }
  }
  return { ...conflicts, deciding, decide };
}
