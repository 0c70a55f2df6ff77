import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseOrder, missingPrerequisites, refusePrerequisite, type Prerequisite } from './index.ts';
import { result, edge } from './samples.ts';

describe('prerequisites (TESC-041)', () => {
  it('never make courses wait for each other', () => {
    const edges = [edge('c', 'b'), edge('b', 'a')];
    expect(refusePrerequisite(edge('d', 'c'), edges)).toBeNull();
    expect(refusePrerequisite(edge('a', 'c'), edges)).toMatchObject({
      code: 'PREREQUISITE_CYCLE',
      params: { courses: 'a → c → b → a' },
    });
    expect(refusePrerequisite(edge('a', 'a'), edges)?.code).toBe('PREREQUISITE_CYCLE');
    expect(refusePrerequisite(edge('c', 'a'), edges)).toBeNull();
  });

  it('whatever was accepted can be studied in some order, each course after its own', () => {
    const course = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(fc.array(fc.tuple(course, course), { maxLength: 20 }), (raw) => {
        const edges: Prerequisite[] = [];
        for (const [one, other] of raw) if (!refusePrerequisite(edge(one, other), edges)) edges.push(edge(one, other));
        const order = courseOrder(['a', 'b', 'c', 'd', 'e', 'f'], edges);
        expect(order).toHaveLength(6);
        for (const { course_id, prerequisite_course_id } of edges)
          expect(order.indexOf(prerequisite_course_id)).toBeLessThan(order.indexOf(course_id));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a circle out of the order instead of going round it', () => {
    expect(courseOrder(['a', 'b', 'c'], [edge('a', 'b'), edge('b', 'a')])).toEqual(['c']);
    expect(courseOrder(['b'], [edge('b', 'elsewhere')])).toEqual(['b']);
    const knot = [edge('a', 'b'), edge('b', 'a')];
    expect(refusePrerequisite(edge('z', 'a'), knot)).toBeNull();
  });

  it('are passed with a grade, not by sitting there', () => {
    const edges = [edge('b', 'a'), edge('b', 'x')];
    expect(missingPrerequisites('b', edges, [])).toEqual(['a', 'x']);
    expect(missingPrerequisites('b', edges, [result('a', 4), result('x', null)])).toEqual(['x']);
    expect(
      missingPrerequisites('b', edges, [result('a', 3.99), result('x', 0), result('x', 7, { id: 'again' })]),
    ).toEqual(['a']);
    expect(missingPrerequisites('b', edges, [result('a', 5), result('x', 5)], { points: {}, pass_points: 6 })).toEqual([
      'a',
      'x',
    ]);
  });
});
