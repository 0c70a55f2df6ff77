import type { TaskDecide, TaskDecided, TaskDetail, TaskItem } from '@muster/domain/contract';
import { post } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

export type TaskState = 'open' | 'done';

export const taskApi = {
  list: (state: TaskState) => read<TaskItem[]>(`/tasks?state=${state}&limit=500`),
  detail: (id: string) => read<TaskDetail>(`/tasks/${id}`),
  claim: (id: string) => post<TaskItem>(`/tasks/${id}/claim`),
  release: (id: string) => post<TaskItem>(`/tasks/${id}/release`),
  /** `keepalive`: also while the page is being left. */
  decide: (id: string, decision: TaskDecide, keepalive = false) =>
    post<TaskDecided>(`/tasks/${id}/decide`, decision, { keepalive }),
};
