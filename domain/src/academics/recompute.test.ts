import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recompute } from '../explain/index.ts';
import { ACADEMICS_RECOMPUTE, COURSE_ENROLLMENT_TRANSITIONS, gradePointAverage, planRollover } from './index.ts';
import type { CourseEnrollmentStatus } from './index.ts';
import { AT, result, term } from './samples.ts';

const status = fc.constantFrom(...(Object.keys(COURSE_ENROLLMENT_TRANSITIONS) as CourseEnrollmentStatus[]));
const points = fc.option(fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100));
const anyResults = fc
  .array(fc.record({ course: fc.constantFrom('a', 'b', 'c'), points, status, day: fc.integer({ min: 10, max: 28 }) }))
  .map((rows) =>
    rows.map(({ course, points: grade_points, day, ...more }, index) =>
      result(course, grade_points, { id: `${index}`, enrolled_on: `2025-08-${day}`, ...more }),
    ),
  );
const stored = <T>(told: T): T => JSON.parse(JSON.stringify(told));

it('a grade point average is recomputed from its stored facts alone (BEY-090)', () => {
  const anyCourses = fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6));
  fc.assert(
    fc.property(anyResults, anyCourses, (results, credits) => {
      const courses = credits.map((each, index) => ({ id: 'abc'.charAt(index), credits: each }));
      const { explanation } = gradePointAverage(results, courses, AT);
      expect(recompute(stored(explanation), ACADEMICS_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});

it('what stands in the way of closing a term is recomputed from its stored facts alone (BEY-090)', () => {
  fc.assert(
    fc.property(anyResults, (results) => {
      const { explanation } = planRollover(results, term(), AT);
      expect(recompute(stored(explanation), ACADEMICS_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});
