import { z } from 'zod';
import {
  TaskAddApprover,
  TaskChanged,
  TaskDecide,
  TaskDecided,
  TaskDetail,
  TaskItem,
  TaskQuery,
  TaskReassign,
  TasksDecide,
  TasksDecided,
} from './task.ts';
import { route } from './route.ts';

/** The inbox of those who decide. */
export const TASK_ROUTES = {
  tasks: route({
    method: 'get',
    path: '/tasks',
    summary: 'My inbox, overdue first',
    query: TaskQuery,
    reply: z.array(TaskItem),
  }),
  task: route({
    method: 'get',
    path: '/tasks/:id',
    subject: 'workflow_tasks',
    summary: 'A task with what is needed to decide',
    reply: TaskDetail,
  }),
  claimTask: route({
    method: 'post',
    path: '/tasks/:id/claim',
    subject: 'workflow_tasks',
    summary: 'Take a task of my role',
    reply: TaskItem,
    limit: 'submit',
  }),
  releaseTask: route({
    method: 'post',
    path: '/tasks/:id/release',
    subject: 'workflow_tasks',
    summary: 'Give a claimed task back',
    reply: TaskItem,
    limit: 'submit',
  }),
  reassignTask: route({
    method: 'post',
    path: '/tasks/:id/reassign',
    subject: 'workflow_tasks',
    summary: 'Give a task of mine to somebody else',
    body: TaskReassign,
    reply: TaskChanged,
    limit: 'submit',
  }),
  addApprover: route({
    method: 'post',
    path: '/tasks/:id/approvers',
    subject: 'workflow_tasks',
    summary: 'Ask somebody else to decide before or after me',
    body: TaskAddApprover,
    reply: TaskChanged,
    limit: 'submit',
  }),
  decideTasks: route({
    method: 'post',
    path: '/tasks/decide',
    summary: 'One answer to many of my tasks, each with its own outcome',
    body: TasksDecide,
    reply: TasksDecided,
    limit: 'submit',
  }),
  decideTask: route({
    method: 'post',
    path: '/tasks/:id/decide',
    subject: 'workflow_tasks',
    summary: '200 applied, 202 recorded and applied later',
    body: TaskDecide,
    reply: TaskDecided,
    limit: 'submit',
  }),
} as const;
