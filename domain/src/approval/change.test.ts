import { describe, expect, it } from 'vitest';
import { MAX_ADDED_APPROVERS, nextApproval, refuseAddApprover, refuseReassign, type ApprovalEvent } from './index.ts';
import { add, after, all, approve, hours, kinds, reject, standing, start, step, task, two } from './samples.ts';

describe('changing who decides (BEY-005)', () => {
  const reassign = (to: string): ApprovalEvent => ({
    type: 'reassign',
    by: 'meena',
    to,
    reason: 'on tour',
    ...task,
    at: hours(1),
  });

  it('reassigns one seat for good, with the reason', () => {
    const run = nextApproval(start(two).state, reassign('vik'));
    expect(run.effects[0]).toMatchObject({
      effect: 'reassign_task',
      event: 'reassigned',
      from: { assignee_id: 'meena' },
      to: { assignee_id: 'vik' },
      due_at: hours(48),
      reason: 'on tour',
    });
    expect(run.state.steps[0]?.seats[0]?.assignee_id).toBe('vik');
  });

  it('never to the requester, nor to somebody who sits there already, nor a closed task', () => {
    const { state } = start([all]);
    expect(nextApproval(state, reassign('asha')).ignored).toBe('OWN_REQUEST');
    const about = { ...state, plan: { ...state.plan, barred: ['sita'] } };
    expect(nextApproval(about, reassign('sita')).ignored).toBe('ABOUT_YOURSELF');
    expect(nextApproval(state, reassign('sita')).ignored).toBe('ALREADY_SEATED');
    expect(nextApproval(nextApproval(state, approve('meena')).state, reassign('vik')).ignored).toBe('TASK_CLOSED');
    expect(refuseReassign(state, task, 'vik')).toBeNull();
  });

  it('an approver added before me decides first; my clock starts anew', () => {
    const added = nextApproval(start(two).state, add('before', 'vik'));
    expect(kinds(added)).toEqual(['wait_step', 'block_step', 'open_step', 'open_task']);
    expect(standing(added.state)).toEqual(['1.1.0 open', '1.2.0 waiting', '1.1.-1 open']);
    expect(nextApproval(added.state, approve('meena')).ignored).toBe('blocked');
    expect(nextApproval(added.state, { type: 'timeout', step: '1.1.0', at: hours(48) }).ignored).toBe('not_due');
    expect(nextApproval(added.state, { type: 'reminder', step: '1.1.0', at: hours(40) }).ignored).toBe('not_due');
    const freed = nextApproval(added.state, approve('vik', { seat: 2, at: hours(10) }));
    expect(kinds(freed)).toEqual(['settle_step', 'extend_step']);
    expect(freed.state.steps[0]).toMatchObject({ blocked_by: null, due_at: hours(58), remind_at: hours(46) });
    expect(nextApproval(freed.state, approve('meena')).state.steps[0]?.status).toBe('passed');
    expect(nextApproval(added.state, reject('vik', { seat: 2 })).state.status).toBe('rejected');
  });

  it('an approver added after me decides before the stage is over', () => {
    const added = nextApproval(start(two).state, add('after', 'vik'));
    expect(kinds(added)).toEqual(['wait_step']);
    const mine = nextApproval(added.state, approve('meena', { at: hours(3) }));
    expect(standing(mine.state)).toEqual(['1.1.0 passed', '1.2.0 waiting', '1.1.1 open']);
    expect(mine.state.steps[2]?.seats[0]).toMatchObject({ seat: 2, assignee_id: 'vik' });
    expect(standing(nextApproval(mine.state, approve('vik', { seat: 2 })).state)).toEqual([
      '1.1.0 passed',
      '1.2.0 open',
      '1.1.1 passed',
    ]);
  });

  it('several added before or after one another form a line', () => {
    const before = after(start([step()]).state, add('before', 'vik'), add('before', 'sita')).state;
    expect(standing(before)).toEqual(['1.1.0 open', '1.1.-1 open', '1.1.-2 waiting']);
    const second = nextApproval(before, approve('vik', { seat: 2 })).state;
    expect(standing(second)).toEqual(['1.1.0 open', '1.1.-1 passed', '1.1.-2 open']);
    expect(second.steps[0]?.blocked_by).toBe('1.1.-2');
    const done = after(second, approve('sita', { seat: 3 }), approve('meena')).state;
    expect(done.status).toBe('approved');
    const behind = after(start([step()]).state, add('after', 'vik'), add('after', 'sita'), approve('meena')).state;
    expect(standing(behind)).toEqual(['1.1.0 passed', '1.1.1 open', '1.1.2 waiting']);
  });

  it('adds neither the requester, nor anybody twice, nor more than five, nor to a closed task', () => {
    let { state } = start([step()]);
    expect(refuseAddApprover(state, task, 'asha')?.code).toBe('OWN_REQUEST');
    expect(refuseAddApprover(state, task, 'meena')?.code).toBe('ALREADY_SEATED');
    expect(refuseAddApprover(state, { ...task, seat: 7 }, 'vik')?.code).toBe('TASK_CLOSED');
    for (let index = 0; index < MAX_ADDED_APPROVERS; index += 1)
      state = nextApproval(state, add('after', `p${index}`)).state;
    expect(nextApproval(state, add('after', 'one more')).ignored).toBe('TOO_MANY_APPROVERS');
    expect(nextApproval(state, add('after', 'p0')).ignored).toBe('ALREADY_SEATED');
  });
});
