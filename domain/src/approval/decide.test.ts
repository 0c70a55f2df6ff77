import { describe, expect, it } from 'vitest';
import { canWithdraw, nextApproval, refuseDecision, refuseWithdraw, type ApprovalEvent } from './index.ts';
import {
  add,
  after,
  all,
  approve,
  giveBack,
  hours,
  kinds,
  reject,
  silence,
  standing,
  start,
  step,
  task,
  two,
} from './samples.ts';

describe('deciding', () => {
  it('asks one stage after another and approves with the last (BEY-001, CH-060)', () => {
    const begun = start(two);
    expect(kinds(begun)).toEqual(['wait_step', 'wait_step', 'open_step', 'open_task']);
    const first = nextApproval(begun.state, approve('meena'));
    expect(kinds(first)).toEqual(['settle_step', 'open_step', 'open_task']);
    expect(standing(first.state)).toEqual(['1.1.0 passed', '1.2.0 open']);
    const last = nextApproval(first.state, approve('hari', { step_no: 2 }));
    expect(last.state).toMatchObject({ status: 'approved', outcome: { code: 'APPROVAL_GRANTED', by: 'hari' } });
    expect(kinds(last)).toEqual(['settle_step', 'close']);
  });

  it('one rejection ends the request and closes what is open beside it (CH-026)', () => {
    const both = start([step(), step({ step_no: 2, stage_no: 1, assignees: [{ rule: 'department_head' }] })]);
    const { state } = nextApproval(both.state, reject('meena', { comment: 'exam week' }));
    expect(state).toMatchObject({
      status: 'rejected',
      outcome: { code: 'APPROVAL_REJECTED', step: '1.1.0', by: 'meena', comment: 'exam week' },
    });
    expect(standing(state)).toEqual(['1.1.0 rejected', '1.2.0 cancelled']);
    expect(state.steps.flatMap(({ seats }) => seats.map(({ status }) => status))).toEqual(['decided', 'cancelled']);
  });

  it('all: each must agree; the vote of one leaves the step open (BEY-001)', () => {
    const run = after(start([all]).state, approve('meena'), approve('sita', { seat: 2 }));
    expect(run.state.status).toBe('open');
    expect(run.effects).toEqual([]);
    expect(nextApproval(run.state, approve('som', { seat: 3 })).state.status).toBe('approved');
    expect(nextApproval(run.state, reject('som', { seat: 3 })).state.status).toBe('rejected');
  });

  it('vote: two of three settle it either way (BEY-001)', () => {
    const vote = start([step({ ...all, mode: 'vote', votes_needed: 2 })]).state;
    expect(after(vote, approve('meena'), reject('sita', { seat: 2 })).state.status).toBe('open');
    expect(after(vote, approve('meena'), reject('sita', { seat: 2 }), approve('som', { seat: 3 })).state.status).toBe(
      'approved',
    );
    expect(after(vote, reject('meena'), reject('sita', { seat: 2 })).state.status).toBe('rejected');
  });

  it('a stage waits for each of its parallel steps (BEY-002)', () => {
    const both = start([
      step(),
      step({ step_no: 2, stage_no: 1, assignees: [{ rule: 'department_head' }] }),
      step({ step_no: 3, assignees: [{ rule: 'venue_manager' }] }),
    ]).state;
    const half = nextApproval(both, approve('hari', { step_no: 2 })).state;
    expect(standing(half)).toEqual(['1.1.0 open', '1.2.0 passed', '1.3.0 waiting']);
    expect(standing(nextApproval(half, approve('meena')).state)).toEqual([
      '1.1.0 passed',
      '1.2.0 passed',
      '1.3.0 open',
    ]);
  });

  it('counts a decision once, however often it is delivered (BEY-007, BEY-008)', () => {
    const once = nextApproval(start([all]).state, approve('meena'));
    const twice = nextApproval(once.state, approve('meena'));
    expect(twice).toEqual({ state: once.state, effects: [], ignored: 'settled' });
    expect(nextApproval(once.state, approve('meena', { seat: 9 })).ignored).toBe('unknown');
    expect(nextApproval(after(start(two).state, reject('meena')).state, approve('meena')).ignored).toBe('closed');
  });

  it('is never the requester’s own, whatever the row says', () => {
    const own = nextApproval(start(two).state, approve('asha'));
    expect(own).toMatchObject({ effects: [], ignored: 'own_request' });
  });

  it('an approval by policy alone says so (BEY-003)', () => {
    const run = start([step({ condition: { '>': [{ var: 'leave.days' }, 3] } })], { 'leave.days': 1 });
    expect(kinds(run)).toEqual(['skip_step', 'close']);
    expect(run.state).toMatchObject({ status: 'approved', outcome: { code: 'APPROVAL_AUTOMATIC', by: null } });
  });

  it('refuses kindly before the row would', () => {
    const { state } = start(two);
    const ask = (over: object) =>
      refuseDecision(state, { by: 'meena', decision: 'approve', ...task, ...over })?.code ?? null;
    expect(ask({})).toBeNull();
    expect(ask({ seat: 2 })).toBe('TASK_CLOSED');
    expect(ask({ by: 'asha' })).toBe('OWN_REQUEST');
    expect(ask({ by: 'hari' })).toBe('NOT_THE_ASSIGNEE');
    expect(ask({ decision: 'reject' })).toBe('DECISION_COMMENT_REQUIRED');
    expect(ask({ decision: 'return', comment: '  ' })).toBe('DECISION_COMMENT_REQUIRED');
    expect(ask({ decision: 'reject', comment: 'no' })).toBeNull();
    const role = start([step({ assignees: [{ rule: 'role', role: 'dean' }] })]).state;
    expect(refuseDecision(role, { by: 'dia', decision: 'approve', ...task })).toBeNull();
    const blocked = nextApproval(state, add('before', 'vik')).state;
    expect(refuseDecision(blocked, { by: 'meena', decision: 'approve', ...task })?.code).toBe('STEP_BLOCKED');
    expect(refuseDecision(silence(state), { by: 'meena', decision: 'approve', ...task })?.code).toBe('TASK_CLOSED');
  });
});

describe('withdrawing (BEY-006)', () => {
  const withdraw = (by: string): ApprovalEvent => ({ type: 'withdraw', by, at: hours(2) });
  it('is the requester’s until the first decision of the round, and not after', () => {
    const { state } = start([all]);
    expect(nextApproval(state, withdraw('asha')).state).toMatchObject({
      status: 'withdrawn',
      outcome: { code: 'APPROVAL_WITHDRAWN', by: 'asha' },
    });
    expect(nextApproval(state, withdraw('meena')).ignored).toBe('not_the_requester');
    const decided = nextApproval(state, approve('meena')).state;
    expect(nextApproval(decided, withdraw('asha')).ignored).toBe('too_late');
    expect([refuseWithdraw(state), refuseWithdraw(decided)?.code, refuseWithdraw(silence(state))?.code]).toEqual([
      null,
      'WITHDRAW_TOO_LATE',
      'TASK_CLOSED',
    ]);
  });

  it('is possible again while the request is returned', () => {
    const returned = after(start([all]).state, approve('meena'), giveBack('sita', { seat: 2 })).state;
    expect(canWithdraw(returned)).toBe(true);
    expect(nextApproval(returned, withdraw('asha')).state.status).toBe('withdrawn');
  });
});
