import type { TaskDecide, TaskItem } from '@muster/domain/contract';
import { computed, inject, provide, ref, type InjectionKey } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { useFilter } from '../../shared/filters.ts';
import { useKeys } from '../../shared/keys.ts';
import { useList } from '../../shared/list/use-list.ts';
import { useTaskColumns } from './task-columns.ts';
import { pickTasks, useTasks, type InboxView } from './task-store.ts';
import { useDecide } from './use-decide.ts';
import { useKinds } from './use-kinds.ts';

export type Word = TaskDecide['decision'];
/** A decision that still needs its comment. */
export type Asking = { task: TaskItem; decision: Word };
const NEEDS_WORDS: readonly Word[] = ['reject', 'return'];

/** The tasks of the view in the address, without those that are being decided, as a list. */
function useInboxList(leaving: () => ReadonlySet<string>) {
  const { t } = useI18n();
  const view = useFilter<InboxView>('view', 'open');
  const tasks = useTasks(() => (view.value === 'done' ? 'done' : 'open'));
  const kinds = useKinds(tasks.data);
  const list = useList({
    source: tasks,
    rows: () => tasks.data.value && pickTasks(tasks.data.value, view.value, leaving()),
    keyOf: ({ id }) => id,
    words: (task) => [task.title, task.requester?.full_name, task.requester?.identifier],
    title: () => t('inbox.title'),
    columns: useTaskColumns(),
    filters: [
      {
        name: 'process',
        label: () => t('inbox.filter.kind'),
        options: () => (kinds.value.length > 2 ? kinds.value : []),
        fits: (task, process) => task.process === process,
      },
    ],
  });
  return { view, list };
}

function createInbox() {
  const route = useRoute();
  const router = useRouter();
  const { decide, decisions } = useDecide();
  const { view, list } = useInboxList(() => decisions.leaving);
  const { shown } = list;
  const asking = ref<Asking | null>(null);
  const current = computed(() => shown.value.find(({ id }) => id === route.params.id));

  const show = (task: TaskItem | undefined) =>
    router.push({ path: task ? `/inbox/${task.id}` : '/inbox', query: route.query });
  const step = (by: number) => {
    const at = shown.value.findIndex(({ id }) => id === current.value?.id);
    const next = shown.value[Math.max(0, Math.min(shown.value.length - 1, at + by))];
    if (next) void show(next);
  };

  async function finish(task: TaskItem, decision: TaskDecide): Promise<void> {
    const at = shown.value.findIndex(({ id }) => id === task.id);
    const wasOpen = route.params.id === task.id;
    asking.value = null;
    decide(task, decision);
    if (wasOpen) await show(shown.value[at] ?? shown.value.at(-1));
  }
  /** Decides at once, or asks for the comment first: always where it is needed, else on request. */
  function start(task: TaskItem, decision: Word, withWords = NEEDS_WORDS.includes(decision)): void {
    if (!task.allowed_decisions.includes(decision)) return;
    if (withWords) asking.value = { task, decision };
    else void finish(task, { decision });
  }
  const onCurrent = (decision: Word) => () => {
    const task = current.value ?? shown.value[0];
    if (task && view.value !== 'done') start(task, decision);
  };
  useKeys([
    { key: 'j', label: 'keys.next', run: () => step(1) },
    { key: 'k', label: 'keys.previous', run: () => step(-1) },
    { key: 'a', label: 'keys.approve', run: onCurrent('approve') },
    { key: 'r', label: 'keys.reject', run: onCurrent('reject') },
    { key: 'b', label: 'keys.return', run: onCurrent('return') },
  ]);
  return { list, view, current, asking, start, finish };
}

const INBOX: InjectionKey<ReturnType<typeof createInbox>> = Symbol('inbox');

/** The inbox is one for the list and the detail beside it. */
export function provideInbox() {
  const inbox = createInbox();
  provide(INBOX, inbox);
  return inbox;
}
export function useInbox() {
  const inbox = inject(INBOX);
  if (!inbox) throw new Error('A task is shown inside the inbox only.');
  return inbox;
}
