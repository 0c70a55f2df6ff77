import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACADEMICS_PROBLEMS,
  canMoveCourseEnrollment,
  canMoveEnrollment,
  canMoveTerm,
  courseOrder,
  gradePointAverage,
  gradePoints,
  hasPassed,
  missingPrerequisites,
  planRollover,
  recountAverage,
  refuseCourse,
  refuseDrop,
  refuseEnrollment,
  refuseEnrollmentMove,
  refuseGrading,
  refusePrerequisite,
  refuseTermMove,
  resultOf,
  termStatusOn,
  termWorkflowId,
  type CourseContext,
  type CourseEnrollment,
  type Enrollment,
  type EnrollmentStatus,
  type Prerequisite,
  type Term,
  type TermStatus,
} from './index.ts';

const AT = '2026-01-01T00:00:00Z';
const enrollment = (over: Partial<Enrollment> = {}): Enrollment => ({
  id: 'e',
  person_id: 'asha',
  program_id: 'cs',
  enrolled_on: '2024-08-01',
  completed_on: null,
  status: 'active',
  ...over,
});
const result = (course_id: string, grade_points: number | null, over: Partial<CourseEnrollment> = {}): CourseEnrollment => ({
  id: `r-${course_id}`, enrollment_id: 'e', course_id, academic_term_id: 'odd', course_section_id: null, enrolled_on: '2025-08-01', dropped_on: null,
  status: grade_points === null ? 'enrolled' : grade_points >= 4 ? 'completed' : 'failed', grade: null, grade_points, ...over,
}); // prettier-ignore
const term = (over: Partial<Term> = {}): Term => ({
  id: 'odd',
  academic_year: '2025-26',
  starts_on: '2025-08-01',
  ends_on: '2025-12-20',
  status: 'running',
  ...over,
});
const edge = (course_id: string, prerequisite_course_id: string): Prerequisite => ({
  course_id,
  prerequisite_course_id,
});

describe('enrollment in a program', () => {
  it('is active once per student and program (TESC-049)', () => {
    const asked = { person_id: 'asha', program_id: 'cs' };
    expect(refuseEnrollment(asked, [])).toBeNull();
    expect(refuseEnrollment(asked, [enrollment()])?.code).toBe('ALREADY_ENROLLED');
    expect(
      refuseEnrollment(asked, [
        enrollment({ status: 'suspended' }),
        enrollment({ program_id: 'me' }),
        enrollment({ person_id: 'ravi' }),
      ]),
    ).toBeNull();
  });

  it.each([
    ['active', 'completed', null],
    ['active', 'transferred', null],
    ['suspended', 'active', null],
    ['suspended', 'completed', 'ENROLLMENT_STATE'],
    ['completed', 'active', 'ENROLLMENT_STATE'],
    ['withdrawn', 'active', 'ENROLLMENT_STATE'],
  ] as const)('%s to %s: %s (TESC-048)', (from, to, expected) => {
    expect(refuseEnrollmentMove(enrollment({ status: from }), to, '2026-01-01', [])?.code ?? null).toBe(expected);
    expect(canMoveEnrollment(from, to)).toBe(expected === null);
  });

  it('does not end before it began, and does not become active beside another', () => {
    expect(refuseEnrollmentMove(enrollment(), 'completed', '2024-08-01', [])).toBeNull();
    expect(refuseEnrollmentMove(enrollment(), 'completed', '2024-07-31', [])?.code).toBe('ENROLLMENT_DAYS');
    const suspended = enrollment({ status: 'suspended' });
    expect(refuseEnrollmentMove(suspended, 'active', '2026-01-01', [suspended])).toBeNull();
    expect(refuseEnrollmentMove(suspended, 'active', '2026-01-01', [suspended, enrollment({ id: 'f' })])?.code).toBe(
      'ALREADY_ENROLLED',
    );
  });

  it('whatever is asked in whatever order, at most one is active per student and program (TESC-049)', () => {
    const ask = fc.record({
      person: fc.constantFrom('a', 'b'),
      program: fc.constantFrom('cs', 'me'),
      which: fc.nat(9),
      to: fc.constantFrom('active', 'suspended', 'completed', 'withdrawn'),
    });
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 30 }), (asks) => {
        let rows: Enrollment[] = [];
        asks.forEach(({ person, program, which, to }, index) => {
          const one = rows[which];
          if (!one) {
            const made = enrollment({ id: String(index), person_id: person, program_id: program });
            if (!refuseEnrollment(made, rows)) rows = [...rows, made];
          } else if (!refuseEnrollmentMove(one, to as EnrollmentStatus, '2026-01-01', rows))
            rows = rows.map((row) => (row === one ? { ...row, status: to as EnrollmentStatus } : row));
          const active = rows
            .filter(({ status }) => status === 'active')
            .map(({ person_id, program_id }) => `${person_id} ${program_id}`);
          expect(new Set(active).size).toBe(active.length);
        });
      }),
    );
  });
});

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

describe('joining and leaving a course (TESC-050..055)', () => {
  const code = (over: Partial<CourseContext> = {}) =>
    refuseCourse({
      enrollment: enrollment(),
      course: { id: 'b', program_id: 'cs', code: 'CS2', credits: 4, is_active: true },
      term: term(),
      results: [],
      prerequisites: [],
      section: null,
      ...over,
    })?.code ?? null;

  it('needs an active student, an offered course, an open term, a place and what comes before', () => {
    expect(code()).toBeNull();
    expect(code({ enrollment: enrollment({ status: 'suspended' }) })).toBe('ENROLLMENT_NOT_ACTIVE');
    expect(code({ course: { id: 'b', program_id: 'me', code: 'x', credits: 4, is_active: true } })).toBe(
      'COURSE_CLOSED',
    );
    expect(code({ course: { id: 'b', program_id: 'cs', code: 'x', credits: 4, is_active: false } })).toBe(
      'COURSE_CLOSED',
    );
    expect(code({ results: [result('b', null)] })).toBe('COURSE_TAKEN');
    expect(code({ results: [result('b', null, { status: 'dropped' })] })).toBeNull();
    expect(code({ results: [result('b', 2, { academic_term_id: 'last' })] })).toBeNull();
    expect(code({ prerequisites: [edge('b', 'a')] })).toBe('PREREQUISITE_MISSING');
    expect(code({ prerequisites: [edge('b', 'a')], results: [result('a', 6)] })).toBeNull();
  });

  it('fills a section to its capacity and not beyond', () => {
    expect(code({ section: { capacity: 60, seats_taken: 59 } })).toBeNull();
    expect(code({ section: { capacity: 60, seats_taken: 60 } })).toBe('SECTION_FULL');
    expect(code({ section: { capacity: null, seats_taken: 500 } })).toBeNull();
  });

  it.each([
    ['planned', null, 'TERM_CLOSED'],
    ['running', null, null],
    ['closing', 'TERM_CLOSED', null],
    ['closed', 'TERM_CLOSED', 'TERM_CLOSED'],
    ['archived', 'TERM_CLOSED', 'TERM_CLOSED'],
  ] as const)('a %s term: joining %s, grading %s (TESC-044)', (status, joining, grading) => {
    expect(code({ term: term({ status }) })).toBe(joining);
    expect(refuseGrading(term({ status }))?.code ?? null).toBe(grading);
    expect(refuseDrop(result('a', null), term({ status }), '2025-09-01')?.code ?? null).toBe(joining);
  });

  it('is left on or after the day it was joined, and not once it is over', () => {
    expect(refuseDrop(result('a', null), term(), '2025-08-01')).toBeNull();
    expect(refuseDrop(result('a', null), term(), '2025-07-31')?.code).toBe('ENROLLMENT_DAYS');
    expect(refuseDrop(result('a', 8), term(), '2025-09-01')?.code).toBe('ENROLLMENT_STATE');
    expect([canMoveCourseEnrollment('dropped', 'enrolled'), canMoveCourseEnrollment('failed', 'enrolled')]).toEqual([
      true,
      false,
    ]);
  });
});

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

describe('the roll-over of a term (TESC-042..045)', () => {
  it.each([
    ['planned', '2025-07-31', 'planned'],
    ['planned', '2025-08-01', 'running'],
    ['planned', '2025-12-21', 'closing'],
    ['running', '2025-12-20', 'running'],
    ['running', '2025-12-21', 'closing'],
    ['closing', '2026-06-01', 'closing'],
    ['closed', '2025-09-01', 'closed'],
  ] as const)('%s on %s is %s', (status, today, expected) => {
    expect(termStatusOn(term({ status }), today)).toBe(expected);
  });

  it('turns grades into results, names what is open, and changes nothing the second time', () => {
    const rows = [
      result('a', 9, { status: 'enrolled' }),
      result('b', 2, { status: 'enrolled' }),
      result('c', null),
      result('d', null, { status: 'dropped' }),
      result('e', 8, { academic_term_id: 'even', status: 'enrolled' }),
    ];
    const plan = planRollover(rows, term({ status: 'closing' }), AT);
    expect(plan).toMatchObject({
      results: [
        { id: 'r-a', status: 'completed' },
        { id: 'r-b', status: 'failed' },
      ],
      open_items: ['r-c'],
    });
    expect(plan.explanation).toMatchObject({
      value: 1,
      verdict: 'TERM_OPEN_ITEMS',
      flips: [{ verdict: 'ready', change: 'grade', delta: 1 }],
    });
    const applied = rows.map((row) => ({ ...row, ...plan.results.find(({ id }) => id === row.id) }));
    expect(planRollover(applied, term(), AT).results).toEqual([]);
    expect(planRollover([result('a', 9)], term(), AT).explanation).toMatchObject({ verdict: 'ready', flips: [] });
  });

  it.each([
    ['running', 'closing', 3, null],
    ['closing', 'closed', 0, null],
    ['closing', 'closed', 1, 'TERM_OPEN_ITEMS'],
    ['closing', 'running', 3, null],
    ['closed', 'running', 0, 'ENROLLMENT_STATE'],
    ['planned', 'closed', 0, 'ENROLLMENT_STATE'],
  ] as const)('%s to %s with %i open: %s', (from, to, open, expected) => {
    expect(refuseTermMove(term({ status: from }), to, open)?.code ?? null).toBe(expected);
    expect(canMoveTerm(from, to as TermStatus)).toBe(expected !== 'ENROLLMENT_STATE');
    expect(termWorkflowId('7')).toBe('term:7');
  });
});

it('problem sentences are said in three languages with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [name, { en, hi, kn }] of Object.entries(ACADEMICS_PROBLEMS)) {
    expect(places(hi), name).toEqual(places(en));
    expect(places(kn), name).toEqual(places(en));
  }
});
