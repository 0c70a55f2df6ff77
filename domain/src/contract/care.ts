import { z } from 'zod';
import { Day, Id, Instant, PersonRef } from './common.ts';
import { route } from './route.ts';

/** Cases of one answer at most, the open ones first. */
export const MAX_CASES = 500;
const Course = z.object({ code: z.string(), name: z.string(), section: z.string() });

/** A student who missed several classes of a section in a row. */
export const CareCase = z.object({
  id: Id,
  person: PersonRef,
  course: Course,
  status: z.enum(['open', 'done', 'withdrawn', 'expired']),
  absences: z.int(),
  first_day: Day,
  last_day: Day,
  /** What came of it, in the words of whoever spoke with the student. */
  note: z.string().nullable(),
  closed_by: z.string().nullable(),
  created_at: Instant,
  closed_at: Instant.nullable(),
  /** The reader's own task about it, where it is open. */
  task_id: Id.nullable(),
  /** Id of the figures, whose explanation lists every class. */
  stats_id: Id.nullable(),
});
export type CareCase = z.infer<typeof CareCase>;

/** What the inbox shows beside the task of a case. */
export const CareTaskFacts = z.object({
  person: PersonRef,
  course: Course,
  contact_email: z.string().nullable(),
  phone: z.string().nullable(),
  stats_id: Id.nullable(),
  percentage: z.number().nullable(),
  missed: z.array(z.object({ name: z.string(), held: Instant })),
});
export type CareTaskFacts = z.infer<typeof CareTaskFacts>;

/** Students who are missing, for those who answer for them. */
export const CARE_ROUTES = {
  careCases: route({
    method: 'get',
    path: '/care-cases',
    summary: 'Students who missed several classes in a row, of those whose figures the reader may see',
    reply: z.array(CareCase),
  }),
} as const;
