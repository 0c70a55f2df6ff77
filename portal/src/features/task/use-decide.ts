import type { TaskDecide, TaskItem } from '@muster/domain/contract';
import { useToast } from '@nuxt/ui/composables';
import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSay } from '../../shared/problem.ts';
import { UNDO_MS, useDecisions, type Sent } from './decision-store.ts';

/** Deciding with words: a message with Undo while the decision waits, and what became of it. */
export function useDecide() {
  const { t } = useI18n();
  const toast = useToast();
  const say = useSay();
  const decisions = useDecisions();
  const name = (task: TaskItem) => task.requester?.full_name ?? task.title;

  function decide(task: TaskItem, decision: TaskDecide): void {
    decisions.decide(task, decision);
    toast.add({
      id: task.id,
      title: t(`inbox.will.${decision.decision}`, { name: name(task) }),
      icon: 'i-lucide-clock',
      duration: UNDO_MS,
      actions: [
        { label: t('inbox.undo'), color: 'neutral', variant: 'outline', onClick: () => decisions.undo(task.id) },
      ],
    });
  }

  async function tell({ task, outcome, problem }: Sent): Promise<void> {
    toast.remove(task.id);
    if (outcome === 'applied') return;
    const failed = outcome === 'failed';
    toast.add({
      title: t(`inbox.outcome.${outcome}`, { name: name(task) }),
      description: failed ? (await say(problem)).text : t(`inbox.outcome.${outcome}Text`),
      color: failed ? 'error' : 'info',
      icon: failed ? 'i-lucide-circle-alert' : 'i-lucide-clock',
    });
  }
  watch(
    () => decisions.last,
    (sent) => sent && void tell(sent),
  );
  return { decide, leaving: decisions };
}
