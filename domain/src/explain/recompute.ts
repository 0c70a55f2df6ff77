import type { Explanation } from './types.ts';

/** What a recomputation gives: the same two things an explanation claims. */
export type Outcome = { value: unknown; verdict: string };

/** Computes a result again from nothing but an explanation's facts and policy values. */
export type Recompute = (explanation: never) => Outcome;

/** The first rule of an explanation names what made its value. */
export const ruleOf = ({ rules }: Pick<Explanation, 'rules'>): string | null => rules[0]?.code ?? null;

/** Whether an explanation's facts alone give its number and its verdict (BEY-090), and what they give instead. */
export type Recomputation =
  | { outcome: 'same' }
  | { outcome: 'different'; claimed: Outcome; found: Outcome }
  | { outcome: 'unknown_rule'; code: string | null };

/**
 * Recomputes any explanation with the function that belongs to its rule.
 * @param registry by rule code; each module offers its own, so that this one knows none of them
 */
export function recompute(explanation: Explanation, registry: Readonly<Record<string, Recompute>>): Recomputation {
  const code = ruleOf(explanation);
  const rule = code === null ? undefined : registry[code];
  if (!rule) return { outcome: 'unknown_rule', code };
  const { value, verdict } = explanation;
  const found = rule(explanation as never);
  const same = found.value === value && found.verdict === verdict;
  return same ? { outcome: 'same' } : { outcome: 'different', claimed: { value, verdict }, found };
}
