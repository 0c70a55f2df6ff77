import { z } from 'zod';
import { STUDENT_CATEGORIES } from '../aicte/index.ts';
import { Day, Id, PersonRef } from './common.ts';
import { route } from './route.ts';

/** Students of one answer; a larger institution reads its admission years one after the other. */
export const MAX_AICTE_STANDINGS = 2000;

/** Where a student stands; without a scheme nothing is needed and nothing counts. `expected`: if everything that waits were approved. */
export const AicteStanding = z.object({
  id: Id,
  person: PersonRef,
  program: z.string(),
  category: z.enum(STUDENT_CATEGORIES),
  admitted_on: Day,
  scheme: z.string().nullable(),
  verdict: z.enum(['complete', 'incomplete', 'no_scheme']),
  total: z.int(),
  expected: z.int(),
  required: z.int(),
  lacks: z.int(),
  pending: z.int(),
  held: z.int(),
});
export type AicteStanding = z.infer<typeof AicteStanding>;

/** Activity points of the students somebody answers for. */
export const AICTE_STANDING_ROUTES = {
  aicteStandings: route({
    method: 'get',
    path: '/aicte/students',
    summary:
      'Activity points of my mentees, of the department I head, or for the office of everybody; most missing first',
    query: z.strictObject({ year: z.coerce.number().int().min(1990).max(2100).optional() }),
    reply: z.object({ students: z.array(AicteStanding), more: z.boolean() }),
  }),
} as const;
