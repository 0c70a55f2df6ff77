import { z } from 'zod';
import { Instant, textOf } from './common.ts';
import { COMMENT_REQUIRED, needsComment, TaskDecided, TaskItem } from './task.ts';

/** A token of a decision link is 91 characters; more is none of ours. */
const Token = textOf(200);

/** `POST /muster/mail-decision`: nobody signs in; what the link's task asks. Looking decides nothing. */
export const MailDecisionLook = z.strictObject({ token: Token });
export const MailDecisionAsked = z.object({
  task: TaskItem,
  /** what the request's process lays beside the task, as in the inbox */
  request: z.object({ slug: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  /** who decides by this link */
  decides: z.string(),
  organization: z.string(),
  expires_at: Instant,
});
export type MailDecisionAsked = z.infer<typeof MailDecisionAsked>;

/** `POST /muster/mail-decision/decide`: 200 applied, 202 recorded and applied later. */
export const MailDecision = z
  .strictObject({
    token: Token,
    decision: z.enum(['approve', 'reject', 'return']),
    comment: textOf(2000).optional(),
  })
  .refine(needsComment, COMMENT_REQUIRED);
export type MailDecision = z.infer<typeof MailDecision>;
export const MailDecided = TaskDecided;
export type MailDecided = z.infer<typeof MailDecided>;
