import { z } from 'zod';
import { Id, PersonRef } from './common.ts';
import { route } from './route.ts';

const Percent = z.number().min(0).max(100);
const Outcome = z.object({ value: z.number().nullable(), verdict: z.string() });

/** `POST /muster/what-if`: the values of the policy that would change, and for whom; the running term without one. */
export const WhatIfAsk = z.strictObject({
  academic_term_id: Id.optional(),
  department_id: Id.optional(),
  policy: z
    .strictObject({
      eligibility_threshold_pct: Percent.optional(),
      at_risk_margin_pct: Percent.optional(),
      excused_mode: z.enum(['exclude', 'count_present', 'count_absent']).optional(),
    })
    .refine((policy) => Object.keys(policy).length > 0, 'at least one value that changes'),
});
export type WhatIfAsk = z.infer<typeof WhatIfAsk>;

export const WhatIfFlip = z.object({
  /** What its explanation is asked by; null where nothing was computed yet. */
  stats_id: Id.nullable(),
  person: PersonRef,
  course: z.object({ code: z.string(), name: z.string(), section: z.string() }),
  before: Outcome,
  after: Outcome,
});
export type WhatIfFlip = z.infer<typeof WhatIfFlip>;

/** Students × courses that were counted again, how many get another number, and who changes sides. */
export const WhatIfReply = z.object({
  term: z.object({ id: Id, name: z.string() }),
  sections: z.int(),
  cases: z.int(),
  changed: z.int(),
  moves: z.array(z.object({ from: z.string(), to: z.string(), students: z.int() })),
  flips: z.array(WhatIfFlip),
  /** More change sides than are named. */
  more: z.boolean(),
});
export type WhatIfReply = z.infer<typeof WhatIfReply>;

export const WHAT_IF_ROUTES = {
  whatIf: route({
    method: 'post',
    path: '/what-if',
    summary: 'Who would change sides under another policy; nothing is written',
    body: WhatIfAsk,
    reply: WhatIfReply,
    limit: 'submit',
  }),
} as const;
