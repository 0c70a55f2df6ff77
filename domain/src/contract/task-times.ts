import { z } from 'zod';
import { Id, Instant, PersonRef } from './common.ts';
import { route } from './route.ts';

/** Whose tasks a line counts: a person's, or those that wait for a role. */
const asked = { person: PersonRef.nullable(), role: z.string().nullable() };

/** `GET /muster/tasks/sla`: ages in whole minutes, from the opening of a task to its decision; null without a decision. */
export const TaskTimes = z.object({
  groups: z.array(
    z.object({
      by: z.enum(['process', 'step', 'person']),
      process: z.string().nullable(),
      step: z.string().nullable(),
      ...asked,
      open: z.int(),
      late: z.int(),
      /** open and not late, but expected to be */
      expected: z.int(),
      decided: z.int(),
      median_minutes: z.int().nullable(),
      p95_minutes: z.int().nullable(),
    }),
  ),
  at_risk: z.array(
    z.object({
      id: Id,
      process: z.string(),
      title: z.string(),
      step: z.string().nullable(),
      due_at: Instant,
      late: z.boolean(),
      ...asked,
    }),
  ),
  /** the reader may give these tasks to somebody else */
  may_give: z.boolean(),
});
export type TaskTimes = z.infer<typeof TaskTimes>;

/** How long requests wait. */
export const TASK_TIMES_ROUTES = {
  taskTimes: route({
    method: 'get',
    path: '/tasks/sla',
    summary: 'How long requests wait, by kind, step and approver, and which will be late',
    reply: TaskTimes,
  }),
} as const;
