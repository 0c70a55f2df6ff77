import { describe, expect, it } from 'vitest';
import { explainApproval, recountStep, taskTitle } from './index.ts';
import { after, all, approve, giveBack, hours, reject, silence, start, step } from './samples.ts';

describe('what a request says of itself (BEY-013, BEY-090)', () => {
  it('names decisions, numbers and the votes that are missing', () => {
    const { state } = after(start([all]).state, approve('meena'));
    const told = explainApproval(state, hours(2));
    expect(told).toMatchObject({
      value: 'open',
      verdict: 'open',
      flips: [
        { verdict: 'passed', delta: 2 },
        { verdict: 'rejected', delta: 1 },
      ],
    });
    expect(told.facts.filter(({ task }) => task !== undefined)).toEqual([
      {
        table: 'workflow_tasks',
        id: '1.1.1',
        task: '1.1.1',
        by: 'meena',
        value: {
          step: '1.1.0',
          decision: 'approve',
          comment: 'because',
          on_behalf_of_id: null,
          approval_delegation_id: null,
        },
      },
    ]);
    expect(recountStep(told, '1.1.0')).toBe('undecided');
    expect(explainApproval(after(state, giveBack('sita', { seat: 2 })).state, hours(2)).verdict).toBe('returned');
    expect(explainApproval(silence(state), hours(200)).verdict).toBe('APPROVAL_EXPIRED');
    const policy = { id: 'p', version: 2, digest: 'd' };
    expect(explainApproval({ ...state, plan: { ...state.plan, policy } }, hours(2)).policy).toEqual(policy);
  });

  it('each settled step recounts from the facts alone (BEY-090)', () => {
    const { state } = start([step({ ...all, mode: 'vote', votes_needed: 2 })]);
    const recount = (...events: Parameters<typeof after>[1][]) =>
      recountStep(explainApproval(after(state, ...events).state, hours(2)), '1.1.0');
    expect(recount(approve('meena'), approve('sita', { seat: 2 }))).toBe('passed');
    expect(recount(reject('meena'), reject('sita', { seat: 2 }))).toBe('rejected');
    expect(recount(approve('meena'), giveBack('sita', { seat: 2 }))).toBe('returned');
    expect(recountStep(explainApproval(state, hours(2)), 'unknown')).toBe('undecided');
  });

  it('titles are keys for the reader’s language, not texts', () => {
    expect(taskTitle('leave', 'Mentor')).toEqual({ key: 'task.leave', params: { step: 'Mentor' } });
  });
});
