import { z } from 'zod';
import { Id, Instant, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';
import { SessionItem } from './session.ts';

/** Marks that one request decides: a large lecture at once. */
export const MOST_REVIEWED = 500;

/** Versions that one mark can have, as the column counts them. */
const MOST_REVISIONS = 2_147_483_647;

/** Files that a scan may have brought along. */
export const EVIDENCE_FILES = ['front_photo', 'back_photo', 'signature'] as const;
export type EvidenceFile = (typeof EVIDENCE_FILES)[number];
/** Without a mark there is nothing to show: answered like a mark that is not there. */
const EvidenceQuery = z.strictObject({ record_id: Id.optional(), kind: z.enum(EVIDENCE_FILES).default('front_photo') });

/** A mark in doubt with its evidence: degrees WGS84, metres, points of the score. */
export const Doubt = z.object({
  record_id: Id,
  revision: z.int(),
  person: PersonRef,
  photo_file_id: Id.nullable(),
  state: z.object({ code: z.string(), label: z.string(), category: z.string() }),
  verification_status: z.enum(['pending', 'flagged', 'verified', 'rejected']),
  score: z.int().nullable(),
  parts: z.object({ location: z.number(), photos: z.number(), face: z.number() }),
  /** Why somebody has to look: risks of the scan, or `score_low`. */
  reasons: z.array(z.string()),
  recorded_at: Instant,
  minutes_late: z.int().nullable(),
  capture_method: z.string(),
  place: z.object({ latitude: z.number(), longitude: z.number(), accuracy_m: z.number().nullable() }).nullable(),
  distance_m: z.number().nullable(),
  /** What was handed in with the scan, to be looked at (`markEvidence`). */
  evidence: z.array(z.enum(EVIDENCE_FILES)),
  /** Others who were marked in this session from the same device. */
  same_device: z.array(PersonRef),
  /** The reviewer's own mark, about which somebody else decides. */
  is_own: z.boolean(),
  decided: z.object({ by: z.string(), at: Instant, comment: z.string() }).nullable(),
});
export type Doubt = z.infer<typeof Doubt>;

/** `GET /muster/sessions/:id/review` */
export const SessionReview = z.object({
  session: SessionItem,
  /** The circle inside which a scan counts as here; null when the session has no place. */
  area: z.object({ latitude: z.number(), longitude: z.number(), radius_m: z.number() }).nullable(),
  /** Until when the caller is asked for an answer; null when they look of their own accord. */
  due_at: Instant.nullable(),
  /** The caller is asked, and somebody comes after them. */
  can_escalate: z.boolean(),
  /** Marks that wait, whoever looks. */
  waiting: z.int(),
  marks: z.array(Doubt),
});
export type SessionReview = z.infer<typeof SessionReview>;

/** `POST /muster/sessions/:id/review`: one decision about marks as they were seen; a rejection needs words. */
export const ReviewBody = z.strictObject({
  decision: z.enum(['verify', 'reject']),
  comment: textOf(500, 0).default(''),
  marks: z
    .array(z.strictObject({ record_id: Id, revision: z.int().min(1).max(MOST_REVISIONS) }))
    .min(1)
    .max(MOST_REVIEWED)
    .refine((marks) => new Set(marks.map(({ record_id }) => record_id)).size === marks.length, 'a mark twice'),
});
export type ReviewBody = z.infer<typeof ReviewBody>;

/** An answer for each mark in the order asked; a refused one stops no other. */
export const Reviewed = z.object({
  marks: z.array(
    z.object({
      record_id: Id,
      outcome: z.enum(['done', 'refused']),
      problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
  waiting: z.int(),
});
export type Reviewed = z.infer<typeof Reviewed>;

/** `POST /muster/sessions/:id/review/escalate`: the next person reads why. */
export const ReviewEscalate = z.strictObject({ comment: textOf(500) });

/** What lies beside the task of a review. */
export const ReviewTaskFacts = z.object({
  attendance_session_id: Id,
  session: z.string(),
  held: Instant,
  waiting: z.int(),
});
export type ReviewTaskFacts = z.infer<typeof ReviewTaskFacts>;

/** Marks in doubt. */
export const REVIEW_ROUTES = {
  sessionReview: route({
    method: 'get',
    path: '/sessions/:id/review',
    subject: 'attendance_sessions',
    summary: 'Marks in doubt, with what they are based on',
    reply: SessionReview,
  }),
  markEvidence: route({
    method: 'get',
    path: '/sessions/:id/evidence',
    subject: 'attendance_sessions',
    summary: 'A photo or the signature of a mark in doubt, for whoever decides it',
    query: EvidenceQuery,
    download: true,
    reply: z.never(),
    limit: 'photo',
  }),
  reviewMarks: route({
    method: 'post',
    path: '/sessions/:id/review',
    subject: 'attendance_sessions',
    summary: 'Verify or reject marks in doubt',
    body: ReviewBody,
    reply: Reviewed,
    limit: 'submit',
  }),
  escalateReview: route({
    method: 'post',
    path: '/sessions/:id/review/escalate',
    subject: 'attendance_sessions',
    summary: 'Pass the marks in doubt on to whoever is asked next',
    body: ReviewEscalate,
    reply: z.object({ escalated: z.literal(true) }),
    limit: 'submit',
  }),
} as const;
