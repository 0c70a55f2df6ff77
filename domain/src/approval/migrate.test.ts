import { describe, expect, it } from 'vitest';
import { nextApproval, type ApprovalEvent } from './index.ts';
import { after, approve, giveBack, hours, kinds, plan, standing, start, step, two } from './samples.ts';

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
