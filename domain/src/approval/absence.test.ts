import { describe, expect, it } from 'vitest';
import { ABSENCE_NOTE, nextApproval, nextWake, type ApprovalEvent, type ApprovalState } from './index.ts';
import { after, all, approve, hours, kinds, start, step, two } from './samples.ts';

const gone = (person: string): ApprovalEvent => ({ type: 'absent', person, at: hours(2) });
const seated = ({ steps }: ApprovalState, key: string) =>
  steps.find((one) => one.key === key)?.seats.map((seat) => seat.assignee_id ?? `role:${seat.candidate_role}`);

describe('an approver who can no longer answer (CH-060)', () => {
  it('hands the task to whoever would have taken over next, with its deadline', () => {
    const { state, effects } = nextApproval(start([step()]).state, gone('meena'));
    expect(seated(state, '1.1.0')).toEqual(['hari']);
    expect(effects).toMatchObject([
      { effect: 'reassign_task', event: 'reassigned', due_at: hours(48), escalation_level: 0, reason: ABSENCE_NOTE },
    ]);
    expect(nextWake(state)?.at).toBe(nextWake(start([step()]).state)?.at);
    expect(after(state, approve('hari')).state.status).toBe('approved');
  });

  it('hands it to the office when nobody else is left', () => {
    const first = start([step({ assignees: [{ rule: 'department_head' }] })]).state;
    expect(seated(nextApproval(first, gone('hari')).state, '1.1.0')).toEqual(['role:org_admin']);
  });

  it('keeps everybody else of the step, and gives nobody two tasks of it', () => {
    const { state } = nextApproval(start([all]).state, gone('sita'));
    expect(seated(state, '1.1.0')).toEqual(['meena', 'hari', 'som']);
    expect(seated(nextApproval(state, gone('som')).state, '1.1.0')).toEqual(['meena', 'hari', 'role:org_admin']);
  });

  it('is not asked in a step that is still to come, nor by escalation', () => {
    const { state } = nextApproval(start(two).state, gone('hari'));
    expect(seated(state, '1.2.0')).toEqual(['role:org_admin']);
    const meena = nextApproval(start(two).state, gone('meena')).state;
    expect(seated(meena, '1.2.0')).toEqual(['hari']);
  });

  it('changes nothing that is decided, and nothing of a request without them', () => {
    const decided = after(start(two).state, approve('meena')).state;
    expect(nextApproval(decided, gone('meena'))).toMatchObject({ state: decided, ignored: 'not_seated' });
    expect(kinds(nextApproval(start(two).state, gone('nobody')))).toEqual([]);
    const closed = after(decided, approve('hari', { step_no: 2 })).state;
    expect(nextApproval(closed, gone('hari')).ignored).toBe('closed');
  });
});
