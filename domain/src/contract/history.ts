import { z } from 'zod';
import { Instant, PersonRef } from './common.ts';

/** One line of a request's timeline, oldest first; `at` null = still to come. */
export const TimelineStep = z.object({
  kind: z.enum([
    'submitted',
    'task',
    'sent_back',
    'reminded',
    'escalated',
    'delegated',
    'undelegated',
    'reassigned',
    'decided',
    'applied',
    'answered',
    'cancelled',
    'expired',
    'revoked',
    'returned',
  ]),
  at: Instant.nullable(),
  due_at: Instant.nullable(),
  who: PersonRef.nullable(),
  /** for whom a substitute is asked or decided */
  on_behalf_of: PersonRef.nullable().default(null),
  decision: z.string().nullable(),
  /** of a decision: the version of the policy it was asked under (BEY-013) */
  policy_version: z.int().nullable().default(null),
  words: z.string().nullable(),
});
export type TimelineStep = z.infer<typeof TimelineStep>;

/** Who is, or would be, asked: a person, perhaps for somebody else, or whoever has a role. */
export const AskedSeat = z.object({
  person: PersonRef.nullable(),
  role: z.string().nullable(),
  on_behalf_of: PersonRef.nullable(),
});
export type AskedSeat = z.infer<typeof AskedSeat>;

/** One step that people still have to answer, of a request that runs or of one that is only looked at. */
export const StepToCome = z.object({
  step: z.int(),
  /** steps of one stage run side by side */
  stage: z.int(),
  name: z.string(),
  status: z.enum(['open', 'waiting']),
  asked: z.array(AskedSeat),
  /** approvals that are still missing */
  missing: z.int(),
  /** of an open step that somebody can answer */
  due_at: Instant.nullable(),
  /** how long the step may take */
  due_minutes: z.int(),
  /** what silence leads to: the next one is asked (`next`), or the request ends */
  silence: z.enum(['escalate', 'approve', 'reject', 'expire']),
  next: AskedSeat.nullable(),
});
export type StepToCome = z.infer<typeof StepToCome>;
