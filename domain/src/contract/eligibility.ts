import { z } from 'zod';
import { Day, Id, Instant, PersonRef } from './common.ts';
import { route } from './route.ts';

/** Most verdicts of one answer; those who are barred come first. */
export const MAX_VERDICTS = 1000;

export const TermStanding = z.object({
  id: Id,
  name: z.string(),
  status: z.enum(['planned', 'running', 'closing', 'closed', 'archived']),
  ends_on: Day,
  /** When the verdicts were frozen; null = not yet. */
  frozen_at: Instant.nullable(),
  /** Until when somebody may be condoned. */
  condone_until: Instant.nullable(),
});
export type TermStanding = z.infer<typeof TermStanding>;

/** Whether a student is admitted to the exam of a course, as it was frozen at the close of the term. */
export const Verdict = z.object({
  id: Id,
  person: PersonRef,
  course: z.object({ code: z.string(), name: z.string(), section: z.string() }),
  /** Id of the figures, whose explanation lists every class. */
  stats_id: Id.nullable(),
  percentage: z.number().nullable(),
  threshold_pct: z.number(),
  status: z.enum(['eligible', 'ineligible', 'condoned']),
  condoned_by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export const Eligibility = z.object({
  /** Null = no term has been closed or runs. */
  term: TermStanding.nullable(),
  terms: z.array(TermStanding),
  /** The reader closes and reopens terms. */
  may_close: z.boolean(),
  /** The reader may propose that somebody is condoned, now. */
  may_condone: z.boolean(),
  /** Of the verdicts that the reader may see. */
  counts: z.object({ eligible: z.int(), ineligible: z.int(), condoned: z.int() }),
  verdicts: z.array(Verdict),
  more: z.boolean(),
});
export type Eligibility = z.infer<typeof Eligibility>;

const turn = <const Path extends string>(path: Path, summary: string) =>
  route({
    method: 'post',
    path,
    subject: 'academic_terms',
    summary,
    reply: TermStanding,
    status: 202,
    limit: 'submit',
  });

export const ELIGIBILITY_ROUTES = {
  eligibility: route({
    method: 'get',
    path: '/eligibility',
    summary: 'Who is admitted to the exams of a term, as far as the reader may see it',
    query: z.strictObject({ term_id: Id.optional(), which: z.enum(['barred', 'all']).default('barred') }),
    reply: Eligibility,
  }),
  closeTerm: turn(
    '/terms/:id/close',
    'Close a term after its last day: verdicts are frozen and may be condoned for 14 days',
  ),
  reopenTerm: turn('/terms/:id/reopen', 'Take back the closing of a term together with its verdicts'),
} as const;
