import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canMoveCourseEnrollment,
  canMoveEnrollment,
  refuseCourse,
  refuseDrop,
  refuseEnrollment,
  refuseEnrollmentMove,
  refuseGrading,
  refuseJoinDay,
  refuseSectionMove,
  type CourseContext,
  type Enrollment,
  type EnrollmentStatus,
  type TermStatus,
} from './index.ts';
import { enrollment, result, term, edge } from './samples.ts';

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

describe('joining and leaving a course', () => {
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

  it('needs an active student, an offered course taken once a term, a place and what comes before (TESC-050, TESC-055)', () => {
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
  ] as const)('a %s term: joining %s, grading %s', (status, joining, grading) => {
    expect(code({ term: term({ status }) })).toBe(joining);
    expect(refuseGrading(term({ status }))?.code ?? null).toBe(grading);
    expect(refuseDrop(result('a', null), term({ status }), '2025-09-01')?.code ?? null).toBe(joining);
  });

  it('is left on or after the day it was joined, and not once it is over (TESC-052)', () => {
    expect(refuseDrop(result('a', null), term(), '2025-08-01')).toBeNull();
    expect(refuseDrop(result('a', null), term(), '2025-07-31')?.code).toBe('ENROLLMENT_DAY');
    expect(refuseDrop(result('a', 8), term(), '2025-09-01')?.code).toBe('ENROLLMENT_STATE');
    expect([canMoveCourseEnrollment('dropped', 'enrolled'), canMoveCourseEnrollment('failed', 'enrolled')]).toEqual([
      true,
      false,
    ]);
  });

  it('is joined on a day of the term, and after it was left (BEY-041)', () => {
    const on = (day: string, today: string, left: string | null = null) =>
      refuseJoinDay(day, today, term(), left)?.code ?? null;
    expect([on('2025-07-31', '2025-09-01'), on('2025-08-01', '2025-09-01'), on('2025-12-20', '2025-09-01')]).toEqual([
      'ENROLLMENT_DAY',
      null,
      null,
    ]);
    expect([on('2025-12-21', '2025-09-01'), on('2025-07-10', '2025-07-10')]).toEqual(['ENROLLMENT_DAY', null]);
    expect([on('2025-08-31', '2025-10-01', '2025-09-01'), on('2025-09-01', '2025-10-01', '2025-09-01')]).toEqual([
      'ENROLLMENT_DAY',
      null,
    ]);
  });

  it('is taken in another section of the same course from a day on (BEY-041, TESC-051)', () => {
    const here = result('a', null, { course_section_id: 'A', section_since: '2025-09-01' });
    const to = { id: 'B', course_id: 'a', academic_term_id: 'odd', capacity: 2, seats_taken: 1 };
    const move = (over: Partial<typeof to>, day = '2025-10-01', one = here, status: TermStatus = 'running') =>
      refuseSectionMove(one, term({ status }), { ...to, ...over }, day)?.code ?? null;
    expect(move({})).toBeNull();
    expect(move({ seats_taken: 2 })).toBe('SECTION_FULL');
    expect([move({}, '2025-08-31'), move({}, '2025-09-01')]).toEqual(['ENROLLMENT_DAY', null]);
    expect(move({ id: 'A' })).toBe('SECTION_SAME');
    expect([move({ course_id: 'b' }), move({ academic_term_id: 'even' })]).toEqual([
      'SECTION_OTHER_COURSE',
      'SECTION_OTHER_COURSE',
    ]);
    expect(move({}, '2025-10-01', here, 'closing')).toBe('TERM_CLOSED');
    expect(move({}, '2025-10-01', { ...here, status: 'dropped' })).toBe('ENROLLMENT_STATE');
  });
});
