import type { TaskDecide, TasksDecide } from '@muster/domain/contract';
import { call, callWhileLeaving } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';

export type TaskState = 'open' | 'done';

export const taskApi = {
  list: (state: TaskState) => read('tasks', { query: { state, limit: 500 } }),
  detail: (id: string) => read('task', { id }),
  claim: (id: string) => call('claimTask', { id }),
  release: (id: string) => call('releaseTask', { id }),
  decideMany: (body: TasksDecide) => call('decideTasks', { body }),
  decide: (id: string, decision: TaskDecide, isLeaving = false) =>
    (isLeaving ? callWhileLeaving : call)('decideTask', { id, body: decision }),
};
