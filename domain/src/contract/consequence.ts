import { z } from 'zod';
import { Id, Instant, PersonRef } from './common.ts';
import { route } from './route.ts';

/** One thing that followed: from the cancelled event, or from a mark of it that was corrected. */
export const ConsequenceItem = z.object({
  id: Id,
  at: Instant,
  cause: z.enum(['event', 'mark']),
  /** the table whose row it happened to */
  effect: z.string(),
  action: z.string(),
  status: z.enum(['planned', 'applied', 'kept', 'undone']),
  /** the earlier line that this one takes back */
  undoes_id: Id.nullable(),
  /** what the row is called: a number, a hall, points and their group */
  label: z.string(),
  person: PersonRef.nullable(),
});
export type ConsequenceItem = z.infer<typeof ConsequenceItem>;

export const CONSEQUENCE_ROUTES = {
  eventConsequences: route({
    method: 'get',
    path: '/consequences/event/:id',
    subject: 'events',
    summary: 'What followed from a cancelled event, or from its corrected marks, undone lines included',
    reply: z.array(ConsequenceItem),
  }),
} as const;
