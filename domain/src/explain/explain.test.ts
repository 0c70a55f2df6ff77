import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainForecast, FORECAST_RECOMPUTE } from '../forecast/index.ts';
import {
  EXCUSED_MODES,
  explainPercentage,
  PRESENCE_CATEGORIES,
  recomputePercentage,
  STATISTICS_RECOMPUTE,
} from '../statistics/index.ts';
import { recompute, ruleOf, whatIf, type Explanation } from './index.ts';

const REGISTRY = { ...STATISTICS_RECOMPUTE, ...FORECAST_RECOMPUTE };
const hundredths = (max: number) => fc.integer({ min: 0, max }).map((value) => value / 100);
const anyRules = fc.record({
  excused_mode: fc.constantFrom(...EXCUSED_MODES),
  eligibility_threshold_pct: hundredths(10_000),
  at_risk_margin_pct: hundredths(2_000),
});
const anyMarks = fc.array(fc.record({ category: fc.constantFrom(...PRESENCE_CATEGORIES), weight: hundredths(100) }), {
  maxLength: 60,
});
const facts = (marks: { category: (typeof PRESENCE_CATEGORIES)[number]; weight: number }[]) =>
  marks.map((value, index) => ({ table: 'attendance_records', id: `r${index}`, revision: 1, value }));
const planned = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    table: 'attendance_sessions',
    id: `s${index}`,
    value: { session_date: `2026-03-${String(index + 1).padStart(2, '0')}` },
  }));
const known_at = '2026-02-28T12:00:00Z';
const stored = <T>(explanation: T): T => JSON.parse(JSON.stringify(explanation)) as T;

describe('an explanation', () => {
  it('of a percentage or a forecast is recomputed from its stored facts alone (BEY-090)', () => {
    fc.assert(
      fc.property(anyMarks, anyRules, fc.nat(20), (marks, rules, count) => {
        const asked = { subject: { person_id: 'p' }, known_at, marks: facts(marks), rules };
        const percentage = explainPercentage(asked);
        const { explanation } = explainForecast({ ...asked, as_of: '2026-02-28', planned: planned(count) });
        for (const told of [percentage, explanation])
          expect(recompute(stored(told) as Explanation, REGISTRY)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 1000 },
    );
  });

  it('that was tampered with is found out, and what is true is said (BEY-090)', () => {
    const rules = { excused_mode: 'exclude', eligibility_threshold_pct: 75, at_risk_margin_pct: 5 } as const;
    const true_one = explainPercentage({
      subject: {},
      known_at,
      marks: facts([{ category: 'present', weight: 1 }]),
      rules,
    });
    const claimed = { ...true_one, value: 50, verdict: 'ineligible' } as Explanation;
    expect(recompute(claimed, REGISTRY)).toEqual({
      outcome: 'different',
      claimed: { value: 50, verdict: 'ineligible' },
      found: { value: 100, verdict: 'eligible' },
    });
  });

  it('of a rule nobody knows says so', () => {
    const odd = {
      v: 1,
      subject: {},
      known_at,
      value: 1,
      verdict: 'x',
      facts: [],
      rules: [],
      flips: [],
    } satisfies Explanation;
    expect(recompute(odd, REGISTRY)).toEqual({ outcome: 'unknown_rule', code: null });
    expect(recompute({ ...odd, rules: [{ code: 'ODD', inputs: {}, output: 1 }] }, REGISTRY)).toEqual({
      outcome: 'unknown_rule',
      code: 'ODD',
    });
    expect(ruleOf(odd)).toBeNull();
  });

  it('of a forecast flips with one miss more than can be spared (BEY-045)', () => {
    const rules = { excused_mode: 'exclude', eligibility_threshold_pct: 75, at_risk_margin_pct: 5 } as const;
    const asked = { subject: {}, known_at, as_of: '2026-02-28', rules, planned: planned(5) };
    const of = (present: number) =>
      explainForecast({ ...asked, marks: facts(Array(present).fill({ category: 'present', weight: 1 })) }).explanation;
    expect(of(7)).toMatchObject({
      value: 2,
      verdict: 'reachable',
      flips: [{ verdict: 'out_of_reach', change: 'absent', delta: 4 }],
    });
    expect(of(30)).toMatchObject({ value: 0, verdict: 'safe', flips: [] });
    const lost = explainForecast({ ...asked, marks: facts(Array(9).fill({ category: 'absent', weight: 0 })) });
    expect(lost.explanation).toMatchObject({ value: null, verdict: 'out_of_reach', flips: [] });
  });
});

describe('what if', () => {
  const cases = fc.array(anyMarks, { maxLength: 12 });
  const told = (
    rules: Parameters<typeof explainPercentage>[0]['rules'],
    all: typeof cases extends fc.Arbitrary<infer T> ? T : never,
  ) =>
    all.map((marks, index) =>
      explainPercentage({ subject: { person_id: `p${index}` }, known_at, marks: facts(marks), rules }),
    );

  it('changes nothing under the policy the results were made with (BEY-091)', () => {
    fc.assert(
      fc.property(anyRules, cases, (rules, all) => {
        expect(whatIf(told(rules, all), rules, recomputePercentage)).toEqual({
          cases: all.length,
          changes: [],
          flips: [],
          moves: {},
        });
      }),
    );
  });

  it('lists exactly those whom the proposed policy would judge otherwise (BEY-091)', () => {
    fc.assert(
      fc.property(anyRules, anyRules, cases, (rules, proposed, all) => {
        const [before, after] = [told(rules, all), told(proposed, all)];
        const result = whatIf(before, proposed, recomputePercentage);
        const sides = before.flatMap((one, index) => (one.verdict === after[index]?.verdict ? [] : [one.subject]));
        const numbers = before.flatMap((one, index) =>
          one.value === after[index]?.value && one.verdict === after[index]?.verdict ? [] : [one.subject],
        );
        expect(result.flips.map(({ subject }) => subject)).toEqual(sides);
        expect(result.changes.map(({ subject }) => subject)).toEqual(numbers);
        expect(Object.values(result.moves).reduce((sum, count) => sum + count, 0)).toBe(sides.length);
      }),
    );
  });
});
