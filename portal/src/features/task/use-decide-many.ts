import type { TaskItem, TasksDecide } from '@muster/domain/contract';
import { ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiError } from '../../shared/api/http.ts';
import { useInvalidate } from '../../shared/api/resource.ts';
import { notify } from '../../shared/notices.ts';
import { useSay } from '../../shared/problem.ts';
import { useAccount } from '../account/account-store.ts';
import { taskApi } from './task-api.ts';

/** A task that was not decided, and why. */
type Left = { task: TaskItem; why: string };

/** One answer to many tasks; those that were refused stay to be looked at, with their reason. */
export function useDecideMany() {
  const { t } = useI18n();
  const say = useSay();
  const invalidate = useInvalidate();
  const account = useAccount();
  const state = ref<'idle' | 'sending'>('idle');
  const left = shallowRef<Left[]>([]);
  const reasonOf = async (error: unknown) => (await say(error)).text;

  async function send(tasks: readonly TaskItem[], answer: Omit<TasksDecide, 'ids'>): Promise<void> {
    state.value = 'sending';
    left.value = [];
    const byId = new Map(tasks.map((task) => [task.id, task]));
    try {
      const told = await taskApi.decideMany({ ids: [...byId.keys()], ...answer });
      const refused: Left[] = [];
      for (const { id, problem } of told) {
        const task = byId.get(id);
        if (task && problem)
          refused.push({ task, why: await reasonOf(new ApiError(problem.code, problem.message, 409, problem.params)) });
      }
      left.value = refused;
      const n = told.length - refused.length;
      if (n > 0) notify({ id: 'many', title: t('inbox.many.done', { n }, n), tone: 'info' });
    } catch (error) {
      left.value = await Promise.all(tasks.map(async (task) => ({ task, why: await reasonOf(error) })));
    }
    await invalidate('task', 'today');
    void account.load();
    state.value = 'idle';
  }
  return { state, left, send };
}
