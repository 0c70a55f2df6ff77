import { describe, expect, it } from 'vitest';
import { nextApproval, nextWake } from './index.ts';
import { hours, start, step, task } from './samples.ts';

const byHand = (at: string, by = 'meena', seat = 1) =>
  ({ type: 'escalate', ...task, seat, by, reason: 'I do not know her', at }) as const;

describe('passing a task on by hand', () => {
  it('asks the next of the chain at once, with the words and a time of their own (EAS-046, CH-065)', () => {
    const { state } = start([step()]);
    const passed = nextApproval(state, byHand(hours(5)));
    expect(passed.effects).toMatchObject([
      {
        effect: 'reassign_task',
        event: 'escalated',
        to: { assignee_id: 'hari' },
        from: { assignee_id: 'meena' },
        reason: 'I do not know her',
        due_at: hours(53),
        escalation_level: 1,
      },
    ]);
    expect(nextWake(passed.state)).toMatchObject({ at: hours(41), type: 'reminder' });
  });

  it('ends with the administration, after whom nobody is asked', () => {
    const { state } = start([step({ max_escalations: 0 })]);
    const passed = nextApproval(state, byHand(hours(1)));
    expect(passed.effects[0]).toMatchObject({ to: { assignee_id: null, candidate_role: 'org_admin' } });
    expect(nextApproval(passed.state, byHand(hours(2), 'olga'))).toMatchObject({ ignored: 'nobody_left', effects: [] });
  });

  it('moves one task: the others of the step keep theirs and the deadline', () => {
    const { state } = start([step({ assignees: [{ rule: 'section_lead' }] })]);
    const passed = nextApproval(state, byHand(hours(5), 'sita', 1));
    expect(passed.effects).toMatchObject([{ task: { seat: 1 }, to: { assignee_id: 'hari' }, due_at: hours(48) }]);
    expect(passed.state.steps[0]?.seats.map(({ assignee_id }) => assignee_id)).toEqual(['hari', 'som']);
    const both = nextApproval(passed.state, byHand(hours(6), 'som', 2));
    expect(both.effects[0]).toMatchObject({ to: { candidate_role: 'org_admin' }, escalation_level: 2 });
  });

  it('changes nothing once the task is settled', () => {
    const { state } = start([step()]);
    const decided = nextApproval(state, { type: 'decided', ...task, by: 'meena', decision: 'approve', at: hours(1) });
    expect(nextApproval(decided.state, byHand(hours(2))).effects).toEqual([]);
  });
});
