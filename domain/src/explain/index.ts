export type { Explanation, Fact, Flip, PolicyUse, RuleUse } from './types.ts';
