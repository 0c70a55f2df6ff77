import { describe, expect, it } from 'vitest';
import {
  nextApproval,
  plannedRest,
  plannedToCome,
  recordedToCome,
  type ApprovalRecord,
  type ApprovalState,
  type StepToCome,
  type TaskRecord,
} from './index.ts';
import { add, after, all, approve, hours, plan, start, step, T0, two } from './samples.ts';

const recordOf = ({ steps }: ApprovalState): ApprovalRecord => ({
  steps: steps.map((one) => ({ ...one, planned: plannedRest(one) })),
  tasks: steps.flatMap((one) =>
    (one.opened_at === null ? [] : one.seats).map((seat): TaskRecord => ({
      ...seat, round: one.round, step_no: one.step_no, sub_no: one.sub_no, to: null, due_at: String(one.due_at),
      opened_at: T0, escalation_level: one.escalation_level, reminded: false, applied: true,
    })),
  ),
}); // prettier-ignore
const toCome = (state: ApprovalState, at = T0) => recordedToCome(recordOf(state), state.plan, at);

/** What a reader sees: who is asked, and where silence leads. */
const told = (steps: readonly StepToCome[]) =>
  steps.map(({ status, seats, silence }) => [
    status,
    seats.map(({ assignee_id, candidate_role }) => assignee_id ?? candidate_role),
    silence.leads_to === 'escalate' ? (silence.to.assignee_id ?? silence.to.candidate_role) : silence.leads_to,
  ]);

describe('what is to come of a request', () => {
  it('is the same when it is looked at as when it was filed, but for its clock (CH-026)', () => {
    const foreseen = plannedToCome(plan(two), T0);
    const running = toCome(start(two).state);
    expect(told(foreseen)).toEqual([
      ['waiting', ['meena'], 'hari'],
      ['waiting', ['hari'], 'org_admin'],
    ]);
    expect(running.map((one) => ({ ...one, status: 'waiting', due_at: null, seats: told([one])[0]?.[1] }))).toEqual(
      foreseen.map((one) => ({ ...one, seats: told([one])[0]?.[1] })),
    );
    expect(running.map(({ due_at }) => due_at)).toEqual([hours(48), null]);
  });

  it('leaves out what is skipped and what is decided', () => {
    const skipped = step({ step_no: 2, condition: { '==': [1, 2] } });
    expect(plannedToCome(plan([step(), skipped]), T0)).toHaveLength(1);
    const decided = after(start(two).state, approve('meena')).state;
    expect(told(toCome(decided))).toEqual([['open', ['hari'], 'org_admin']]);
  });

  it('counts the approvals that are missing, and names those who have not answered', () => {
    const some = after(start([all]).state, approve('sita', { seat: 2 })).state;
    expect(told(toCome(some))).toEqual([['open', ['meena', 'som'], 'hari']]);
    expect(toCome(some)[0]?.approvals_missing).toBe(2);
  });

  it('knows that escalations are used up, and that the request then ends', () => {
    const once = nextApproval(start([step()]).state, { type: 'timeout', step: '1.1.0', at: hours(48) }).state;
    expect(told(toCome(once))).toEqual([['open', ['hari'], 'org_admin']]);
    const twice = nextApproval(once, { type: 'timeout', step: '1.1.0', at: hours(96) }).state;
    expect(told(toCome(twice))).toEqual([['open', ['org_admin'], 'expire']]);
  });

  it.each(['approve', 'reject', 'expire'] as const)('says that silence means %s where the policy says so', (end) => {
    expect(told(plannedToCome(plan([step({ on_timeout: end })]), T0))).toEqual([['waiting', ['meena'], end]]);
  });

  it('shows an approver who was added before, and no deadline for whoever waits for them (BEY-005)', () => {
    const added = after(start([step()]).state, add('before', 'sita')).state;
    expect(told(toCome(added)).map(([, seats]) => seats)).toEqual([['meena'], ['sita']]);
    expect(toCome(added).map(({ due_at }) => due_at)).toEqual([null, expect.any(String)]);
  });

  it('names the substitute of somebody who will be asked while a delegation is in force (BEY-010)', () => {
    const grant = { id: 'g', delegator_id: 'hari', delegate_id: 'dev', process: null, valid_from: T0, valid_until: hours(10), status: 'active' } as const; // prettier-ignore
    const { state } = start(two, {}, { grants: [grant] });
    expect(told(toCome(state))[1]?.[1]).toEqual(['dev']);
    expect(told(toCome(state, hours(10)))[1]?.[1]).toEqual(['hari']);
  });
});
