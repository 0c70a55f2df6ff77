import type { TaskDecide, TaskItem } from '@muster/domain/contract';
import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { dismiss, notify } from '../../shared/notices.ts';
import { useSay } from '../../shared/problem.ts';
import { UNDO_MS, useDecisions, type Sent } from './decision-store.ts';

/** Deciding with words: a message with Undo while the decision waits, and what became of it. */
export function useDecide() {
  const { t } = useI18n();
  const say = useSay();
  const decisions = useDecisions();
  const name = (task: TaskItem) => task.requester?.full_name ?? task.title;

  function decide(task: TaskItem, decision: TaskDecide): void {
    decisions.decide(task, decision);
    notify(
      {
        id: task.id,
        title: t(`inbox.will.${decision.decision}`, { name: name(task) }),
        tone: 'waiting',
        action: { label: t('inbox.undo'), run: () => decisions.undo(task.id) },
      },
      UNDO_MS,
    );
  }

  async function tell({ task, outcome, problem }: Sent): Promise<void> {
    dismiss(task.id);
    if (outcome === 'applied') return;
    const failed = outcome === 'failed';
    notify({
      id: task.id,
      title: t(`inbox.outcome.${outcome}`, { name: name(task) }),
      text: failed ? (await say(problem)).text : t(`inbox.outcome.${outcome}Text`),
      tone: failed ? 'error' : 'info',
    });
  }
  watch(
    () => decisions.last,
    (sent) => sent && void tell(sent),
  );
  return { decide, decisions };
}
