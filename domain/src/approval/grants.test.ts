import { describe, expect, it } from 'vitest';
import { nextApproval, type ApprovalEvent } from './index.ts';
import { after, all, approve, giveBack, hours, kinds, plan, standing, start, step, T0, task, two } from './samples.ts';

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
  const second = () => after(start(two).state, approve('meena')).state;

  it('a migrated request continues with the stage that runs, in a new round', () => {
    const next = plan([step(), step({ step_no: 2, assignees: [{ rule: 'venue_manager' }] }), step({ step_no: 3 })]);
    const run = nextApproval(second(), migrate(next));
    expect(standing(run.state)).toEqual(['1.1.0 passed', '1.2.0 cancelled', '2.2.0 open', '2.3.0 waiting']);
    expect(kinds(run)).toEqual(['settle_step', 'wait_step', 'wait_step', 'open_step', 'open_task']);
  });

  it('never approves by migrating: a version that has no such stage, or skips it, asks its last one', () => {
    expect(standing(nextApproval(second(), migrate(plan([step()]))).state).at(-1)).toBe('2.1.0 open');
    const skipping = plan([step(), step({ step_no: 2, condition: { '>': [{ var: 'leave.days' }, 9] } })], {
      'leave.days': 1,
    });
    expect(nextApproval(second(), migrate(skipping)).state.status).toBe('open');
  });

  it('a version that asks nobody at all is one that approves', () => {
    const nobody = plan([step({ condition: { '>': [{ var: 'leave.days' }, 9] } })], { 'leave.days': 1 });
    expect(nextApproval(second(), migrate(nobody)).state.status).toBe('approved');
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
