import { z } from 'zod';
import { LEAVE_TRANSITIONS, type LeaveStatus } from '../leave/status.ts';
import { AttachmentItem, Documents } from './attachment.ts';
import { Day, ExplanationBody, fewDays, Id, Instant, MAX_SPAN_DAYS, PersonRef, textOf } from './common.ts';
import { StepToCome, TimelineStep } from './history.ts';

export const LeaveStatusBody = z.enum(Object.keys(LEAVE_TRANSITIONS) as [LeaveStatus, ...LeaveStatus[]]);
export const DayPart = z.enum(['full', 'first_half', 'second_half']);

/**
 * What is asked for: campus days, both included; `part` only when it is one day.
 * The server turns it into `starts_at`/`ends_at` in the zone of the person's campus.
 */
const asked = {
  leave_type_id: Id,
  first_day: Day,
  last_day: Day,
  part: DayPart.default('full'),
  /** The event whose check-in proves an on-duty leave (BEY-027). */
  proving_event_id: Id.nullable().default(null),
  documents: Documents,
};
/** A leave's days lie at most `MAX_SPAN_DAYS` apart; nobody counts, shows or books more. */
const SHORT = { message: `at most ${MAX_SPAN_DAYS} days`, path: ['last_day'] };
const isShort = ({ first_day, last_day }: { first_day: string; last_day: string }) => fewDays(first_day, last_day);

/** `POST /muster/leave/preview`: what a request would mean; changes nothing. */
export const LeavePreviewBody = z.strictObject(asked).refine(isShort, SHORT);
/** `POST /muster/leave`: writes a draft; `submit: true` submits it in the same call. */
export const LeaveApply = z
  .strictObject({ ...asked, reason: textOf(2000), submit: z.boolean().default(false) })
  .refine(isShort, SHORT);
export type LeaveApply = z.infer<typeof LeaveApply>;
/** `POST /muster/leave/:id/cancel` */
export const LeaveCancel = z.strictObject({ reason: textOf(500, 0).optional() });

/** `POST /muster/leave/:id/return`: the person is back before the leave ends; without an instant, now. */
export const LeaveReturn = z.strictObject({ returned_at: Instant.optional() });

/**
 * `POST /muster/leave/:id/resubmit`: a request that was sent back goes to whoever decides again, with its reason reworded, and with other
 * days where both are said.
 */
export const LeaveResubmit = z.strictObject({
  reason: textOf(2000),
  days: z
    .strictObject({ first_day: Day, last_day: Day, part: DayPart.default('full') })
    .refine(isShort, SHORT)
    .optional(),
});
export type LeaveResubmit = z.infer<typeof LeaveResubmit>;

const problem = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const LeavePreview = z.object({
  starts_at: Instant,
  ends_at: Instant,
  days: z.number(),
  balance_before: z.number().nullable(),
  balance_after: z.number().nullable(),
  sessions: z.array(z.object({ id: Id, name: z.string(), scheduled_start_at: Instant, scheduled_end_at: Instant })),
  approvers: z.array(StepToCome),
  problem: problem.nullable(),
  explanation: ExplanationBody,
});
export type LeavePreview = z.infer<typeof LeavePreview>;

/** `GET /muster/leave/types`: `{ zone, types, events }` */
export const LeaveTypeItem = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  allow_half_day: z.boolean(),
  needs_balance: z.boolean(),
  proof: z.enum(['none', 'event_checkin']),
  balance: z.number().nullable(),
  max_backdate_days: z.int(),
  min_notice_hours: z.int(),
  max_consecutive_days: z.number().nullable(),
  max_days_per_term: z.int().nullable(),
  document_required_after_days: z.int().nullable(),
});
export type LeaveTypeItem = z.infer<typeof LeaveTypeItem>;

/** An event of the person that can prove an on-duty leave. */
export const ProvingEvent = z.object({ id: Id, title: z.string(), starts_at: Instant });
export type ProvingEvent = z.infer<typeof ProvingEvent>;

/** One line of `GET /muster/leave` (the caller's own, newest first). */
export const LeaveItem = z.object({
  id: Id,
  leave_type: z.object({ id: Id, code: z.string(), name: z.string() }),
  starts_at: Instant,
  ends_at: Instant,
  /** When the person came back before its end. */
  returned_at: Instant.nullable(),
  days: z.number().nullable(),
  reason: z.string(),
  status: LeaveStatusBody,
  submitted_at: Instant.nullable(),
  decided_at: Instant.nullable(),
  decision_reason: z.string().nullable(),
  sessions_affected: z.int(),
  /** An approver sent it back; it waits for the requester. */
  is_sent_back: z.boolean(),
});
export type LeaveItem = z.infer<typeof LeaveItem>;

/**
 * What a decider sees of a leave (`TaskDetail.request.facts`): it, the sessions it touches with the marks that stand there
 * already, leave taken this term, and the days that are left when it is granted (null for a kind without a balance).
 */
export const LeaveTaskFacts = z.object({
  leave_type: z.string(),
  starts_at: Instant,
  ends_at: Instant,
  days: z.number().nullable(),
  reason: z.string(),
  sessions: z.array(
    z.object({
      id: Id,
      name: z.string(),
      scheduled_start_at: Instant,
      mark: z.object({ label: z.string(), category: z.string() }).nullable(),
    }),
  ),
  days_left: z.number().nullable(),
  away: z.object({ leaves: z.int(), days: z.number() }),
});
export type LeaveTaskFacts = z.infer<typeof LeaveTaskFacts>;

/** `GET /muster/leave/:id/progress`; `delivery` is `waiting` while the workflow has not yet taken the request up. */
export const LeaveProgress = z.object({
  leave: LeaveItem,
  delivery: z.enum(['waiting', 'running', 'done']),
  steps: z.array(TimelineStep),
  to_come: z.array(StepToCome),
  impacts: z.array(z.object({ session_id: Id, name: z.string(), scheduled_start_at: Instant, status: z.string() })),
  documents: z.array(AttachmentItem),
  can_cancel: z.boolean(),
  /** Since when the person may say to be back: the first check-in of today, else now; null where no return may be recorded. */
  return_since: Instant.nullable(),
  /** Who sent the request back, why, and until when the requester may answer. */
  sent_back: z
    .object({ by: PersonRef.nullable(), comment: z.string().nullable(), due_at: Instant.nullable() })
    .nullable(),
});
export type LeaveProgress = z.infer<typeof LeaveProgress>;
