import fc from 'fast-check';
import { isLive, nextWake, type ApprovalEvent, type ApprovalState, type Grant, type PolicyStep } from '../index.ts';
import { hours, plan, step } from '../samples.ts';

/** Random policies, grants and actions for the properties of approval. */
const NAMES = ['asha', 'meena', 'hari', 'sita', 'som', 'vik', 'olga', 'dev'];
const name = fc.constantFrom(...NAMES);
const source = fc.oneof(
  fc.constantFrom(
    { rule: 'mentor' as const },
    { rule: 'section_lead' as const },
    { rule: 'venue_manager' as const },
    { rule: 'event_organizer' as const },
    { rule: 'role' as const, role: 'dean' },
  ),
  name.map((person_id) => ({ rule: 'person' as const, person_id })),
);
const policyStep = fc.record({
  stage_no: fc.integer({ min: 1, max: 3 }),
  assignees: fc.array(source, { minLength: 1, maxLength: 4 }),
  mode: fc.constantFrom('any', 'all', 'vote'),
  votes_needed: fc.integer({ min: 1, max: 4 }),
  due_hours: fc.constantFrom(1, 24, 48),
  on_timeout: fc.constantFrom('escalate', 'escalate', 'approve', 'reject', 'expire'),
  max_escalations: fc.integer({ min: 0, max: 3 }),
  limit: fc.constantFrom(null, null, 1, 5),
});
export const policy = fc.array(policyStep, { maxLength: 4 }).map((raw) =>
  raw.map(({ limit, mode, votes_needed, ...rest }, index): PolicyStep =>
    step({
      ...rest,
      mode: mode as 'any',
      votes_needed: mode === 'vote' ? votes_needed : null,
      step_no: index + 1,
      condition: limit === null ? null : { '>': [{ var: 'leave.days' }, limit] },
    } as Partial<PolicyStep>),
  ),
);
export const grant = fc
  .tuple(name, name, fc.integer({ min: -5, max: 60 }), fc.integer({ min: 1, max: 90 }))
  .map(([delegator_id, delegate_id, from, long]): Grant => ({
    id: 'g',
    delegator_id,
    delegate_id,
    process: null,
    valid_from: hours(from),
    valid_until: hours(from + long),
    status: 'active',
  }));

/** Something somebody does, aimed at whichever task the numbers hit; `stale` aims at any task that ever was. */
export const action = fc.record({
  kind: fc.constantFrom(
    'decide',
    'decide',
    'decide',
    'timer',
    'late',
    'withdraw',
    'absent',
    'resubmit',
    'reassign',
    'add',
    'grants',
    'grants',
    'migrate',
    'stale',
    'expire',
  ),
  by: name,
  who: name,
  pick: fc.nat(50),
  verdict: fc.constantFrom('approve', 'approve', 'reject', 'return'),
  to: fc.constantFrom('requester', 1, 2),
  where: fc.constantFrom('before', 'after'),
  wait: fc.integer({ min: 0, max: 30 }),
});
type Action = {
  kind: string;
  by: string;
  who: string;
  pick: number;
  verdict: string;
  to: string | number;
  where: string;
  wait: number;
};

export function tasks(state: ApprovalState, live: boolean) {
  return state.steps.flatMap((one) =>
    one.seats
      .filter((seat) => one.opened_at && (!live || (one.status === 'open' && isLive(seat.status))))
      .map((seat) => ({ round: one.round, step_no: one.step_no, seat: seat.seat, assignee: seat.assignee_id })),
  );
}

/** Some days without the grants so far, some with one more that may end soon. */
const grantsBy = ({ plan }: ApprovalState, { by, who, pick, wait }: Action, at: string): Grant[] =>
  pick % 3 === 0
    ? []
    : [
        ...plan.grants,
        { id: `later-${plan.grants.length}`, delegator_id: by, delegate_id: who, process: null, valid_from: hours((pick % 7) - 3, at), valid_until: hours(wait + 5, at), status: 'active' },
      ]; // prettier-ignore

export function eventOf(
  state: ApprovalState,
  action: Action,
  at: string,
  steps: readonly PolicyStep[],
): ApprovalEvent | null {
  const list = tasks(state, action.kind !== 'stale');
  const hit = list[action.pick % Math.max(1, list.length)];
  const { by, who } = action;
  if (action.kind === 'withdraw') return { type: 'withdraw', by: 'asha', at };
  if (action.kind === 'absent') return { type: 'absent', person: who, at };
  if (action.kind === 'resubmit') return { type: 'resubmit', by: 'asha', at };
  if (action.kind === 'expire') return action.pick === 0 ? { type: 'expire', code: 'LEAVE_STARTED', at } : null;
  if (action.kind === 'migrate') return { type: 'migrate', by, at, plan: plan(steps, { 'leave.days': 9 }) };
  if (action.kind === 'grants') return { type: 'grants', grants: grantsBy(state, action, at), at };
  if (action.kind === 'timer') return nextWake(state) as ApprovalEvent | null;
  if (!hit) return null;
  const ref = { round: hit.round, step_no: hit.step_no, seat: hit.seat, at };
  if (action.kind === 'late')
    return { type: 'timeout', step: state.steps[action.pick % state.steps.length]?.key ?? '', at };
  if (action.kind === 'reassign') return { type: 'reassign', by, to: who, reason: 'r', ...ref };
  if (action.kind === 'add')
    return { type: 'add_approver', by, who, where: action.where as 'before', reason: 'r', ...ref };
  return {
    type: 'decided',
    by: action.pick % 5 === 0 ? by : (hit.assignee ?? by),
    decision: action.verdict as 'approve',
    to: action.to as 1,
    comment: 'c',
    ...ref,
  };
}
