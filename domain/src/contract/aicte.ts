import { z } from 'zod';
import { MAX_FILES_PER_REQUEST } from '../attachment/limits.ts';
import { AICTE_TRANSITIONS, EVIDENCE_KINDS, LOSS_REASONS, type ClaimStatus } from '../aicte/index.ts';
import { ProblemBody } from './aicte-scheme.ts';
import { ActivityLogDetail } from './activity-log.ts';
import { AttachmentItem } from './attachment.ts';
import { Day, ExplanationBody, Id, Instant, PersonRef, textOf } from './common.ts';
import { StepToCome, TimelineStep } from './history.ts';
import { route } from './route.ts';

const ClaimStatusBody = z.enum(Object.keys(AICTE_TRANSITIONS) as [ClaimStatus, ...ClaimStatus[]]);
const EvidenceKindBody = z.enum(EVIDENCE_KINDS);
/** Points that do not count, and the figure that bound. */
const LossBody = z.object({ why: z.enum(LOSS_REASONS), points: z.int(), limit: z.number().optional() });
const Evidence = z.strictObject({ file_id: Id, kind: EvidenceKindBody });

const MAX_HOURS = 5000;
const MAX_PIECES = 1000;
const MAX_POINTS = 1000;
const MAX_LOGS = 50;

/** What was done, as a student says it; days are campus days. `points` is asked for where people appraise an activity. */
const asked = {
  activity_id: Id,
  level: z.string().max(30).nullable().default(null),
  place: z.string().max(15).nullable().default(null),
  hours: z.number().min(0).max(MAX_HOURS).nullable().default(null),
  quantity: z.int().min(1).max(MAX_PIECES).nullable().default(null),
  points: z.int().min(1).max(MAX_POINTS).nullable().default(null),
  activity_from: Day,
  activity_until: Day.nullable().default(null),
  /** live logs that it rests on: their hours and days are the claim's, whatever else is said, and they are its evidence */
  log_ids: z.array(Id).max(MAX_LOGS).default([]),
};
/** `POST /muster/aicte/claims/preview` */
export const AicteAsked = z.strictObject({ ...asked, evidence: z.array(EvidenceKindBody).max(10).default([]) });
export type AicteAsked = z.infer<typeof AicteAsked>;

/** `POST /muster/aicte/claims`: with the files of its evidence, each once. */
export const AicteClaimNew = z.strictObject({
  ...asked,
  description: textOf(500),
  evidence: z
    .array(Evidence)
    .max(MAX_FILES_PER_REQUEST)
    .refine((all) => new Set(all.map(({ file_id }) => file_id)).size === all.length, 'a file twice')
    .default([]),
});
export type AicteClaimNew = z.infer<typeof AicteClaimNew>;

/** One activity as the form offers it; `points` per level, hours or piece as the scheme has them. */
export const AicteActivity = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  group: z.string(),
  award: z.enum(['table', 'hours', 'count', 'appraised']),
  levels: z.array(z.object({ code: z.string(), points: z.int() })),
  places: z.array(z.string()),
  steps: z.array(z.object({ hours: z.number(), points: z.int() })),
  unit: z.int().nullable(),
  min_hours: z.number().nullable(),
  max_points: z.int().nullable(),
  evidence_kinds: z.array(EvidenceKindBody),
  source: z.string().nullable(),
});
export type AicteActivity = z.infer<typeof AicteActivity>;

const SchemeRef = z.object({ code: z.string(), name: z.string(), version: z.int(), source: z.string() });

/** `GET /muster/aicte/options`: what may be claimed, from which day of activity on, and why nothing is taken today, if so. */
export const AicteOptions = z.object({
  scheme: SchemeRef,
  groups: z.array(z.object({ code: z.string(), name: z.string() })),
  activities: z.array(AicteActivity),
  first_day: Day,
  today: Day,
  problem: ProblemBody.nullable(),
});
export type AicteOptions = z.infer<typeof AicteOptions>;

/** What a claim would count, and why it may not be filed as it stands, if so. */
export const AictePreview = z.object({
  points: z.int(),
  counted: z.int(),
  losses: z.array(LossBody),
  before: z.int(),
  after: z.int(),
  required: z.int(),
  problem: ProblemBody.nullable(),
});
export type AictePreview = z.infer<typeof AictePreview>;

/** One claim; `counted` of `points`, null until it is approved. */
export const AicteClaimItem = z.object({
  id: Id,
  status: ClaimStatusBody,
  source: z.enum(['event', 'claim']),
  person: PersonRef,
  activity: z.string(),
  group: z.string(),
  level: z.string().nullable(),
  place: z.string().nullable(),
  hours: z.number().nullable(),
  /** the sum of live logs, or the student's word; null without hours */
  hours_from: z.enum(['log', 'typed']).nullable(),
  quantity: z.int().nullable(),
  activity_from: Day.nullable(),
  activity_until: Day.nullable(),
  description: z.string().nullable(),
  points: z.int(),
  counted: z.int().nullable(),
  losses: z.array(LossBody),
  filed_at: Instant,
  decided_at: Instant.nullable(),
  decided_by: PersonRef.nullable(),
  reason: z.string().nullable(),
});
export type AicteClaimItem = z.infer<typeof AicteClaimItem>;

/** The same file, by its content, in a claim of somebody else. */
const SameEvidence = z.object({ file: z.string(), person: PersonRef, activity: z.string(), filed_at: Instant });
/** A claim beside its task: what it would count, and where its evidence was handed in before. */
export const AicteTaskFacts = z.object({
  claim: AicteClaimItem,
  preview: AictePreview.omit({ problem: true }).nullable(),
  same_evidence: z.array(SameEvidence),
  /** the live logs it rests on, each held against everything else as of now */
  logs: z.array(ActivityLogDetail),
});
export type AicteTaskFacts = z.infer<typeof AicteTaskFacts>;

/** `GET /muster/aicte/claims/:id/progress` */
export const AicteClaimProgress = z.object({
  claim: AicteClaimItem,
  delivery: z.enum(['waiting', 'running', 'done']),
  steps: z.array(TimelineStep),
  to_come: z.array(StepToCome),
  documents: z.array(AttachmentItem),
  can_withdraw: z.boolean(),
  can_reverse: z.boolean(),
});
export type AicteClaimProgress = z.infer<typeof AicteClaimProgress>;

/** One further claim of the cheapest way; `year` of study it must fall in, if any. */
const StepBody = z.object({
  activity: z.string(),
  level: z.string().nullable(),
  place: z.string().nullable(),
  hours: z.number().nullable(),
  quantity: z.int().nullable(),
  points: z.int(),
  year: z.int().nullable(),
});
const CompletionBody = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('complete') }),
  z.object({ outcome: z.literal('barred'), why: z.enum(['out_of_reach', 'year_over']), least: z.int() }),
  z.object({
    outcome: z.literal('plan'),
    least: z.int(),
    points: z.int(),
    steps: z.array(StepBody),
    cheapest: z.boolean(),
    fewest: z.boolean(),
  }),
  z.object({ outcome: z.literal('not_found'), least: z.int() }),
]);
const HoldBody = z.object({
  id: Id,
  kind: z.enum(['grade_card', 'hall_ticket', 'degree']),
  term_code: z.string(),
  status: z.enum(['held', 'released', 'cancelled']),
  unmet: z.array(z.string()),
  released_at: Instant.nullable(),
});

/** `GET /muster/aicte/progress`: where the reader stands, with every part that counts; `expected` if everything that waits were approved. */
export const AicteProgress = z.object({
  scheme: SchemeRef,
  person: PersonRef,
  category: z.string(),
  total: z.int(),
  expected: z.int(),
  required: z.int(),
  lacks: z.int(),
  verdict: z.enum(['complete', 'incomplete']),
  groups: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      counted: z.int(),
      pending: z.int(),
      min: z.int(),
      max: z.int().nullable(),
      lacks: z.int(),
    }),
  ),
  years: z.array(z.object({ year: z.int(), min: z.int(), counted: z.int(), lacks: z.int() })),
  claims: z.array(AicteClaimItem),
  completion: CompletionBody,
  holds: z.array(HoldBody),
  explanation: ExplanationBody,
});
export type AicteProgress = z.infer<typeof AicteProgress>;

const WithReason = z.strictObject({ reason: textOf(500) });

/** Activity points: claims, and what they count. */
export const AICTE_ROUTES = {
  aicteProgress: route({
    method: 'get',
    path: '/aicte/progress',
    summary: 'My activity points: total, groups, what each claim counts, and the cheapest way to complete',
    reply: AicteProgress,
  }),
  aicteOptions: route({
    method: 'get',
    path: '/aicte/options',
    summary: 'What I may claim',
    reply: AicteOptions,
  }),
  aicteClaims: route({
    method: 'get',
    path: '/aicte/claims',
    summary: 'My claims of activity points, newest first',
    reply: z.array(AicteClaimItem),
  }),
  previewAicteClaim: route({
    method: 'post',
    path: '/aicte/claims/preview',
    summary: 'What a claim would count, and why',
    body: AicteAsked,
    reply: AictePreview,
  }),
  fileAicteClaim: route({
    method: 'post',
    path: '/aicte/claims',
    summary: 'Claim points for an activity, with evidence',
    body: AicteClaimNew,
    reply: AicteClaimItem,
    status: 201,
    limit: 'submit',
  }),
  withdrawAicteClaim: route({
    method: 'post',
    path: '/aicte/claims/:id/withdraw',
    subject: 'aicte_point_transactions',
    summary: 'Withdraw a claim that nobody has decided',
    reply: AicteClaimItem,
    limit: 'submit',
  }),
  reverseAicteClaim: route({
    method: 'post',
    path: '/aicte/claims/:id/reverse',
    subject: 'aicte_point_transactions',
    summary: 'Take approved points back, with the reason',
    body: WithReason,
    reply: AicteClaimItem,
    limit: 'submit',
  }),
  aicteClaimProgress: route({
    method: 'get',
    path: '/aicte/claims/:id/progress',
    subject: 'aicte_point_transactions',
    summary: 'The history of a claim',
    reply: AicteClaimProgress,
  }),
} as const;
