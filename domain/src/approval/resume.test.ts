import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  type ApprovalRecord,
  type ApprovalState,
  nextApproval,
  plannedRest,
  resumeApproval,
  startApproval,
  type Step,
  type TaskRecord,
} from './index.ts';
import { action, eventOf, policy } from './testing/arbitraries.ts';
import { add, after, all, approve, giveBack, hours, plan, reject, start, task, two, T0 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // hundreds of random cases on a busy machine

const HELD = { candidate_role: null, on_behalf_of_id: null, approval_delegation_id: null };

/** The rows of a request in that state, every decision with its effect. */
function recordOf({ steps, round, requester_task }: ApprovalState): ApprovalRecord {
  const tasks = steps.flatMap((step) =>
    (step.opened_at === null ? [] : step.seats).map((seat): TaskRecord => ({
      ...seat,
      round: step.round,
      step_no: step.step_no,
      sub_no: step.sub_no,
      to: requester_task?.from_step_no ?? null,
      due_at: String(step.due_at),
      opened_at: String(step.opened_at),
      escalation_level: step.escalation_level,
      reminded: step.reminded,
      applied: true,
    })),
  );
  const own: TaskRecord[] = requester_task
    ? [{ ...HELD, round, step_no: 0, sub_no: null, seat: 1, assignee_id: 'asha', status: 'open', decision: null, decided_by_id: null, comment: null, to: null, due_at: requester_task.due_at, opened_at: T0, escalation_level: 0, reminded: false, applied: false }]
    : []; // prettier-ignore
  return { steps: steps.map((step) => ({ ...step, planned: plannedRest(step) })), tasks: [...tasks, ...own] };
}

/** What people see of a request; seats count from the opening of a step, and the clock finds again until when delegations were applied. */
const seen = ({ status, round, requester_task, steps }: ApprovalState) => ({
  status,
  round,
  requester_task,
  steps: steps
    .map(({ granted_at: _granted, reminded: _reminded, ...step }) => ({
      ...step,
      seats: step.seats.map((one) => ({ ...one, seat: step.opened_at === null ? 0 : one.seat })),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1)),
});
const resumed = (state: ApprovalState, record = recordOf(state)) =>
  resumeApproval(state.plan, record, 'LEAVE_STARTED', hours(200));
/** The same rows, with the decision of one task still without its effect, and the step as `muster_decide` leaves it. */
const undone = (record: ApprovalRecord, by: string): ApprovalRecord => ({
  ...record,
  tasks: record.tasks.map((one) => (one.decided_by_id === by ? { ...one, applied: false } : one)),
});

describe('a request that goes on from its rows (BEY-005, BEY-008)', () => {
  it('is where it was, whatever happened before: approvers, deadlines, escalations, rounds', () => {
    fc.assert(
      fc.property(policy, fc.array(action, { maxLength: 25 }), (steps, actions) => {
        let { state } = startApproval(plan(steps, { 'leave.days': 7 }), T0);
        let now = T0;
        for (const one of actions) {
          now = hours(one.wait, now);
          const event = eventOf(state, one, now, steps);
          if (event) state = nextApproval(state, event).state;
          if (state.status === 'open') expect(seen(resumed(state).state)).toEqual(seen(state));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('asks an approver who was added after, and holds back a task for one who was added before', () => {
    const later = resumed(after(start(two).state, add('after', 'som')).state).state;
    expect(after(later, approve('meena')).effects).toContainEqual(
      expect.objectContaining({ effect: 'open_task', seat: { ...HELD, assignee_id: 'som' } }),
    );
    const before = resumed(after(start(two).state, add('before', 'som')).state).state;
    expect(after(before, approve('meena')).ignored).toBe('blocked');
  });

  it('knows to whom a task was given', () => {
    const moved = after(start(two).state, {
      type: 'reassign',
      by: 'meena',
      to: 'vik',
      reason: 'r',
      ...task,
      at: hours(1),
    });
    const handed = after(resumed(moved.state).state, { type: 'absent', person: 'vik', at: hours(2) });
    expect(handed.effects).toMatchObject([{ effect: 'reassign_task', from: { assignee_id: 'vik' } }]);
  });

  it('takes a decision again that had no effect yet: the next step opens, the votes count once', () => {
    const first = after(start([all]).state, approve('meena'));
    const { state } = resumed(first.state, undone(recordOf(first.state), 'meena'));
    expect(state.steps[0]).toMatchObject({ approvals: 0, status: 'open' });
    expect(after(state, approve('meena')).state.steps[0]).toMatchObject({ approvals: 1, status: 'open' });
    const passed = after(start(two).state, approve('meena'));
    const again = resumed(passed.state, undone(recordOf(passed.state), 'meena')).state;
    expect(after(again, approve('meena')).state.steps.map(({ status }) => status)).toEqual(['passed', 'open']);
  });

  it('gives a request back again whose return had no effect yet, and begins the next round where it should', () => {
    const back = after(start(two).state, approve('meena'), giveBack('hari', { step_no: 2, to: 2, at: hours(2) }));
    const waits = resumed(back.state, undone(recordOf(back.state), 'hari')).state;
    expect(waits.requester_task).toBeNull();
    expect(after(waits, giveBack('hari', { step_no: 2, to: 2, at: hours(2) })).state.requester_task).toEqual(
      back.state.requester_task,
    );
    const answered = recordOf(back.state);
    const said = { status: 'decided', decision: 'resubmit', decided_by_id: 'asha' } as const;
    const record = { ...answered, tasks: answered.tasks.map((one) => (one.step_no === 0 ? { ...one, ...said } : one)) };
    const again = after(resumed(back.state, record).state, { type: 'resubmit', by: 'asha', at: hours(3) });
    expect(again.state.steps.filter(({ round }) => round === 2).map(({ step_no }) => step_no)).toEqual([2]);
  });

  const closing = (step: Step) => resumed(step.state).effects.filter(({ effect }) => effect === 'close');
  it('ends as its steps did when only its own row is left to be written', () => {
    const refused = after(start(two).state, reject('meena'));
    expect(closing(refused)).toMatchObject([
      { status: 'rejected', code: 'APPROVAL_REJECTED', by: 'meena', comment: 'because' },
    ]);
    const granted = after(
      start([all]).state,
      approve('meena'),
      approve('sita', { seat: 2 }),
      approve('som', { seat: 3 }),
    );
    expect(closing(granted)).toMatchObject([{ status: 'approved', code: 'APPROVAL_GRANTED', by: 'som' }]);
    const lapsed = after(start(two).state, { type: 'expire', code: 'LEAVE_STARTED', at: hours(5) });
    expect(closing(lapsed)).toMatchObject([{ status: 'expired', code: 'LEAVE_STARTED' }]);
    const silent = after(start([{ ...all, on_timeout: 'reject' }]).state, {
      type: 'timeout',
      step: '1.1.0',
      at: hours(48),
    });
    expect(closing(silent)).toMatchObject([{ status: 'rejected', code: 'APPROVAL_REJECTED_BY_SILENCE', by: null }]);
  });
});
