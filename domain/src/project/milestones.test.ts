import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/index.ts';
import {
  canMoveMilestone,
  MILESTONE_TRANSITIONS,
  milestoneOn,
  moveMilestone,
  projectProgress,
  remindersOn,
  type MilestoneStatus,
} from './index.ts';
import { AT, milestone } from './samples.ts';

describe('milestones and progress (TESC-067, TESC-068)', () => {
  it('completing sets the day, reopening clears it', () => {
    const done = moveMilestone(milestone(), 'completed', '2026-02-09').milestone;
    expect(done).toMatchObject({ status: 'completed', completed_on: '2026-02-09' });
    expect(moveMilestone(done, 'in_progress', '2026-02-11').milestone).toMatchObject({
      status: 'in_progress',
      completed_on: null,
    });
    expect(moveMilestone(done, 'delayed', '2026-02-11')).toMatchObject({
      problem: { code: 'MILESTONE_STATE' },
      milestone: done,
    });
    for (const from of Object.keys(MILESTONE_TRANSITIONS) as MilestoneStatus[])
      expect(canMoveMilestone(from, from)).toBe(false);
  });

  it('is delayed from the day after it was due, unless completed', () => {
    expect(milestoneOn(milestone(), '2026-02-10').status).toBe('pending');
    expect(milestoneOn(milestone(), '2026-02-11').status).toBe('delayed');
    expect(milestoneOn(milestone({ status: 'in_progress' }), '2026-02-11').status).toBe('delayed');
    expect(milestoneOn(milestone({ status: 'completed' }), '2026-02-11').status).toBe('completed');
  });

  it('reminds 7 days and 1 day before, on those days only', () => {
    const reminded = Array.from({ length: 12 }, (_, index) => addDays('2026-02-01', index)).filter(
      (day) => remindersOn([milestone()], day).length > 0,
    );
    expect(reminded).toEqual(['2026-02-03', '2026-02-09']);
    expect(remindersOn([milestone()], '2026-02-09')).toEqual([{ id: 'm', days: 1 }]);
    expect(remindersOn([milestone({ status: 'completed' })], '2026-02-09')).toEqual([]);
  });

  it('progress is 0 with nothing, 100 with everything, and strictly between otherwise (BEY-090)', () => {
    const state = fc.constantFrom('pending', 'in_progress', 'completed', 'delayed');
    expect(projectProgress('p', [], AT)).toMatchObject({ value: 0, explanation: { verdict: 'on_time', flips: [] } });
    expect(projectProgress('p', [milestone({ status: 'completed' })], AT)).toMatchObject({
      value: 100,
      explanation: { verdict: 'finished', flips: [] },
    });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 300 }), (states) => {
        const rows = states.map((status, index) => milestone({ id: String(index), status: status as MilestoneStatus }));
        const { value, done, all, explanation } = projectProgress('p', rows, AT);
        expect(value === 100).toBe(done === all);
        expect(value === 0).toBe(done === 0);
        const facts = explanation.facts.map((fact) => fact.value as { status: string });
        expect(facts.filter(({ status }) => status === 'completed')).toHaveLength(done);
        expect(Math.abs(value - (100 * done) / all)).toBeLessThanOrEqual(1);
        if (done < all) expect(explanation.verdict).toBe(states.includes('delayed') ? 'delayed' : 'on_time');
      }),
      { numRuns: 300 },
    );
  });
});
