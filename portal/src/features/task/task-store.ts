import type { TaskItem } from '@muster/domain/contract';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { useResource } from '../../shared/api/resource.ts';
import { taskApi, type TaskState } from './task-api.ts';

export const useTasks = (state: MaybeRefOrGetter<TaskState>) =>
  useResource(
    () => ['task', 'list', toValue(state)],
    () => taskApi.list(toValue(state)),
  );

export const useTask = (id: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['task', toValue(id)],
    () => taskApi.detail(toValue(id)),
  );

export const INBOX_VIEWS = ['open', 'overdue', 'done'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

const decidedAt = ({ decided_at, due_at }: TaskItem): number => Date.parse(decided_at ?? due_at);
/** Overdue first, then what is due soonest; of what is done, the newest first. */
const inOrder = (view: InboxView) => (a: TaskItem, b: TaskItem) =>
  view === 'done'
    ? decidedAt(b) - decidedAt(a)
    : Number(b.overdue) - Number(a.overdue) || Date.parse(a.due_at) - Date.parse(b.due_at);

/** The tasks of a view, in order; what is being sent is no longer in the list. */
export const pickTasks = (tasks: readonly TaskItem[], view: InboxView, leaving: ReadonlySet<string>): TaskItem[] =>
  tasks.filter(({ id, overdue }) => !leaving.has(id) && (view !== 'overdue' || overdue)).toSorted(inOrder(view));

/** What is asked, without the name that stands beside it anyway. */
export const subjectOf = ({ title, requester }: Pick<TaskItem, 'title' | 'requester'>): string =>
  requester && title.startsWith(`${requester.full_name}: `) ? title.slice(requester.full_name.length + 2) : title;
