import type { TaskItem } from '@muster/domain/contract';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { useResource } from '../../shared/api/resource.ts';
import { matches } from '../../shared/filters.ts';
import { usePoll } from '../../shared/poll.ts';
import { taskApi, type TaskState } from './task-api.ts';

const LOOK_AGAIN_MS = 20_000;

export function useTasks(state: MaybeRefOrGetter<TaskState>) {
  const tasks = useResource(
    () => ['task', 'list', toValue(state)],
    () => taskApi.list(toValue(state)),
  );
  usePoll(tasks.retry, LOOK_AGAIN_MS, () => toValue(state) === 'open');
  return tasks;
}

export const useTask = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['task', toValue(id)],
    () => taskApi.detail(toValue(id)),
  );

export const INBOX_VIEWS = ['open', 'overdue', 'done'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What the inbox shows: `process` is 'all' or one process. */
export type TaskFilter = { search: string; process: string; view: InboxView };

const decidedAt = ({ decided_at, due_at }: TaskItem): number => Date.parse(decided_at ?? due_at);
/** Overdue first, then what is due soonest; of what is done, the newest first. */
const inOrder = (view: InboxView) => (a: TaskItem, b: TaskItem) =>
  view === 'done'
    ? decidedAt(b) - decidedAt(a)
    : Number(b.overdue) - Number(a.overdue) || Date.parse(a.due_at) - Date.parse(b.due_at);

/** What fits the filters, in order; what is being sent is no longer in the list. */
export function pickTasks(
  tasks: readonly TaskItem[],
  { search, process, view }: TaskFilter,
  leaving: ReadonlySet<string>,
): TaskItem[] {
  return tasks
    .filter(({ id }) => !leaving.has(id))
    .filter((task) => process === 'all' || task.process === process)
    .filter((task) => view !== 'overdue' || task.overdue)
    .filter((task) => matches(search, task.title, task.requester?.full_name, task.requester?.identifier))
    .toSorted(inOrder(view));
}

/** What is asked, without the name that stands beside it anyway. */
export const subjectOf = ({ title, requester }: Pick<TaskItem, 'title' | 'requester'>): string =>
  requester && title.startsWith(`${requester.full_name}: `) ? title.slice(requester.full_name.length + 2) : title;
