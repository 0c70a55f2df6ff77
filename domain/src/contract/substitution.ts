import { z } from 'zod';
import { Id, Instant, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';

/** Requests of one answer at most, the open ones first. */
export const MAX_SUBSTITUTIONS = 200;

export const Substitution = z.object({
  id: Id,
  session: z.object({ id: Id, name: z.string(), starts_at: Instant }),
  requester: PersonRef,
  substitute: PersonRef,
  status: z.enum(['asked', 'accepted', 'declined', 'withdrawn', 'lapsed']),
  reason: z.string().nullable(),
  created_at: Instant,
  closed_at: Instant.nullable(),
  /** The reader asked. */
  mine: z.boolean(),
});
export type Substitution = z.infer<typeof Substitution>;

/** `POST /muster/sessions/:id/substitute`: who is asked to hold the class, and why. */
export const SubstitutionAsk = z.strictObject({ substitute_id: Id, reason: textOf(500, 0).default('') });
export type SubstitutionAsk = z.infer<typeof SubstitutionAsk>;

/** What the inbox shows beside the task. */
export const SubstitutionTaskFacts = z.object({
  session: z.string(),
  starts_at: Instant,
  requester: z.string(),
  reason: z.string().nullable(),
});
export type SubstitutionTaskFacts = z.infer<typeof SubstitutionTaskFacts>;

const Done = z.object({ id: Id });

/** Who holds whose class. */
export const SUBSTITUTION_ROUTES = {
  substitutions: route({
    method: 'get',
    path: '/substitutions',
    summary: 'Whom the reader asked to hold a class, and who asked the reader',
    reply: z.array(Substitution),
  }),
  askSubstitute: route({
    method: 'post',
    path: '/sessions/:id/substitute',
    subject: 'attendance_sessions',
    summary: 'Ask a colleague to hold a class that has not begun',
    body: SubstitutionAsk,
    reply: Done,
    status: 201,
    limit: 'submit',
  }),
  withdrawSubstitution: route({
    method: 'post',
    path: '/substitutions/:id/withdraw',
    subject: 'session_substitutions',
    summary: 'Take back a request that nobody has answered',
    reply: Done,
    limit: 'submit',
  }),
} as const;
