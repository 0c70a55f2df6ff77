import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../checkin/fixture.ts';
import { recompute } from '../explain/index.ts';
import { DEVICE_RECOMPUTE, evaluateDay, type PairRules, type Punch } from './index.ts';
import { punch, RULES } from './samples.ts';

describe('a day', () => {
  const shift = { starts_at: at(0), ends_at: at(480) };
  const judge = (from: number, to: number) =>
    evaluateDay([punch(from, 'in'), punch(to, 'out')], shift, RULES, { person_id: 'p' });

  it.each([
    [0, 119.99, 'absent'],
    [0, 120, 'half_day'],
    [0, 239.99, 'half_day'],
    [0, 240, 'present'],
  ])('from minute %d to %d is %s (CH-080)', (from, to, verdict) => {
    expect(judge(from, to).verdict).toBe(verdict);
  });

  it.each([
    [10.99, 480, 10, 0, false, false],
    [11, 480, 11, 0, true, false],
    [-5, 475, 0, 5, false, false],
    [0, 474, 0, 6, false, true],
  ])(
    'from minute %d to %d is %i late, %i early: %s, %s',
    (from, to, minutes_late, minutes_early, is_late, is_early) => {
      expect(judge(from, to)).toMatchObject({ minutes_late, minutes_early, is_late, is_early });
    },
  );

  it('without punches, or without an exit, is an absence', () => {
    expect(evaluateDay([], shift, RULES, {})).toMatchObject({ verdict: 'absent', worked_minutes: 0, minutes_late: 0 });
    const stuck = evaluateDay(
      [punch(0, 'in')],
      shift,
      { ...RULES, absent_below_minutes: 0, half_day_below_minutes: 0 },
      {},
    );
    expect(stuck).toMatchObject({ verdict: 'present', worked_minutes: 0 });
    expect(evaluateDay([], shift, { ...RULES, absent_below_minutes: 0 }, {}).verdict).toBe('absent');
  });

  it('has facts that alone give it again (BEY-090)', () => {
    const direction = fc.constantFrom('in', 'out', 'unknown') as fc.Arbitrary<Punch['direction']>;
    const list = fc.uniqueArray(fc.record({ minute: fc.integer({ min: -10, max: 500 }), direction }), {
      selector: ({ minute }) => minute,
      maxLength: 8,
    });
    const how = fc.record({
      pairing: fc.constantFrom('strict', 'alternating') as fc.Arbitrary<PairRules['pairing']>,
      counting: fc.constantFrom('first_last', 'every_pair') as fc.Arbitrary<PairRules['counting']>,
    });
    fc.assert(
      fc.property(list, how, (given, rules) => {
        const punches = given.map(({ minute, direction: way }) => punch(minute, way));
        const { explanation } = evaluateDay(punches, shift, { ...RULES, ...rules }, { person_id: 'p' });
        expect(recompute(JSON.parse(JSON.stringify(explanation)), DEVICE_RECOMPUTE)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [60, 'absent', { verdict: 'half_day', change: 'minutes', delta: 60 }],
    [200, 'half_day', { verdict: 'present', change: 'minutes', delta: 40 }],
    [300, 'present', { verdict: 'half_day', change: 'minutes', delta: -61 }],
  ])('of %i minutes is %s and says what would turn it: %o (BEY-090)', (minutes, verdict, flip) => {
    const { explanation } = judge(0, minutes);
    expect(explanation).toMatchObject({ verdict, value: minutes, unit: 'min', flips: [flip] });
    const turned = judge(0, minutes + flip.delta);
    expect(turned.verdict).toBe(flip.verdict);
    expect(explanation.facts).toHaveLength(2);
  });

  it('with a finger laid on again and again is one arrival, however long it takes (BEY-048)', () => {
    const shift8 = { starts_at: punch(0).punched_at, ends_at: punch(480).punched_at };
    const rules = { ...RULES, pairing: 'alternating', counting: 'first_last', repeat_seconds: 30 } as const;
    const day = (...minutes: number[]) => evaluateDay(minutes.map((minute) => punch(minute)), shift8, rules, { person_id: 'p' });
    expect(day(0, 1 / 3, 2 / 3, 480)).toMatchObject({ verdict: 'present', worked_minutes: 480 });
    expect(day(0, 1 / 3, 480)).toMatchObject({ verdict: 'present', worked_minutes: 480 });
    expect(day(0, 1 / 3, 2 / 3, 480).stays.map((stay) => [stay.in.id, stay.out?.id])).toEqual([['p0', 'p480']]);
    expect(day(0, 31 / 60, 480).stays).toHaveLength(2); // half a minute and a second later: another touch
  }); // prettier-ignore
});
