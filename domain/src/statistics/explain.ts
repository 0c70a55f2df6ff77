import type { Explanation, Fact, Flip, PolicyUse, Recompute } from '../explain/index.ts';
import { creditOf, denominatorOf, outcomeOf, percentageOf, shareInPercent, standingOf } from './percentage.ts';
import { tallyOf } from './tally.ts';
import type { CountedMark, Standing, StatisticsRules, Tally } from './types.ts';

/** A mark with the rows behind it: the fact's `value` carries what counts, `by` and `task` who made it so. */
export type MarkFact = Fact<CountedMark & Record<string, unknown>>;

export type PercentageExplanation = Explanation<number | null, MarkFact['value']> & { verdict: Standing };

/** No change of a mark's count beyond this many sessions is offered as a flip; a term holds fewer. */
const FLIP_LIMIT = 400;

/** The fewest further presences or absences after which `reached` answers true; none when a term is too short for it. */
function fewest(
  tally: Tally,
  rules: StatisticsRules,
  change: 'present' | 'absent',
  reached: (standing: Standing) => boolean,
): Flip[] {
  const [start, base] = [creditOf(tally, rules.excused_mode), denominatorOf(tally, rules.excused_mode)];
  const gain = change === 'present' ? 1 : 0;
  for (let delta = 1; delta <= FLIP_LIMIT; delta += 1) {
    const verdict = standingOf(shareInPercent(start + gain * delta, base + delta), rules);
    if (reached(verdict)) return [{ verdict, change, delta }];
  }
  return [];
}

const flipsOf = (tally: Tally, rules: StatisticsRules, standing: Standing): Flip[] => [
  ...(standing === 'ineligible' ? [] : fewest(tally, rules, 'absent', (next) => next === 'ineligible')),
  ...(standing === 'ineligible' ? fewest(tally, rules, 'present', (next) => next !== 'ineligible') : []),
  ...(standing === 'at_risk' ? fewest(tally, rules, 'present', (next) => next === 'eligible') : []),
];

/**
 * A percentage with its standing and everything it rests on (BEY-090): the marks of finalized sessions on the roster,
 * the rule and its inputs, the policy values, and the fewest further sessions that would change the standing.
 */
export function explainPercentage(asked: {
  subject: Record<string, string>;
  known_at: string;
  marks: readonly MarkFact[];
  rules: StatisticsRules;
  policy?: PolicyUse;
}): PercentageExplanation {
  const { subject, known_at, marks, rules, policy } = asked;
  const tally = tallyOf(marks.map((mark) => mark.value));
  const value = percentageOf(tally, rules.excused_mode);
  const verdict = standingOf(value, rules);
  return {
    v: 1,
    subject,
    known_at,
    value,
    unit: '%',
    verdict,
    facts: [...marks],
    rules: [
      { code: 'ATT_PERCENTAGE', inputs: { ...tally, excused_mode: rules.excused_mode }, output: value },
      {
        code: 'ATT_STANDING',
        inputs: {
          percentage: value,
          eligibility_threshold_pct: rules.eligibility_threshold_pct,
          at_risk_margin_pct: rules.at_risk_margin_pct,
        },
        output: verdict,
      },
    ],
    policy: { ...policy, document: { ...rules } },
    flips: flipsOf(tally, rules, verdict),
  };
}

/** The percentage of an explanation, from its listed facts and policy values alone. */
export function recomputePercentage(explanation: PercentageExplanation, rules?: StatisticsRules) {
  const used = rules ?? (explanation.policy?.document as StatisticsRules);
  return outcomeOf(tallyOf(explanation.facts.map((fact) => fact.value)), used);
}

/** For `recompute` of the explain module. */
export const STATISTICS_RECOMPUTE: Readonly<Record<string, Recompute>> = { ATT_PERCENTAGE: recomputePercentage };
