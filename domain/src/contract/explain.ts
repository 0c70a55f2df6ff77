import { z } from 'zod';
import { Id, Instant, PersonRef } from './common.ts';
import { route } from './route.ts';

/** Any rule's inputs and outputs, and the values of any fact. */
const Values = z.record(z.string(), z.unknown());

/** The one explanation shape of `@muster/domain/explain`, of a number that is counted or null. */
export const Explained = z.object({
  v: z.literal(1),
  subject: z.record(z.string(), z.string()),
  known_at: Instant,
  value: z.number().nullable(),
  unit: z.string().optional(),
  verdict: z.string(),
  facts: z.array(
    z.object({
      table: z.string(),
      id: Id,
      revision: z.int().optional(),
      value: Values,
      by: z.string().optional(),
      task: Id.optional(),
    }),
  ),
  rules: z.array(z.object({ code: z.string(), inputs: Values, output: z.unknown() })),
  policy: z
    .object({
      id: Id.optional(),
      version: z.int().optional(),
      digest: z.string().optional(),
      document: Values.optional(),
    })
    .optional(),
  flips: z.array(z.object({ verdict: z.string(), change: z.string(), delta: z.int() })),
});
export type Explained = z.infer<typeof Explained>;

/** `GET /muster/explain/percentage/:id` and its sibling for the forecast: whose number it is, and everything behind it. */
export const ExplainedSeat = z.object({
  person: PersonRef,
  course: z.object({ code: z.string(), name: z.string(), section: z.string() }),
  explanation: Explained,
});
export type ExplainedSeat = z.infer<typeof ExplainedSeat>;

export const EXPLAIN_ROUTES = {
  explainPercentage: route({
    method: 'get',
    path: '/explain/percentage/:id',
    subject: 'student_attendance_stats',
    summary: 'Facts, rule and policy behind a percentage',
    reply: ExplainedSeat,
  }),
  explainForecast: route({
    method: 'get',
    path: '/explain/forecast/:id',
    subject: 'student_attendance_stats',
    summary: 'Facts, rule and policy behind a forecast',
    reply: ExplainedSeat,
  }),
} as const;
