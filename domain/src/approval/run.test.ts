import { describe, expect, it } from 'vitest';
import {
  canWithdraw,
  explainApproval,
  MAX_ADDED_APPROVERS,
  nextApproval,
  nextWake,
  recountStep,
  refuseAddApprover,
  refuseDecision,
  refuseReassign,
  refuseWithdraw,
  REQUESTER_STEP,
  taskTitle,
  type ApprovalEvent,
  type ApprovalState,
  type Step,
} from './index.ts';
import { after, approve, giveBack, hours, plan, reject, silence, start, step, T0 } from './samples.ts';

const two = [step(), step({ step_no: 2, name: 'Head', assignees: [{ rule: 'department_head' }] })];
const all = step({ mode: 'all', assignees: [{ rule: 'mentor' }, { rule: 'section_lead' }] });
const kinds = ({ effects }: Step) => effects.map(({ effect }) => effect);
const standing = (state: ApprovalState) => state.steps.map(({ key, status }) => `${key} ${status}`);
const task = { round: 1, step_no: 1, seat: 1 };
const add = (where: 'before' | 'after', who: string, over = {}): ApprovalEvent => ({
  type: 'add_approver',
  by: 'meena',
  who,
  where,
  reason: 'r',
  ...task,
  at: hours(1),
  ...over,
});

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

describe('silence', () => {
  it('reminds once, escalates to the head and the admins, then expires (CH-064, CH-065)', () => {
    let { state } = start([step()]);
    const seen: string[] = [];
    for (let wake = nextWake(state); wake; wake = nextWake(state)) {
      const run = nextApproval(state, wake);
      state = run.state;
      const seat = state.steps[0]?.seats[0];
      seen.push(
        `${(Date.parse(wake.at) - Date.parse(T0)) / 3_600_000}h ${wake.type} ${state.status} ${seat?.assignee_id ?? seat?.candidate_role}`,
      );
    }
    expect(seen).toEqual([
      '36h reminder open meena',
      '48h timeout open hari',
      '84h reminder open hari',
      '96h timeout open org_admin',
      '132h reminder open org_admin',
      '144h timeout expired org_admin',
    ]);
    expect(state.outcome).toMatchObject({ code: 'APPROVAL_EXPIRED', by: null });
  });

  it.each([
    ['approve', 'approved', 'APPROVAL_AUTOMATIC'],
    ['reject', 'rejected', 'APPROVAL_REJECTED_BY_SILENCE'],
    ['expire', 'expired', 'APPROVAL_EXPIRED'],
  ] as const)('may %s by policy', (on_timeout, status, code) => {
    const { state } = start([step({ on_timeout })]);
    expect(nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(47.999) })).toMatchObject({
      ignored: 'not_due',
      effects: [],
    });
    expect(nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(48) }).state).toMatchObject({
      status,
      outcome: { code },
    });
  });

  it('a timer that was due in an outage fires once and says how late (BEY-009)', () => {
    const { state } = start([step()]);
    const late = nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(50) });
    expect(late.effects[0]).toMatchObject({
      effect: 'reassign_task',
      event: 'escalated',
      late_ms: 2 * 3_600_000,
      escalation_level: 1,
      due_at: hours(98),
    });
    expect(nextApproval(late.state, { type: 'timeout', step: '1.1.0', at: hours(50) }).ignored).toBe('not_due');
    const reminded = nextApproval(state, { type: 'reminder', step: '1.1.0', at: hours(40) });
    expect(reminded.effects[0]).toMatchObject({ effect: 'remind_task', late_ms: 4 * 3_600_000, due_at: hours(48) });
    expect(nextApproval(reminded.state, { type: 'reminder', step: '1.1.0', at: hours(41) }).ignored).toBe('not_due');
    expect(nextApproval(state, { type: 'reminder', step: '1.1.0', at: hours(35) }).ignored).toBe('not_due');
    expect(nextApproval(state, { type: 'reminder', step: '9.9.9', at: hours(40) }).ignored).toBe('not_due');
    const last = after(
      state,
      { type: 'timeout', step: '1.1.0', at: hours(48) },
      { type: 'timeout', step: '1.1.0', at: hours(96) },
      { type: 'timeout', step: '1.1.0', at: hours(150) },
    );
    expect(last.effects.at(-1)).toMatchObject({ effect: 'close', status: 'expired', late_ms: 6 * 3_600_000 });
  });

  it('has no reminder where it would come before the beginning', () => {
    expect(start([step({ remind_before_hours: 48 })]).state.steps[0]?.remind_at).toBeNull();
    expect(start([step({ remind_before_hours: 0 })]).state.steps[0]?.remind_at).toBeNull();
    expect(start([step({ remind_before_hours: 47 })]).state.steps[0]?.remind_at).toBe(hours(1));
  });

  it('escalates only the seats that were silent, and not to somebody who has decided', () => {
    const { state } = after(start([all]).state, approve('meena'));
    const up = nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(48) });
    expect(up.effects.map((effect) => ('task' in effect ? effect.task.seat : 0))).toEqual([2, 3]);
    const moved = after(
      start([all]).state,
      { type: 'reassign', by: 'meena', to: 'hari', reason: 'r', ...task, at: hours(1) },
      approve('hari'),
    );
    const next = nextApproval(moved.state, { type: 'timeout', step: '1.1.0', at: hours(48) }).state.steps[0];
    expect(next?.seats[1]).toMatchObject({ assignee_id: null, candidate_role: 'org_admin' });
    expect(next?.escalation_level).toBe(2);
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

describe('returning (BEY-004)', () => {
  const resubmit = (by = 'asha'): ApprovalEvent => ({ type: 'resubmit', by, at: hours(5) });
  const returned = after(start(two).state, approve('meena'), giveBack('hari', { step_no: 2, comment: 'which days?' }));

  it('gives the requester a task, and the request stays open', () => {
    expect(kinds(returned)).toEqual(['settle_step', 'open_requester_task']);
    expect(returned.effects[1]).toMatchObject({ due_at: hours(1 + 168), from_step_no: 1, comment: 'which days?' });
    expect(returned.state).toMatchObject({ status: 'open', requester_task: { from_step_no: 1 } });
    expect(standing(returned.state)).toEqual(['1.1.0 passed', '1.2.0 returned']);
  });

  it('to the requester: the next round begins at the first step, old rounds stay', () => {
    const again = nextApproval(returned.state, resubmit());
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
    const again = nextApproval(returned.state, { type: 'resubmit', by: 'asha', at: hours(5), plan: next });
    expect(again.state.steps.at(-1)?.seats[0]?.assignee_id).toBe('vik');
  });

  it('is the requester’s task only, and only while returned', () => {
    expect(nextApproval(returned.state, resubmit('meena')).ignored).toBe('not_the_requester');
    expect(nextApproval(start(two).state, resubmit()).ignored).toBe('not_returned');
  });

  it('expires when the requester stays silent for a week', () => {
    expect(nextWake(returned.state)).toEqual({ at: hours(169), type: 'timeout', step: REQUESTER_STEP });
    expect(nextApproval(returned.state, { type: 'timeout', step: REQUESTER_STEP, at: hours(168) }).ignored).toBe(
      'not_due',
    );
    expect(nextApproval(returned.state, { type: 'timeout', step: REQUESTER_STEP, at: hours(169) }).state).toMatchObject(
      { status: 'expired', outcome: { code: 'APPROVAL_NOT_RESUBMITTED' } },
    );
    expect(nextApproval(start(two).state, { type: 'timeout', step: REQUESTER_STEP, at: hours(900) }).ignored).toBe(
      'not_due',
    );
  });
});

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

describe('substitutes while a task is open (BEY-011, BEY-012)', () => {
  const delegate = (delegate_id: string): ApprovalEvent => ({
    type: 'delegate',
    grant: { id: 'g', delegate_id },
    ...task,
    at: hours(1),
  });
  const undelegate = (grant_id: string): ApprovalEvent => ({ type: 'undelegate', grant_id, ...task, at: hours(2) });

  it('a task moves at the grant’s start and returns at its end', () => {
    const moved = nextApproval(start(two).state, delegate('vik'));
    expect(moved.effects[0]).toMatchObject({
      event: 'delegated',
      to: { assignee_id: 'vik', on_behalf_of_id: 'meena', approval_delegation_id: 'g' },
    });
    const back = nextApproval(moved.state, undelegate('g'));
    expect(back.effects[0]).toMatchObject({
      event: 'undelegated',
      to: { assignee_id: 'meena', on_behalf_of_id: null },
    });
    expect(nextApproval(moved.state, undelegate('other')).ignored).toBe('not_under_grant');
    expect(nextApproval(back.state, undelegate('g')).ignored).toBe('not_under_grant');
  });

  it('never to the requester, and not a role’s task', () => {
    expect(nextApproval(start(two).state, delegate('asha')).ignored).toBe('OWN_REQUEST');
    expect(
      nextApproval(start([step({ assignees: [{ rule: 'role', role: 'dean' }] })]).state, delegate('vik')).ignored,
    ).toBe('role_task');
  });

  it('passing on keeps for whom the seat was in the first place', () => {
    const twice = after(start(two).state, delegate('vik'), {
      ...delegate('som'),
      grant: { id: 'h', delegate_id: 'som' },
    } as ApprovalEvent);
    expect(twice.state.steps[0]?.seats[0]).toMatchObject({
      assignee_id: 'som',
      on_behalf_of_id: 'meena',
      approval_delegation_id: 'h',
    });
  });

  it('grants in force are applied as a step opens, and leave no seat twice', () => {
    const grants = [
      {
        id: 'g',
        delegator_id: 'meena',
        delegate_id: 'sita',
        process: null,
        valid_from: T0,
        valid_until: hours(9),
        status: 'active' as const,
      },
    ];
    const open = start([all], {}, { grants }).state.steps[0];
    expect(open?.seats.map(({ assignee_id, on_behalf_of_id }) => [assignee_id, on_behalf_of_id])).toEqual([
      ['sita', 'meena'],
      ['som', null],
    ]);
    expect(open).toMatchObject({ approvals_needed: 2 });
  });
});

describe('policy versions (BEY-014)', () => {
  const migrate = (next: ReturnType<typeof plan>): ApprovalEvent => ({
    type: 'migrate',
    plan: next,
    by: 'olga',
    at: hours(3),
  });
  const second = after(start(two).state, approve('meena')).state;

  it('a migrated request continues with the stage that runs, in a new round', () => {
    const next = plan([step(), step({ step_no: 2, assignees: [{ rule: 'venue_manager' }] }), step({ step_no: 3 })]);
    const run = nextApproval(second, migrate(next));
    expect(standing(run.state)).toEqual(['1.1.0 passed', '1.2.0 cancelled', '2.2.0 open', '2.3.0 waiting']);
    expect(kinds(run)).toEqual(['settle_step', 'wait_step', 'wait_step', 'open_step', 'open_task']);
  });

  it('never approves by migrating: a version that has no such stage, or skips it, asks its last one', () => {
    expect(standing(nextApproval(second, migrate(plan([step()]))).state).at(-1)).toBe('2.1.0 open');
    const skipping = plan([step(), step({ step_no: 2, condition: { '>': [{ var: 'leave.days' }, 9] } })], {
      'leave.days': 1,
    });
    expect(nextApproval(second, migrate(skipping)).state.status).toBe('open');
  });

  it('a version that asks nobody at all is one that approves', () => {
    const nobody = plan([step({ condition: { '>': [{ var: 'leave.days' }, 9] } })], { 'leave.days': 1 });
    expect(nextApproval(second, migrate(nobody)).state.status).toBe('approved');
  });

  it('a returned request takes the new version when it is sent again', () => {
    const returned = after(start(two).state, giveBack('meena')).state;
    const moved = nextApproval(returned, migrate(plan([step({ assignees: [{ rule: 'venue_manager' }] })])));
    expect(moved).toMatchObject({ effects: [], ignored: null });
    expect(
      nextApproval(moved.state, { type: 'resubmit', by: 'asha', at: hours(4) }).state.steps.at(-1)?.seats[0]
        ?.assignee_id,
    ).toBe('vik');
  });
});

describe('the end from outside', () => {
  it('expires when the leave has started and cancels when its subject is gone, once', () => {
    const { state } = start(two);
    const expired = nextApproval(state, { type: 'expire', code: 'LEAVE_STARTED', at: hours(9) });
    expect(expired.state).toMatchObject({ status: 'expired', outcome: { code: 'LEAVE_STARTED' } });
    expect(kinds(expired)).toEqual(['settle_step', 'settle_step', 'close']);
    expect(
      nextApproval(state, { type: 'cancel', code: 'SUBJECT_GONE', by: 'olga', at: hours(9) }).state.outcome,
    ).toMatchObject({ code: 'SUBJECT_GONE', by: 'olga' });
    expect(nextApproval(state, { type: 'cancel', code: 'SUBJECT_GONE', at: hours(9) }).state.outcome?.by).toBeNull();
    expect(nextApproval(expired.state, approve('meena'))).toEqual({
      state: expired.state,
      effects: [],
      ignored: 'closed',
    });
    expect(nextWake(expired.state)).toBeNull();
  });
});

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
    expect(told.facts).toEqual([
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

  it('titles are keys for the reader’s language, not texts', () => {
    expect(taskTitle('leave', 'Mentor')).toEqual({ key: 'task.leave', params: { step: 'Mentor' } });
  });
});
