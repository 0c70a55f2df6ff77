import type { TaskDecide, TaskItem } from '@muster/domain/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowReactive } from 'vue';
import { useInvalidate } from '../../shared/api/resource.ts';
import { useAccount } from '../account/account-store.ts';
import { beforeSignOut } from '../account/unfinished.ts';
import { taskApi } from './task-api.ts';

/** How long a decision waits for second thoughts before it is sent. */
export const UNDO_MS = 8_000;

type Pending = { task: TaskItem; decision: TaskDecide; timer: ReturnType<typeof setTimeout> };
/** What became of a decision, for whoever tells the person. */
export type Sent = {
  task: TaskItem;
  decision: TaskDecide;
  outcome: 'applied' | 'recorded' | 'repeated' | 'failed';
  problem?: unknown;
};

/** Decisions on their way: shown at once, sent after a while, at once when the page is left. */
export const useDecisions = defineStore('decisions', () => {
  const pending = shallowReactive(new Map<string, Pending>());
  const last = ref<Sent | null>(null);
  const invalidate = useInvalidate();
  const account = useAccount();

  async function send(id: string, keepalive = false): Promise<void> {
    const waiting = pending.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    const { task, decision } = waiting;
    try {
      const { outcome } = await taskApi.decide(id, decision, keepalive);
      last.value = { task, decision, outcome };
    } catch (problem) {
      last.value = { task, decision, outcome: 'failed', problem };
    }
    await invalidate('task', 'today');
    pending.delete(id);
    void account.load();
  }

  function decide(task: TaskItem, decision: TaskDecide): void {
    clearTimeout(pending.get(task.id)?.timer);
    pending.set(task.id, { task, decision, timer: setTimeout(() => send(task.id), UNDO_MS) });
  }
  function undo(id: string): void {
    clearTimeout(pending.get(id)?.timer);
    pending.delete(id);
  }
  const flush = (keepalive: boolean) => Promise.all([...pending.keys()].map((id) => send(id, keepalive)));
  addEventListener('pagehide', () => void flush(true));
  beforeSignOut(() => flush(false));

  const leaving = computed<ReadonlySet<string>>(() => new Set(pending.keys()));
  return { pending, leaving, last, decide, undo, send, flush };
});
