import { z } from 'zod';
import { Id, Instant, lineOf, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';
import { SessionItem } from './session.ts';

/** Captures of one upload at most; a phone with more sends them in parts. */
export const MAX_SYNC_ITEMS = 500;
const MAX_FIELDS = 20;
const MAX_COUNTER = 1_000_000_000;

/**
 * One mark made without a network. `client_item_id` is made by the device once per mark and is the key by which it is applied once;
 * `recorded_at` is the device's own clock; `counter` its own count of captures; `base_revision` that of the mark that was looked at, null
 * for none; `force` lets it through where a refusal yields.
 */
export const SyncItem = z.strictObject({
  client_item_id: Id,
  attendance_session_id: Id,
  person_id: Id,
  presence_code: textOf(50),
  recorded_at: Instant,
  counter: z.int().min(1).max(MAX_COUNTER),
  base_revision: z.int().min(1).max(1_000_000).nullable(),
  force: z.boolean().optional(),
  /** The personal code that was scanned: it must prove the person at that moment, and the minute gives the mark. */
  code: z.string().min(1).max(100).optional(),
  /** Why a mark that rests on a proof or a leave was changed; it stays with the mark. */
  reason: textOf(500).optional(),
});
export type SyncItem = z.infer<typeof SyncItem>;

const Cell = z.union([z.string().max(500), z.number().min(-1e12).max(1e12), z.boolean(), z.null()]);
/** A row as it came: each is read by `SyncItem` for itself, so that a malformed one stops no other. */
const SyncRow = z
  .record(z.string().max(60), Cell)
  .refine((row) => Object.keys(row).length <= MAX_FIELDS, `at most ${MAX_FIELDS} fields`);

/** `POST /muster/sync/batches`: sent again as often as needed, until it is answered. */
export const SyncUpload = z.strictObject({
  client_batch_id: Id,
  /** A random name that the app keeps for this account on this device. */
  device_key: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9_-]{16,64}$/),
  device_name: lineOf(100),
  /** The device's clock when it sent, by which it is corrected. */
  client_sent_at: Instant,
  items: z.array(SyncRow).min(1).max(MAX_SYNC_ITEMS),
});
export type SyncUpload = z.infer<typeof SyncUpload>;

/** What became of one capture. `reason` is of the closed list of check-in; a row that could not be read has no id. */
export const SyncAnswer = z.object({
  client_item_id: z.string().nullable(),
  status: z.enum(['pending', 'applied', 'duplicate', 'conflict', 'rejected']),
  reason: z.string().nullable(),
  /** Whether the same capture sent anew with `force` would be looked at again. */
  may_force: z.boolean(),
  problem: z
    .object({
      code: z.string(),
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .nullable(),
});
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** The answers in the order of the rows; `skew_ms`: how far the device's clock is ahead of the server's. */
export const SyncAnswers = z.object({
  batch_id: Id,
  status: z.enum(['received', 'processing', 'completed', 'partial', 'failed']),
  skew_ms: z.int(),
  answers: z.array(SyncAnswer),
});
export type SyncAnswers = z.infer<typeof SyncAnswers>;

const Version = z.object({
  state: z.object({ code: z.string(), label: z.string(), category: z.enum(['present', 'late', 'excused', 'absent']) }),
  recorded_at: Instant,
  /** Who marked it; null where nobody is known. */
  by: z.string().nullable(),
  /** Device that captured it; null for a mark made online. */
  device: z.string().nullable(),
});

/** Two versions of one mark: `a` stands until somebody decides, `b` contradicts it. */
export const Conflict = z.object({
  id: Id,
  attendance_session_id: Id,
  session: z.string(),
  held: Instant,
  person: PersonRef,
  created_at: Instant,
  a: Version,
  b: Version,
});
export type Conflict = z.infer<typeof Conflict>;
/** `GET /muster/sync/conflicts`: what waits for the caller, oldest first. */
export const Conflicts = z.object({ conflicts: z.array(Conflict) });
export type Conflicts = z.infer<typeof Conflicts>;
/** `POST /muster/sessions/:id/conflicts`: which version holds from now on. */
export const ConflictDecision = z.strictObject({ conflict_id: Id, keep: z.enum(['a', 'b']) });
export type ConflictDecision = z.infer<typeof ConflictDecision>;

/** `GET /muster/sessions/:id/sheet`: a roster to be printed; pictures hold the same codes as the texts. */
export const Sheet = z.object({
  session: SessionItem,
  sheet_code: z.string(),
  rows: z.array(z.object({ person: PersonRef, code: z.string(), svg: z.string() })),
  /** What may be marked on it. */
  states: z.array(z.object({ code: z.string(), label: z.string(), category: z.string() })),
});
export type Sheet = z.infer<typeof Sheet>;

/** `POST /muster/sessions/:id/sheet`: the rows of a sheet that somebody marked, typed or scanned; each is answered for itself. */
export const SheetEntry = z.strictObject({
  client_batch_id: Id,
  sheet_code: textOf(20),
  rows: z
    .array(z.strictObject({ client_item_id: Id, code: textOf(20), presence_code: textOf(50) }))
    .min(1)
    .max(MAX_SYNC_ITEMS),
});
export type SheetEntry = z.infer<typeof SheetEntry>;

/** What was captured without a network. */
export const OFFLINE_ROUTES = {
  syncBatch: route({
    method: 'post',
    path: '/sync/batches',
    summary:
      'Upload up to 500 marks that were made without a network; each is answered for itself, and repeating changes nothing',
    body: SyncUpload,
    reply: SyncAnswers,
    limit: 'submit',
  }),
  sheet: route({
    method: 'get',
    path: '/sessions/:id/sheet',
    subject: 'attendance_sessions',
    summary: 'The roster as a paper sheet with a code for each row',
    reply: Sheet,
  }),
  enterSheet: route({
    method: 'post',
    path: '/sessions/:id/sheet',
    subject: 'attendance_sessions',
    summary: 'Enter the marked rows of a paper sheet; another session’s sheet is refused',
    body: SheetEntry,
    reply: SyncAnswers,
    limit: 'submit',
  }),
  conflicts: route({
    method: 'get',
    path: '/sync/conflicts',
    summary: 'Two versions of one mark, of the sessions the caller marks',
    reply: Conflicts,
  }),
  decideConflict: route({
    method: 'post',
    path: '/sessions/:id/conflicts',
    subject: 'attendance_sessions',
    summary: 'Decide which of two versions of a mark holds',
    body: ConflictDecision,
    reply: Conflicts,
    limit: 'mark',
  }),
} as const;
