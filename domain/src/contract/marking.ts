import { z } from 'zod';
import { Id, Instant, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';
import { SessionCounts } from './session.ts';

const Revision = z.int().min(1).max(1_000_000);

/**
 * One mark by hand. `presence_state_id` null takes the mark back; `reason` is needed for people who are not on the list, for marks that
 * rest on a proof or a leave, and for final ones. `revision` is that of the mark the person looked at, null for none.
 */
export const MarkAsked = z.strictObject({
  person_id: Id,
  presence_state_id: Id.nullable(),
  reason: textOf(500).optional(),
  revision: Revision.nullable().optional(),
});
export type MarkAsked = z.infer<typeof MarkAsked>;

/** Rows of one call at most; a larger class is sent in parts. */
export const MAX_MARKS = 500;

/** `POST /muster/sessions/:id/records/bulk`: the rows are judged one by one, and one bad row stops no other. */
export const MarkMany = z.strictObject({ marks: z.array(MarkAsked).min(1).max(MAX_MARKS) });

/** `POST /muster/sessions/:id/records/undo`: marks as they were answered. */
export const MarkUndo = z.strictObject({
  marks: z
    .array(z.strictObject({ record_id: Id, revision: Revision }))
    .min(1)
    .max(MAX_MARKS),
});

/** What became of one row: written, said so already, or refused with the code and the sentence of every refusal. */
export const MarkAnswer = z.object({
  person_id: Id.nullable(),
  outcome: z.enum(['marked', 'unchanged', 'refused']),
  record: z.object({ id: Id, revision: z.int(), presence_state_id: Id.nullable() }).nullable(),
  problem: z
    .object({
      code: z.string(),
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .nullable(),
});
export type MarkAnswer = z.infer<typeof MarkAnswer>;

/** The answers in the order of the rows, and the counts after them. */
export const MarkAnswers = z.object({ answers: z.array(MarkAnswer), counts: SessionCounts });
export type MarkAnswers = z.infer<typeof MarkAnswers>;

/** `GET /muster/me/code`: what the caller shows to staff, as a text and as a picture; times are the server's. */
export const PersonalCodeShown = z.object({
  code: z.string(),
  svg: z.string(),
  ends_at: Instant,
  server_now: Instant,
});
export type PersonalCodeShown = z.infer<typeof PersonalCodeShown>;

/** `POST /muster/sessions/:id/records/scan`: the code that somebody shows. */
export const ScanPerson = z.strictObject({ code: z.string().min(1).max(100) });

/** Whom the code proved and what they are marked as; `already`: they were marked before, and how. */
export const ScannedPerson = z.object({
  outcome: z.enum(['marked', 'already']),
  person: PersonRef,
  photo_file_id: Id.nullable(),
  state: z.object({ code: z.string(), label: z.string(), category: z.string() }),
  recorded_at: Instant,
  minutes_late: z.int().nullable(),
  counts: SessionCounts,
});
export type ScannedPerson = z.infer<typeof ScannedPerson>;

/** Marking by hand. */
export const MARKING_ROUTES = {
  markOne: route({
    method: 'post',
    path: '/sessions/:id/records',
    subject: 'attendance_sessions',
    summary: 'Mark one person by hand',
    body: MarkAsked,
    reply: MarkAnswer,
    limit: 'mark',
  }),
  markMany: route({
    method: 'post',
    path: '/sessions/:id/records/bulk',
    subject: 'attendance_sessions',
    summary: 'Mark up to 500 people by hand; each row is answered for itself',
    body: MarkMany,
    reply: MarkAnswers,
    limit: 'submit',
  }),
  personalCode: route({
    method: 'get',
    path: '/me/code',
    summary: 'The personal code that the caller shows to staff, for half a minute',
    reply: PersonalCodeShown,
    limit: 'qr',
  }),
  scanPerson: route({
    method: 'post',
    path: '/sessions/:id/records/scan',
    subject: 'attendance_sessions',
    summary: 'Mark whoever shows their personal code, as present or late by the minute',
    body: ScanPerson,
    reply: ScannedPerson,
    limit: 'mark',
  }),
  undoMarks: route({
    method: 'post',
    path: '/sessions/:id/records/undo',
    subject: 'attendance_sessions',
    summary: 'Take marks back that were just made; what was before holds again',
    body: MarkUndo,
    reply: MarkAnswers,
    limit: 'submit',
  }),
} as const;
