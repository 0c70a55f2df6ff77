import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradePointAverage, gradePoints, hasPassed, recountAverage, resultOf } from './index.ts';
import { AT, result } from './samples.ts';

describe('grades (TESC-053, TESC-054)', () => {
  it.each([
    ['O', 10],
    ['A+', 9],
    ['A', 8],
    ['B+', 7],
    ['B', 6],
    ['C', 5],
    ['P', 4],
    ['F', 0],
    ['Ab', 0],
  ])('%s gives %i points', (grade, points) => {
    expect(gradePoints(grade)).toEqual({ grade_points: points, problem: null });
  });

  it('an unknown grade gives a reason instead of points', () => {
    expect(gradePoints('Z')).toMatchObject({ grade_points: null, problem: { code: 'GRADE_UNKNOWN' } });
    expect(gradePoints('toString').grade_points).toBeNull();
  });

  it('passes from 4 points on', () => {
    expect([
      hasPassed(result('a', 4)),
      hasPassed(result('a', 3.99, { status: 'completed' })),
      hasPassed(result('a', null, { status: 'completed' })),
    ]).toEqual([true, false, false]);
    const graded = (points: number | null, status = 'enrolled') =>
      resultOf(result('a', points, { status: status as 'enrolled' }));
    expect([graded(4), graded(3.99), graded(null), graded(9, 'dropped')]).toEqual(['completed', 'failed', null, null]);
  });

  const courses = [
    { id: 'a', credits: 4 },
    { id: 'b', credits: 3 },
    { id: 'c', credits: 0 },
    { id: 'd', credits: 1 },
  ];
  it('a hand-computed term: (4·9 + 3·7 + 1·0) ÷ 8 = 7.125, half-up 7.13', () => {
    const results = [result('a', 9), result('b', 7), result('c', 10), result('d', 0)];
    const average = gradePointAverage(results, courses, AT);
    expect(average).toMatchObject({ value: 7.13, credits: 8, explanation: { verdict: 'graded', unit: 'points' } });
    expect(
      gradePointAverage([...results, result('d', 8, { id: 'again', enrolled_on: '2026-01-12' })], courses, AT).value,
    ).toBe(8.13);
    expect(gradePointAverage([result('a', 9), result('b', null), result('x', 9)], courses, AT).value).toBe(9);
    expect(gradePointAverage([], courses, AT)).toMatchObject({ value: null, explanation: { verdict: 'no_result' } });
  });

  it('stays between the least and the greatest result, whatever their order, and recounts from its facts (BEY-090)', () => {
    const points = fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(8), points, fc.integer({ min: 0, max: 6 })), { maxLength: 10 }), (raw) => {
        const given = raw.map(([course], index) => ({
          id: `${course}`,
          credits: raw.find(([other]) => other === course)?.[2] ?? index,
        }));
        const results = raw.map(([course, grade_points], index) =>
          result(String(course), grade_points, {
            id: String(index),
            enrolled_on: `2025-08-${String(index + 1).padStart(2, '0')}`,
          }),
        );
        const average = gradePointAverage(results, given, AT);
        expect(gradePointAverage([...results].reverse(), given, AT).value).toBe(average.value);
        expect(recountAverage(JSON.parse(JSON.stringify(average.explanation)))).toBe(average.value);
        if (average.value === null) return;
        const all = results.map(({ grade_points }) => grade_points ?? 0);
        expect(average.value).toBeGreaterThanOrEqual(Math.min(...all) - 0.005);
        expect(average.value).toBeLessThanOrEqual(Math.max(...all) + 0.005);
      }),
      { numRuns: 1000 },
    );
  });
});
