import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  APPROVAL_PROBLEMS,
  CONDITION_LIMITS,
  evaluate,
  holds,
  refuseCondition,
  variablesIn,
  variablesOf,
  type Condition,
  type Facts,
} from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const days = { var: 'leave.days' };
const facts: Facts = { 'leave.days': 3, 'leave.type': 'sick', 'leave.has_document': true, 'leave.balance_after': null };
const code = (condition: unknown) => refuseCondition(condition, 'leave')?.code ?? null;

describe('conditions are data (BEY-003)', () => {
  it.each([
    [{ '>': [days, 3] }, false],
    [{ '>': [days, 2.5] }, true],
    [{ '>=': [days, 3] }, true],
    [{ '<': [days, 3] }, false],
    [{ '<=': [days, 3] }, true],
    [{ '==': [days, 3] }, true],
    [{ '!=': [days, 3] }, false],
    [{ '!=': [days, 4] }, true],
    [{ in: [{ var: 'leave.type' }, ['sick', 'casual']] }, true],
    [{ in: [{ var: 'leave.type' }, []] }, false],
    [{ in: [{ var: 'leave.balance_after' }, [null]] }, false],
    [{ var: 'leave.has_document' }, true],
    [{ not: { var: 'leave.has_document' } }, false],
    [{ not: [{ '>': [days, 3] }] }, true],
    [{ and: [{ '>': [days, 1] }, { '<': [days, 5] }] }, true],
    [{ and: [{ '>': [days, 1] }, { '<': [days, 3] }] }, false],
    [{ or: [{ '>': [days, 5] }, { '<': [days, 5] }] }, true],
    [{ or: [{ '>': [days, 5] }, { '<': [days, 1] }] }, false],
    [{ '==': [{ '>': [days, 1] }, true] }, true],
    [{ '<': ['a', { var: 'leave.type' }] }, true],
  ] as [Condition, boolean][])('%j is %s', (condition, expected) => {
    expect(holds(condition, facts)).toBe(expected);
    expect(code(condition)).toBeNull();
  });

  it.each(['==', '!=', '<', '<=', '>', '>='])(
    'a comparison by %s with null, with nothing known or between kinds is false',
    (operator) => {
      expect(holds({ [operator]: [{ var: 'leave.balance_after' }, 1] }, facts)).toBe(false);
      expect(holds({ [operator]: [null, null] }, facts)).toBe(false);
      expect(holds({ [operator]: [{ var: 'leave.notice_hours' }, 1] }, facts)).toBe(false);
      expect(holds({ [operator]: [days, '3'] }, facts)).toBe(false);
      expect(holds({ [operator]: [days, [3]] }, facts)).toBe(false);
    },
  );

  it('keeps what it read', () => {
    const condition = {
      and: [{ '>': [days, 3] }, { in: [{ var: 'leave.type' }, ['sick']] }, { var: 'leave.sessions' }],
    };
    expect(evaluate(condition, facts)).toEqual({
      result: false,
      condition,
      values: { 'leave.days': 3, 'leave.type': 'sick', 'leave.sessions': null },
    });
    expect(variablesIn('text')).toEqual([]);
  });

  it.each([
    [{ '>': [{ var: 'leave.colour' }, 1] }, 'CONDITION_UNKNOWN_VARIABLE'],
    [{ '>': [{ var: 'booking.minutes' }, 1] }, 'CONDITION_UNKNOWN_VARIABLE'],
    [{ '>': [{ var: 3 }, 1] }, 'CONDITION_UNKNOWN_VARIABLE'],
    [{ '>': [{ var: 'toString' }, 1] }, 'CONDITION_UNKNOWN_VARIABLE'],
    [{ '>': [days, 'three'] }, 'CONDITION_MIXED_TYPES'],
    [{ '>': [{ var: 'leave.has_document' }, true] }, 'CONDITION_MIXED_TYPES'],
    [{ in: [days, ['3']] }, 'CONDITION_MIXED_TYPES'],
    [{ and: [days] }, 'CONDITION_MIXED_TYPES'],
    [{ and: [null] }, 'CONDITION_MIXED_TYPES'],
    [{ and: [] }, 'CONDITION_MALFORMED'],
    [{ not: [true, true] }, 'CONDITION_MALFORMED'],
    [{ '>': [days] }, 'CONDITION_MALFORMED'],
    [{ '>': [days, 1, 2] }, 'CONDITION_MALFORMED'],
    [{ in: [days, 3] }, 'CONDITION_MALFORMED'],
    [{ '=~': [days, 1] }, 'CONDITION_MALFORMED'],
    [{ '>': [days, 1], '<': [days, 5] }, 'CONDITION_MALFORMED'],
    [{ '>': [{}, 1] }, 'CONDITION_MALFORMED'],
    [{ '==': [undefined, 1] }, 'CONDITION_MALFORMED'],
    [days, 'CONDITION_MALFORMED'],
    [true, 'CONDITION_MALFORMED'],
    ['eval(1)', 'CONDITION_MALFORMED'],
    [null, 'CONDITION_MALFORMED'],
  ])('%j is refused as %s when it is published', (condition, expected) => {
    expect(code(condition)).toBe(expected);
  });

  const nested = (depth: number): unknown => (depth <= 2 ? { '>': [days, 3] } : { not: nested(depth - 1) });
  it('is at most 6 levels deep, the limit itself allowed', () => {
    expect(code(nested(CONDITION_LIMITS.depth))).toBeNull();
    expect(code(nested(CONDITION_LIMITS.depth + 1))).toBe('CONDITION_TOO_LARGE');
  });

  it('has at most 50 parts, the limit itself allowed', () => {
    const wide = (parts: number) => ({ in: [days, Array.from({ length: parts - 2 }, (_, index) => index)] });
    expect(code(wide(CONDITION_LIMITS.nodes))).toBeNull();
    expect(code(wide(CONDITION_LIMITS.nodes + 1))).toBe('CONDITION_TOO_LARGE');
  });

  it('a process knows its own variables and the requester’s', () => {
    expect(Object.keys(variablesOf('care'))).toEqual([
      'requester.role',
      'requester.department',
      'requester.program',
      'requester.semester',
    ]);
    expect(variablesOf('leave')['leave.days']).toBe('number');
  });

  const leaf = fc.oneof(
    fc.constant(days),
    fc.integer({ min: 0, max: 9 }),
    fc.constant({ var: 'leave.balance_after' }),
    fc.constant(null),
  );
  const comparison = fc
    .tuple(fc.constantFrom('==', '!=', '<', '<=', '>', '>='), leaf, leaf)
    .map(([operator, a, b]) => ({ [operator]: [a, b] }));
  const logical = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      comparison,
      fc
        .array(tie('node'), { minLength: 1, maxLength: 3 })
        .chain((parts) => fc.constantFrom('and', 'or').map((operator) => ({ [operator]: parts }))),
      tie('node').map((part) => ({ not: part })),
    ),
  })).node;

  it('whatever is published evaluates to the same truth each time, De Morgan included', () =>
    fc.assert(
      fc.property(fc.tuple(logical, logical), ([a, b]) => {
        fc.pre(refuseCondition(a, 'leave') === null);
        expect(holds(a, facts)).toBe(holds(JSON.parse(JSON.stringify(a)), facts));
        expect(holds({ not: { and: [a, b] } }, facts)).toBe(holds({ or: [{ not: a }, { not: b }] }, facts));
      }),
      { numRuns: 500 },
    ));

  it('no value at all makes evaluation or publishing throw', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof holds(value, facts)).toBe('boolean');
        refuseCondition(value, 'leave');
      }),
      { numRuns: 1000 },
    ));
});

describe('problem sentences of approval', () => {
  it('are said in three languages with the same places to fill', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [name, { en, hi, kn }] of Object.entries(APPROVAL_PROBLEMS)) {
      expect(places(hi), name).toEqual(places(en));
      expect(places(kn), name).toEqual(places(en));
    }
  });
});
