import { z } from 'zod';
import { MAX_TASKS_AT_ONCE } from '../approval/limits.ts';
import { AttachmentItem } from './attachment.ts';
import { DecisionData, Id, Instant, MAX_OFFSET, PersonRef, Refused, textOf } from './common.ts';

export const TaskDecisionWord = z.enum([
  'approve',
  'reject',
  'return',
  'version_a',
  'version_b',
  'merge',
  'acknowledge',
  'resubmit',
  'withdraw',
  'accept',
  'decline',
]);

/** `GET /muster/tasks?state=open|done`: overdue first. */
export const TaskQuery = z.strictObject({
  state: z.enum(['open', 'done']).default('open'),
  process: textOf(30).optional(),
  search: textOf(100, 0).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(MAX_OFFSET).default(0),
});

export const TaskItem = z.object({
  id: Id,
  process: z.string(),
  title: z.string(),
  requester: PersonRef.nullable(),
  /** who is away, when a substitute is asked */
  on_behalf_of: PersonRef.nullable(),
  subject_type: z.string(),
  subject_id: Id,
  status: z.enum(['open', 'claimed', 'decided', 'cancelled', 'expired']),
  created_at: Instant,
  due_at: Instant,
  overdue: z.boolean(),
  escalation_level: z.int(),
  summary: z.record(z.string(), z.unknown()),
  allowed_decisions: z.array(TaskDecisionWord),
  needs_claim: z.boolean(),
  decision: TaskDecisionWord.nullable(),
  decided_at: Instant.nullable(),
  comment: z.string().nullable(),
});
export type TaskItem = z.infer<typeof TaskItem>;

/** `GET /muster/tasks/:id`: the request and the person's facts beside it, so that no second tab is needed. */
export const TaskDetail = z.object({
  task: TaskItem,
  /** what the request's process lays beside the task: its slug, and facts in the shape of its own contract */
  request: z.object({ slug: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  person: z
    .object({
      full_name: z.string(),
      identifier: z.string(),
      department: z.string().nullable(),
      semester: z.int().nullable(),
      attendance: z.array(
        z.object({
          course_code: z.string(),
          course_name: z.string(),
          percentage: z.number().nullable(),
          threshold_pct: z.number(),
        }),
      ),
    })
    .nullable(),
  documents: z.array(AttachmentItem),
  events: z.array(
    z.object({ event: z.string(), at: Instant, actor: z.string().nullable(), note: z.string().nullable() }),
  ),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** Whether words go with a decision that wants them. */
export const needsComment = (asked: { decision: string; comment?: string | undefined }): boolean =>
  !['reject', 'return'].includes(asked.decision) || Boolean(asked.comment);
export const COMMENT_REQUIRED = { message: 'comment required', path: ['comment'] };

/** `POST /muster/tasks/:id/decide`; a comment is required with reject and return. */
export const TaskDecide = z
  .strictObject({
    decision: TaskDecisionWord,
    comment: textOf(2000).optional(),
    data: DecisionData.optional(),
  })
  .refine(needsComment, COMMENT_REQUIRED);
export type TaskDecide = z.infer<typeof TaskDecide>;

/** `POST /muster/tasks/decide`: the same answer to each of these tasks, with the same words. */
export const TasksDecide = z
  .strictObject({
    ids: z.array(Id).min(1).max(MAX_TASKS_AT_ONCE),
    decision: TaskDecisionWord,
    comment: textOf(2000).optional(),
  })
  .refine(needsComment, COMMENT_REQUIRED);
export type TasksDecide = z.infer<typeof TasksDecide>;
/** What became of each task, in the order asked; one that is refused says why and stops none of the others. */
export const TasksDecided = z.array(
  z.object({
    id: Id,
    outcome: z.enum(['applied', 'recorded', 'repeated', 'refused']),
    problem: Refused.nullable(),
  }),
);
export type TasksDecided = z.infer<typeof TasksDecided>;

/** `POST /muster/tasks/:id/reassign`: a task of mine goes to somebody else for good. */
export const TaskReassign = z.strictObject({ to: Id, reason: textOf(500) });
/** `POST /muster/tasks/:id/approvers`: somebody else decides before me, or after me. */
export const TaskAddApprover = z.strictObject({ who: Id, where: z.enum(['before', 'after']), reason: textOf(500) });
/** 200 `applied`, or 202 `recorded`: it is done when the workers are back. */
export const TaskChanged = z.object({ outcome: z.enum(['applied', 'recorded']) });

/** 200 `applied` (the workflow answered in time) or 202 `recorded` (it will be applied when the workers are back). */
export const TaskDecided = z.object({
  outcome: z.enum(['applied', 'recorded', 'repeated']),
  task: TaskItem,
  subject_status: z.string().nullable(),
});
export type TaskDecided = z.infer<typeof TaskDecided>;
