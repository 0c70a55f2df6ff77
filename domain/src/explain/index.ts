export type { Explanation, Fact, Flip, PolicyUse, RuleUse } from './types.ts';
export type { Outcome, Recompute, Recomputation } from './recompute.ts';
export { recompute, ruleOf } from './recompute.ts';
export type { WhatIf, WhatIfChange } from './what-if.ts';
export { whatIf } from './what-if.ts';
