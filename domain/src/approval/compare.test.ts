import { describe, expect, it } from 'vitest';
import { holds, refuseCondition, type Condition } from './index.ts';

const days = { var: 'leave.days' };

describe('a comparison in a condition (BEY-003)', () => {
  it.each([
    ['==', [false, true, false]],
    ['!=', [true, false, true]],
    ['<', [true, false, false]],
    ['<=', [true, true, false]],
    ['>', [false, false, true]],
    ['>=', [false, true, true]],
  ])('%s of 1, 2 and 3 with 2 is %j, and of nothing false', (operator, expected) => {
    const rule = { [operator]: [days, 2] } as Condition;
    expect([1, 2, 3].map((value) => holds(rule, { 'leave.days': value }))).toEqual(expected);
    expect(holds(rule, { 'leave.days': null })).toBe(false);
    expect(holds({ [operator]: [2, days] } as Condition, { 'leave.days': null })).toBe(false);
    expect(holds(rule, { 'leave.days': '2' })).toBe(false);
    expect(refuseCondition(rule, 'leave')).toBeNull();
  });

  it.each(['<', '<=', '>', '>='])('%s is not asked of yes and no', (operator) => {
    expect(refuseCondition({ [operator]: [{ var: 'leave.on_duty' }, true] }, 'leave')).not.toBeNull();
    expect(refuseCondition({ '==': [{ var: 'leave.on_duty' }, true] }, 'leave')).toBeNull();
  });

  it('a refused condition says where the fault is, and leaves no place open', () => {
    for (const wrong of [
      {},
      { '<': [days, 1], '>': [days, 1] },
      { '<': [days] },
      { '<': [{ var: 'x' }, 1] },
      3,
      { odd: 1 },
    ])
      expect(refuseCondition(wrong, 'leave')?.message).not.toMatch(/[{]\w+[}]/);
  });
});
