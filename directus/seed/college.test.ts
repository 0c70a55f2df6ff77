import { describe, expect, it } from 'vitest';
import { planCollege, type College } from './college.ts';
import { createSeeding } from './context.ts';

const plan = (students: number, seed = 7): College =>
  planCollege(
    createSeeding({
      students,
      seed,
      today: '2026-03-11',
      now: new Date('2026-03-11T05:30:00Z'),
      log: () => undefined,
      client: undefined as never, // planning writes nothing
    }),
  );
const peopleOf = ({ staff, batches }: College) => [...staff, ...batches.flatMap((batch) => batch.students)];

describe('the planned college', () => {
  it('has 4 departments, 8 programs, 24 batches, 64 sections, 60 staff and 1,200 students by default', () => {
    const college = plan(1200);
    expect(new Set(college.programs.map(({ department }) => department)).size).toBe(4);
    expect([college.programs, college.batches, college.sections, college.staff].map(({ length }) => length)).toEqual([
      8, 24, 64, 60,
    ]);
    expect(college.batches.flatMap(({ students }) => students)).toHaveLength(1200);
  });

  it.each([144, 1200, 5000])(
    'of %d students never has a teacher or a batch in two places at once (CH-077)',
    (students) => {
      for (const key of ['lead', 'batch'] as const) {
        const taken = plan(students).sections.flatMap((section) => {
          const who = key === 'lead' ? section.lead.id : section.batch.group_id;
          expect(section.cells).toHaveLength(4);
          return section.cells.map(({ weekday, period }) => `${who}:${weekday}:${period}`);
        });
        expect(new Set(taken).size).toBe(taken.length);
      }
    },
  );

  it('is the same for the same seed, and another for another', () => {
    expect(plan(300)).toEqual(plan(300));
    expect(plan(300, 8)).not.toEqual(plan(300));
  });

  it('gives everybody an address, a number and an id of their own', () => {
    const people = peopleOf(plan(5000));
    for (const field of ['id', 'user_id', 'email', 'identifier'] as const)
      expect(new Set(people.map((person) => person[field])).size).toBe(people.length);
  });

  it('keeps classes at 50 students however large the campus', () => {
    expect(Math.max(...plan(5000).batches.map(({ students }) => students.length))).toBeLessThanOrEqual(50);
  });
});
