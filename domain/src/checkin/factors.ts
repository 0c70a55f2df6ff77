import type { CheckInput } from './input.ts';
import type { Factor } from './types.ts';

/** What the session asks for and a scan has not brought, in the session's order. */
export const missingFactors = ({ facts, seen }: CheckInput): Factor[] =>
  facts.session.required_factors.filter((factor) => !seen.given.includes(factor));
