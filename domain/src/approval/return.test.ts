import { describe, expect, it } from 'vitest';
import { nextApproval, nextWake, REQUESTER_STEP, type ApprovalEvent } from './index.ts';
import { after, approve, giveBack, hours, kinds, plan, standing, start, step, two } from './samples.ts';

describe('returning (BEY-004)', () => {
  const resubmit = (by = 'asha'): ApprovalEvent => ({ type: 'resubmit', by, at: hours(5) });
  const returned = () =>
    after(start(two).state, approve('meena'), giveBack('hari', { step_no: 2, comment: 'which days?' }));

  it('gives the requester a task, and the request stays open', () => {
    expect(kinds(returned())).toEqual(['settle_step', 'open_requester_task']);
    expect(returned().effects[1]).toMatchObject({ due_at: hours(1 + 168), from_step_no: 1, comment: 'which days?' });
    expect(returned().state).toMatchObject({ status: 'open', requester_task: { from_step_no: 1 } });
    expect(standing(returned().state)).toEqual(['1.1.0 passed', '1.2.0 returned']);
  });

  it('to the requester: the next round begins at the first step, old rounds stay', () => {
    const again = nextApproval(returned().state, resubmit());
    expect(standing(again.state)).toEqual(['1.1.0 passed', '1.2.0 returned', '2.1.0 open', '2.2.0 waiting']);
    expect(again.state).toMatchObject({ round: 2, requester_task: null });
    expect(
      after(again.state, approve('meena', { round: 2 }), approve('hari', { round: 2, step_no: 2 })).state.status,
    ).toBe('approved');
    expect(nextApproval(again.state, approve('meena')).ignored).toBe('settled');
  });

  it('to an earlier step: the next round begins there; never later than the step that returned it', () => {
    const to = (step_no: number) =>
      after(start(two).state, approve('meena'), giveBack('hari', { step_no: 2, to: step_no }), resubmit()).state;
    expect(standing(to(2)).slice(2)).toEqual(['2.2.0 open']);
    expect(standing(to(9)).slice(2)).toEqual(['2.2.0 open']);
    expect(standing(to(1)).slice(2)).toEqual(['2.1.0 open', '2.2.0 waiting']);
  });

  it('takes the new plan when the facts changed', () => {
    const next = plan([step({ assignees: [{ rule: 'venue_manager' }] })]);
    const again = nextApproval(returned().state, { type: 'resubmit', by: 'asha', at: hours(5), plan: next });
    expect(again.state.steps.at(-1)?.seats[0]?.assignee_id).toBe('vik');
  });

  it('a new plan that has no such step any more is asked from its last one', () => {
    const far = after(start(two).state, approve('meena'), giveBack('hari', { step_no: 2, to: 2 })).state;
    const again = nextApproval(far, { type: 'resubmit', by: 'asha', at: hours(5), plan: plan([step()]) }).state;
    expect(standing(again).at(-1)).toBe('2.1.0 open');
  });

  it('is the requester’s task only, and only while returned', () => {
    expect(nextApproval(returned().state, resubmit('meena')).ignored).toBe('not_the_requester');
    expect(nextApproval(start(two).state, resubmit()).ignored).toBe('not_returned');
  });

  it('ends with its requester’s task closed, whatever ends it', () => {
    const ended = (event: ApprovalEvent) => nextApproval(returned().state, event).effects;
    const task = (status: string) => ({ effect: 'close_requester_task', round: 1, status });
    expect(ended({ type: 'expire', code: 'LEAVE_STARTED', at: hours(5) })).toContainEqual(task('expired'));
    expect(ended({ type: 'timeout', step: REQUESTER_STEP, at: hours(169) })).toContainEqual(task('expired'));
    expect(ended({ type: 'cancel', code: 'APPROVAL_CANCELLED', at: hours(5) })).toContainEqual(task('cancelled'));
    expect(ended({ type: 'withdraw', by: 'asha', at: hours(5) })).toContainEqual(task('cancelled'));
    expect(kinds(nextApproval(start(two).state, { type: 'withdraw', by: 'asha', at: hours(5) }))).not.toContain(
      'close_requester_task',
    );
  });

  it('expires when the requester stays silent for a week', () => {
    expect(nextWake(returned().state)).toEqual({ at: hours(169), type: 'timeout', step: REQUESTER_STEP });
    expect(nextApproval(returned().state, { type: 'timeout', step: REQUESTER_STEP, at: hours(168) }).ignored).toBe(
      'not_due',
    );
    expect(
      nextApproval(returned().state, { type: 'timeout', step: REQUESTER_STEP, at: hours(169) }).state,
    ).toMatchObject({ status: 'expired', outcome: { code: 'APPROVAL_NOT_RESUBMITTED' } });
    expect(nextApproval(start(two).state, { type: 'timeout', step: REQUESTER_STEP, at: hours(900) }).ignored).toBe(
      'not_due',
    );
  });
});
