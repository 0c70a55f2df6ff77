import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairPunches, workedMinutes, type PairRules, type Punch } from './index.ts';
import { punch, RULES } from './samples.ts';

const shape = (punches: readonly Punch[], rules = RULES) =>
  pairPunches(punches, rules).map((stay) => [stay.in.id, stay.out?.id ?? null]);

describe('pairs of punches', () => {
  it.each([
    ['strict', [punch(0, 'in'), punch(60, 'out')], [['p0', 'p60']]],
    [
      'strict',
      [punch(0, 'in'), punch(30, 'break_out'), punch(45, 'break_in'), punch(60, 'out')],
      [
        ['p0', 'p30'],
        ['p45', 'p60'],
      ],
    ],
    ['strict', [punch(60, 'out'), punch(0, 'in')], [['p0', 'p60']]],
    ['strict', [punch(0, 'out'), punch(5, 'in'), punch(10, 'in'), punch(60, 'out'), punch(70, 'out')], [['p5', 'p60']]],
    ['strict', [punch(0, 'in'), punch(30), punch(60, 'ot_out')], [['p0', 'p60']]],
    ['strict', [punch(0, 'in'), punch(1, 'in')], [['p0', null]]],
    [
      'alternating',
      [punch(0), punch(60), punch(90), punch(120)],
      [
        ['p0', 'p60'],
        ['p90', 'p120'],
      ],
    ],
    [
      'alternating',
      [punch(0, 'out'), punch(60, 'in'), punch(90)],
      [
        ['p0', 'p60'],
        ['p90', null],
      ],
    ],
    ['alternating', [punch(0), punch(1), punch(60)], [['p0', 'p60']]],
    [
      'alternating',
      [punch(0), punch(1.001), punch(60)],
      [
        ['p0', 'p1.001'],
        ['p60', null],
      ],
    ],
    ['alternating', [], []],
  ] as const)('%s, from %j, are %j', (pairing, punches, stays) => {
    expect(shape(punches, { ...RULES, pairing })).toEqual(stays);
  });

  it('do not depend on the order of arrival nor on resends', () => {
    const any = fc.record({
      minute: fc.integer({ min: 0, max: 300 }),
      direction: fc.constantFrom('in', 'out', 'unknown', 'break_in') as fc.Arbitrary<Punch['direction']>,
    });
    const pairing = fc.constantFrom('strict', 'alternating') as fc.Arbitrary<PairRules['pairing']>;
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ minute }) => minute, maxLength: 10 }), pairing, (list, how) => {
        const punches = list.map(({ minute, direction }) => punch(minute, direction));
        const rules = { ...RULES, pairing: how };
        const stays = pairPunches(punches, rules);
        expect(pairPunches([...punches, ...punches].reverse(), rules)).toEqual(stays);
        const [every, total] = [
          workedMinutes(stays, { counting: 'every_pair' }),
          workedMinutes(stays, { counting: 'first_last' }),
        ];
        expect(every).toBeGreaterThanOrEqual(0);
        expect(total).toBeGreaterThanOrEqual(every);
      }),
    );
  });
});
