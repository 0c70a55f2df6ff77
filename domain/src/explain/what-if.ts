import type { Outcome } from './recompute.ts';
import type { Explanation } from './types.ts';

/** One subject whose result another policy changes. */
export type WhatIfChange = { subject: Record<string, string>; before: Outcome; after: Outcome };

/** What another policy would do to known facts; nothing is written (BEY-091). */
export type WhatIf = {
  cases: number;
  /** Results that differ in number or verdict, in the order of the cases. */
  changes: WhatIfChange[];
  /** Those of them that change sides: another verdict. */
  flips: WhatIfChange[];
  /** Changed sides by 'from>to'. */
  moves: Record<string, number>;
};

/**
 * Replays the facts of every explanation under another policy and lists who changes sides (BEY-091). Under the policy
 * they were made with the answer is empty, or the explanations are not true.
 * @param replay the module's rule over an explanation's facts, e.g. `recomputePercentage`
 */
export function whatIf<Case extends Pick<Explanation, 'subject' | 'value' | 'verdict'>, Policy>(
  cases: Iterable<Case>,
  policy: Policy,
  replay: (explanation: Case, policy: Policy) => Outcome,
): WhatIf {
  const result: WhatIf = { cases: 0, changes: [], flips: [], moves: {} };
  for (const explanation of cases) {
    result.cases += 1;
    const before = { value: explanation.value, verdict: explanation.verdict };
    const after = replay(explanation, policy);
    if (before.value === after.value && before.verdict === after.verdict) continue;
    const change = { subject: explanation.subject, before, after };
    result.changes.push(change);
    if (before.verdict === after.verdict) continue;
    result.flips.push(change);
    const move = `${before.verdict}>${after.verdict}`;
    result.moves[move] = (result.moves[move] ?? 0) + 1;
  }
  return result;
}
