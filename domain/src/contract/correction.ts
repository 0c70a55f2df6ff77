import { z } from 'zod';
import { CORRECTION_TRANSITIONS, type CorrectionStatus } from '../correction/status.ts';
import { AttachmentItem, Documents } from './attachment.ts';
import { Day, Id, Instant, PersonRef, textOf } from './common.ts';
import { StepToCome, TimelineStep } from './history.ts';
import { route } from './route.ts';

const CorrectionStatusBody = z.enum(Object.keys(CORRECTION_TRANSITIONS) as [CorrectionStatus, ...CorrectionStatus[]]);
const MarkState = z.object({ id: Id, code: z.string(), label: z.string(), category: z.string() });
const CorrectedSessionRef = z.object({
  id: Id,
  name: z.string(),
  scheduled_start_at: Instant,
  scheduled_end_at: Instant,
});

/**
 * `POST /muster/corrections`: `person_id` absent = the caller's own mark. `presence_state_id` or `time` absent = stays as it is; a missing
 * mark needs a state.
 */
export const CorrectionAsk = z.strictObject({
  session_id: Id,
  person_id: Id.optional(),
  presence_state_id: Id.nullable().default(null),
  time: Instant.nullable().default(null),
  reason: textOf(2000),
  documents: Documents,
});
export type CorrectionAsk = z.infer<typeof CorrectionAsk>;

/** One line of `GET /muster/corrections`: the caller's own marks and what they asked for others, newest first. */
export const CorrectionItem = z.object({
  id: Id,
  status: CorrectionStatusBody,
  /** It was applied and taken back. */
  undone: z.boolean(),
  session: CorrectedSessionRef,
  person: PersonRef,
  requested_by: PersonRef,
  /** What the mark said when it was asked for; null = there was none. */
  before: MarkState.nullable(),
  before_time: Instant.nullable(),
  after: MarkState,
  after_time: Instant.nullable(),
  reason: z.string(),
  submitted_at: Instant,
  decided_at: Instant.nullable(),
  decided_by: PersonRef.nullable(),
  decision_reason: z.string().nullable(),
  applied_at: Instant.nullable(),
});
export type CorrectionItem = z.infer<typeof CorrectionItem>;

/** `GET /muster/corrections/:id/progress`; `delivery` is `waiting` while the workflow has not yet taken the request up. */
export const CorrectionProgress = z.object({
  correction: CorrectionItem,
  delivery: z.enum(['waiting', 'running', 'done']),
  steps: z.array(TimelineStep),
  to_come: z.array(StepToCome),
  documents: z.array(AttachmentItem),
  can_cancel: z.boolean(),
  can_undo: z.boolean(),
});
export type CorrectionProgress = z.infer<typeof CorrectionProgress>;

/** `GET /muster/corrections/options`: the mark as it is, what it may become, and why nobody may ask, if so. */
export const CorrectionOptions = z.object({
  session: CorrectedSessionRef,
  person: PersonRef,
  mark: z.object({ state: MarkState, recorded_at: Instant }).nullable(),
  states: z.array(MarkState),
  /** Within which somebody could have come. */
  first_time: Instant,
  last_time: Instant,
  /** The last campus day on which the person may ask; null for who conducts the session. */
  last_day: Day.nullable(),
  problem: z
    .object({
      code: z.string(),
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .nullable(),
});
export type CorrectionOptions = z.infer<typeof CorrectionOptions>;

const OptionsQuery = z.strictObject({ session_id: Id, person_id: Id.optional() });
const WithReason = z.strictObject({ reason: textOf(500) });

/** Corrections of marks. */
export const CORRECTION_ROUTES = {
  corrections: route({
    method: 'get',
    path: '/corrections',
    summary: 'Corrections of my marks, and those I asked for, newest first',
    reply: z.array(CorrectionItem),
  }),
  correctionOptions: route({
    method: 'get',
    path: '/corrections/options',
    summary: 'What a mark is and what it may become',
    query: OptionsQuery,
    reply: CorrectionOptions,
  }),
  askCorrection: route({
    method: 'post',
    path: '/corrections',
    summary: 'Ask that a mark be changed or added',
    body: CorrectionAsk,
    reply: CorrectionItem,
    status: 201,
    limit: 'submit',
  }),
  cancelCorrection: route({
    method: 'post',
    path: '/corrections/:id/cancel',
    subject: 'attendance_corrections',
    summary: 'Withdraw a correction that nobody has decided',
    reply: CorrectionItem,
    limit: 'submit',
  }),
  undoCorrection: route({
    method: 'post',
    path: '/corrections/:id/undo',
    subject: 'attendance_corrections',
    summary: 'Take an applied correction back: the earlier mark is restored',
    body: WithReason,
    reply: CorrectionItem,
    limit: 'submit',
  }),
  correctionProgress: route({
    method: 'get',
    path: '/corrections/:id/progress',
    subject: 'attendance_corrections',
    summary: 'The history of a correction',
    reply: CorrectionProgress,
  }),
} as const;
