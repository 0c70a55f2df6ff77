import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  explainApproval,
  isLive,
  nextApproval,
  nextWake,
  recountStep,
  startApproval,
  STEP_MOVES,
  TASK_MOVES,
  type ApprovalEvent,
  type ApprovalState,
  type Grant,
  type PolicyStep,
} from './index.ts';
import { hours, plan, silence, step, T0 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

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
const policy = fc.array(policyStep, { maxLength: 4 }).map((raw) =>
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
const grant = fc
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
const deed = fc.record({
  kind: fc.constantFrom(
    'decide',
    'decide',
    'decide',
    'timer',
    'late',
    'withdraw',
    'resubmit',
    'reassign',
    'add',
    'delegate',
    'undelegate',
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
type Deed = {
  kind: string;
  by: string;
  who: string;
  pick: number;
  verdict: string;
  to: string | number;
  where: string;
  wait: number;
};

function tasks(state: ApprovalState, live: boolean) {
  return state.steps.flatMap((one) =>
    one.seats
      .filter((seat) => one.opened_at && (!live || (one.status === 'open' && isLive(seat.status))))
      .map((seat) => ({ round: one.round, step_no: one.step_no, seat: seat.seat, assignee: seat.assignee_id })),
  );
}

function eventOf(state: ApprovalState, deed: Deed, at: string, steps: readonly PolicyStep[]): ApprovalEvent | null {
  const list = tasks(state, deed.kind !== 'stale');
  const hit = list[deed.pick % Math.max(1, list.length)];
  const { by, who } = deed;
  if (deed.kind === 'withdraw') return { type: 'withdraw', by: 'asha', at };
  if (deed.kind === 'resubmit') return { type: 'resubmit', by: 'asha', at };
  if (deed.kind === 'expire') return deed.pick === 0 ? { type: 'expire', code: 'LEAVE_STARTED', at } : null;
  if (deed.kind === 'migrate') return { type: 'migrate', by, at, plan: plan(steps, { 'leave.days': 9 }) };
  if (deed.kind === 'timer') return nextWake(state) as ApprovalEvent | null;
  if (!hit) return null;
  const ref = { round: hit.round, step_no: hit.step_no, seat: hit.seat, at };
  if (deed.kind === 'late')
    return { type: 'timeout', step: state.steps[deed.pick % state.steps.length]?.key ?? '', at };
  if (deed.kind === 'reassign') return { type: 'reassign', by, to: who, reason: 'r', ...ref };
  if (deed.kind === 'add') return { type: 'add_approver', by, who, where: deed.where as 'before', reason: 'r', ...ref };
  if (deed.kind === 'delegate') return { type: 'delegate', grant: { id: 'g', delegate_id: who }, ...ref };
  if (deed.kind === 'undelegate') return { type: 'undelegate', grant_id: 'g', ...ref };
  return {
    type: 'decided',
    by: deed.pick % 5 === 0 ? by : (hit.assignee ?? by),
    decision: deed.verdict as 'approve',
    to: deed.to as 1,
    comment: 'c',
    ...ref,
  };
}

function checkMoves(before: ApprovalState, now: ApprovalState) {
  for (const old of before.steps) {
    const next = now.steps.find(({ key }) => key === old.key);
    expect(next, 'no step is ever forgotten').toBeDefined();
    if (next && next.status !== old.status) expect(STEP_MOVES[old.status] as readonly string[]).toContain(next.status);
    if (!old.opened_at) continue;
    for (const seat of old.seats) {
      const status = next?.seats.find((one) => one.seat === seat.seat)?.status;
      if (status !== seat.status) expect(TASK_MOVES[seat.status] as readonly string[]).toContain(status);
    }
  }
}

function checkState(state: ApprovalState) {
  const opened = state.steps.filter(({ opened_at }) => opened_at !== null);
  const seats = opened.flatMap((one) => one.seats.map((seat) => `${one.round}.${one.step_no}.${seat.seat}`));
  expect(new Set(seats).size, 'one task per seat').toBe(seats.length);
  for (const one of opened) {
    expect(one.seats.length, 'no step without seat').toBeGreaterThan(0);
    for (const seat of one.seats) {
      expect(seat.assignee_id, 'nobody decides their own request').not.toBe('asha');
      expect(seat.decided_by_id).not.toBe('asha');
      expect(seat.on_behalf_of_id).not.toBe('asha');
    }
    expect(one.approvals).toBe(one.seats.filter(({ decision }) => decision === 'approve').length);
    expect(one.rejections).toBe(one.seats.filter(({ decision }) => decision === 'reject').length);
    expect(one.escalation_level).toBeLessThanOrEqual(one.escalations.length);
  }
  const wake = nextWake(state);
  expect(state.status === 'open', 'an open request has a timer, a closed one none').toBe(wake !== null);
  if (state.status !== 'open') {
    expect(state.steps.some(({ status }) => status === 'open' || status === 'waiting')).toBe(false);
    expect(tasks(state, true)).toEqual([]);
  } else if (!state.requester_task) expect(tasks(state, true).length, 'somebody can act').toBeGreaterThan(0);
}

describe('any policy, any people, any order of events (BEY-001..BEY-014)', () => {
  it('is never stuck, never decided by the requester, and has exactly one outcome', () => {
    fc.assert(
      fc.property(
        policy,
        fc.array(grant, { maxLength: 3 }),
        fc.constantFrom(1, 3, 7),
        fc.array(deed, { maxLength: 30 }),
        (steps, grants, days, deeds) => {
          const numbered = grants.map((one, index) => ({ ...one, id: `g${index}` }));
          const begun = startApproval(plan(steps, { 'leave.days': days }, { grants: numbered }), T0);
          let { state } = begun;
          let closes = begun.effects.filter(({ effect }) => effect === 'close').length;
          let now = T0;
          checkState(state);
          for (const one of deeds) {
            now = hours(one.wait, now);
            const event = eventOf(state, one, now, steps);
            if (!event) continue;
            if (Date.parse(event.at) > Date.parse(now)) now = event.at;
            const next = nextApproval(state, event);
            closes += next.effects.filter(({ effect }) => effect === 'close').length;
            checkMoves(state, next.state);
            checkState(next.state);
            if (next.ignored !== null) expect(next).toMatchObject({ state, effects: [] });
            if (state.status !== 'open') expect(next).toEqual({ state, effects: [], ignored: 'closed' });
            expect(nextApproval(next.state, event).state.outcome, 'again changes no outcome').toEqual(
              next.state.outcome,
            );
            state = next.state;
          }
          const ended = silence(state);
          checkState(ended);
          expect(ended.status, 'time alone ends every request').not.toBe('open');
          expect(closes).toBe(state.status === 'open' ? 0 : 1);
          const told = explainApproval(ended, now);
          for (const one of ended.steps.filter(({ status }) => status === 'passed' || status === 'rejected')) {
            const recount = recountStep(told, one.key);
            if (one.on_timeout === 'escalate') expect(recount).toBe(one.status);
            else expect([one.status, 'undecided']).toContain(recount);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('the same events in the same order give the same state, to the byte (replay)', () => {
    fc.assert(
      fc.property(policy, fc.array(deed, { maxLength: 12 }), (steps, deeds) => {
        const play = () => {
          const events: ApprovalEvent[] = [];
          let { state } = startApproval(plan(steps, { 'leave.days': 7 }), T0);
          for (const one of deeds) {
            const event = eventOf(state, one, hours(events.length), steps);
            if (!event) continue;
            events.push(event);
            state = nextApproval(state, event).state;
          }
          return JSON.stringify(state);
        };
        expect(play()).toBe(play());
      }),
      { numRuns: 200 },
    );
  });
});
