/**
 * Why a result is what it is
 *
 * The one form in which every number, verdict and refusal tells its reasons: the rows it rests on, the rules that were
 * applied, the policy, and the smallest change that would turn it. Results are recomputed from these facts alone, and
 * replayed under another policy to see who would change sides.
 */
export type { Explanation, Fact, Flip, PolicyUse, RuleUse } from './types.ts';
export type { Outcome, Recompute, Recomputation } from './recompute.ts';
export { recompute, ruleOf } from './recompute.ts';
export type { WhatIf, WhatIfChange } from './what-if.ts';
export { whatIf } from './what-if.ts';
