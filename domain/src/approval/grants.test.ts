import { describe, expect, it } from 'vitest';
import {
  isLive,
  nextApproval,
  nextWake,
  refuseDecision,
  type ApprovalEvent,
  type ApprovalState,
  type Grant,
  type Step,
} from './index.ts';
import { after, all, approve, hours, kinds, start, step, T0, task, two } from './samples.ts';

/** From hour 2 to hour 9 unless said otherwise; deadlines are at hour 48. */
const grant = (id: string, delegator_id: string, delegate_id: string, over: Partial<Grant> = {}): Grant => ({
  id,
  delegator_id,
  delegate_id,
  process: null,
  valid_from: hours(2),
  valid_until: hours(9),
  status: 'planned',
  ...over,
});
const holders = ({ steps }: ApprovalState) =>
  steps
    .filter(({ status }) => status === 'open')
    .flatMap(({ seats }) => seats.map((seat) => [seat.assignee_id, seat.on_behalf_of_id, seat.approval_delegation_id]));
const given = (grants: readonly Grant[], hour = 1): ApprovalEvent => ({ type: 'grants', grants, at: hours(hour) });
/** Lets the clock run: every timer rings at its time. */
const until = (state: ApprovalState, hour: number): ApprovalState => {
  const wake = nextWake(state);
  return wake && Date.parse(wake.at) <= Date.parse(hours(hour)) ? until(nextApproval(state, wake).state, hour) : state;
};
const under = (...grants: Grant[]): Step => start(two, {}, { grants });

it('a task can be acted on while it is open or claimed, and not afterwards', () => {
  const statuses = ['open', 'claimed', 'decided', 'cancelled', 'expired'] as const;
  expect(statuses.map(isLive)).toEqual([true, true, false, false, false]);
});

describe('substitutes while a task is open (BEY-011, BEY-012)', () => {
  it('a task moves at the grant’s start and returns at its end, to the second', () => {
    const { state } = under(grant('g', 'meena', 'vik'));
    expect(holders(state)).toEqual([['meena', null, null]]);
    expect(nextWake(state)).toEqual({ at: hours(2), type: 'delegation_change', step: '1.1.0' });
    const moved = nextApproval(state, { type: 'delegation_change', step: '1.1.0', at: hours(2) });
    expect(moved.effects).toMatchObject([
      {
        effect: 'reassign_task',
        event: 'delegated',
        from: { assignee_id: 'meena' },
        to: { assignee_id: 'vik', on_behalf_of_id: 'meena', approval_delegation_id: 'g' },
        task,
        due_at: hours(48),
        reason: null,
        late_ms: 0,
      },
    ]);
    expect(nextWake(moved.state)?.at).toBe(hours(9));
    const back = nextApproval(moved.state, { type: 'delegation_change', step: '1.1.0', at: hours(9) });
    expect(back.effects).toMatchObject([{ event: 'undelegated', to: { assignee_id: 'meena', on_behalf_of_id: null } }]);
    expect(nextWake(back.state)).toMatchObject({ at: hours(36), type: 'reminder' });
  });

  it('nothing happens early, twice, or on a step that is closed', () => {
    const { state } = under(grant('g', 'meena', 'vik'));
    const ring = (now: ApprovalState, hour: number, key = '1.1.0') =>
      nextApproval(now, { type: 'delegation_change', step: key, at: hours(hour) });
    expect(ring(state, 1.999)).toMatchObject({ state, effects: [], ignored: 'not_due' });
    expect(ring(state, 2, '9.9.9').ignored).toBe('not_due');
    expect(ring(state, 2, '1.2.0').ignored).toBe('not_due');
    expect(ring(ring(state, 2).state, 2).ignored).toBe('not_due');
    expect(ring(nextApproval(state, approve('meena')).state, 3).ignored).toBe('not_due');
    expect(ring(state, 20)).toMatchObject({ effects: [], ignored: null }); // both instants were slept through
    expect(nextWake(ring(state, 20).state)?.type).toBe('reminder');
  });

  it('a substitute of the substitute takes over, and hands back to whoever’s turn it is then', () => {
    const { state } = under(
      grant('g', 'meena', 'vik', { valid_until: hours(9) }),
      grant('h', 'vik', 'som', { valid_from: hours(4), valid_until: hours(6) }),
    );
    expect(holders(until(state, 3))).toEqual([['vik', 'meena', 'g']]);
    expect(holders(until(state, 4))).toEqual([['som', 'meena', 'h']]);
    expect(holders(until(state, 6))).toEqual([['vik', 'meena', 'g']]);
    expect(holders(until(state, 9))).toEqual([['meena', null, null]]);
  });

  it('when the first of a chain ends, the task is its own person’s again at once', () => {
    const { state } = under(grant('g', 'meena', 'vik', { valid_until: hours(5) }), grant('h', 'vik', 'som'));
    expect(holders(until(state, 4))).toEqual([['som', 'meena', 'h']]);
    expect(holders(until(state, 5))).toEqual([['meena', null, null]]);
  });

  it('never goes to the requester, to somebody who sits there already, or away from a role', () => {
    expect(nextWake(under(grant('g', 'meena', 'asha')).state)?.type).toBe('reminder');
    const three = start([all], {}, { grants: [grant('g', 'meena', 'sita'), grant('h', 'sita', 'dev')] });
    expect(holders(until(three.state, 2))).toEqual([
      ['meena', null, null],
      ['dev', 'sita', 'h'],
      ['som', null, null],
    ]);
    const role = start(
      [step({ assignees: [{ rule: 'role', role: 'dean' }] })],
      {},
      { grants: [grant('g', 'dev', 'vik')] },
    );
    expect(nextWake(role.state)?.type).toBe('reminder');
    expect(nextWake(under(grant('g', 'meena', 'vik', { process: 'aicte' })).state)?.type).toBe('reminder');
  });

  it('two who name the same substitute do not both hand over to him', () => {
    const both = start([all], {}, { grants: [grant('g', 'meena', 'vik'), grant('h', 'sita', 'vik')] });
    expect(holders(until(both.state, 2)).map(([who]) => who)).toEqual(['vik', 'sita', 'som']);
  });

  it('what was decided keeps its name, and after the end the substitute’s decision does not count', () => {
    const { state } = start([all], {}, { grants: [grant('g', 'meena', 'vik')] });
    const decided = nextApproval(until(state, 2), approve('vik', { at: hours(3) })).state;
    expect(holders(until(decided, 9))[0]).toEqual(['vik', 'meena', 'g']);
    const vik = { by: 'vik', decision: 'approve', ...task } as const;
    expect(refuseDecision(until(state, 2), vik)).toBeNull();
    expect(refuseDecision(until(state, 1), vik)?.code).toBe('NOT_THE_ASSIGNEE');
    expect(refuseDecision(until(state, 9), vik)?.code).toBe('DELEGATION_OVER');
    expect(refuseDecision(until(state, 9), { ...vik, by: 'dev' })?.code).toBe('NOT_THE_ASSIGNEE');
    expect(refuseDecision(until(state, 9), { ...vik, seat: 2 })?.code).toBe('NOT_THE_ASSIGNEE');
  });

  it('a grant given or revoked meanwhile counts from then on, for open tasks and for steps to come', () => {
    const { state } = start(two);
    const now = nextApproval(state, given([grant('g', 'meena', 'vik', { valid_from: T0 }), grant('h', 'hari', 'som')]));
    expect(kinds(now)).toEqual(['reassign_task']);
    expect(holders(now.state)).toEqual([['vik', 'meena', 'g']]);
    const second = nextApproval(now.state, approve('vik', { at: hours(3) })).state;
    expect(holders(second)).toEqual([['som', 'hari', 'h']]);
    const revoked = nextApproval(second, given([], 4));
    expect(revoked.effects).toMatchObject([{ event: 'undelegated', to: { assignee_id: 'hari' } }]);
    expect(nextApproval(revoked.state, given([], 4))).toMatchObject({ effects: [], ignored: null });
    expect(nextWake(revoked.state)?.type).toBe('reminder');
  });

  it('a renewed grant is named anew, and one whose substitute changed moves the task on', () => {
    const first = grant('g', 'meena', 'vik');
    const renewed = under(first, grant('h', 'meena', 'vik', { valid_from: hours(9), valid_until: hours(20) })).state;
    expect(holders(until(renewed, 9))).toEqual([['vik', 'meena', 'h']]);
    const changed = nextApproval(until(under(first).state, 2), given([{ ...first, delegate_id: 'dev' }], 3));
    expect(holders(changed.state)).toEqual([['dev', 'meena', 'g']]);
  });

  it('a step that waits for an added approver is handed over too', () => {
    const begun = under(grant('g', 'meena', 'vik')).state;
    const blocked = after(begun, {
      type: 'add_approver',
      by: 'meena',
      who: 'som',
      where: 'before',
      reason: 'r',
      ...task,
      at: hours(1),
    }).state;
    expect(holders(until(blocked, 2))).toEqual([
      ['vik', 'meena', 'g'],
      ['som', null, null],
    ]);
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
