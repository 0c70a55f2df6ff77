import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  explainApproval,
  isLive,
  nextApproval,
  nextWake,
  recountStep,
  startApproval,
  STEP_TRANSITIONS,
  TASK_TRANSITIONS,
  type ApprovalEvent,
  type ApprovalState,
} from './index.ts';
import { action, eventOf, grant, policy, tasks } from './testing/arbitraries.ts';
import { hours, plan, silence, T0 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

function checkMoves(before: ApprovalState, now: ApprovalState) {
  for (const old of before.steps) {
    const next = now.steps.find(({ key }) => key === old.key);
    expect(next, 'no step is ever forgotten').toBeDefined();
    if (next && next.status !== old.status)
      expect(STEP_TRANSITIONS[old.status] as readonly string[]).toContain(next.status);
    if (!old.opened_at) continue;
    for (const seat of old.seats) {
      const status = next?.seats.find((one) => one.seat === seat.seat)?.status;
      if (status !== seat.status) expect(TASK_TRANSITIONS[seat.status] as readonly string[]).toContain(status);
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

/** Once the grants were looked at, no task is held under one that is not in force, nor by nobody's right. */
function checkGrants(state: ApprovalState, event: ApprovalEvent) {
  if (event.type !== 'grants') return;
  for (const seat of state.steps.filter(({ status }) => status === 'open').flatMap(({ seats }) => seats)) {
    const grant = state.plan.grants.find(({ id }) => id === seat.approval_delegation_id);
    if (!isLive(seat.status) || seat.approval_delegation_id === null) continue;
    expect(grant?.delegate_id, 'held by the substitute of a grant that is there').toBe(seat.assignee_id);
    expect(Date.parse(grant?.valid_from ?? '')).toBeLessThanOrEqual(Date.parse(event.at));
    expect(Date.parse(grant?.valid_until ?? '')).toBeGreaterThan(Date.parse(event.at));
  }
}

describe('any policy, any people, any order of events (BEY-001..BEY-014)', () => {
  it('is never stuck, never decided by the requester, and has exactly one outcome', () => {
    fc.assert(
      fc.property(
        policy,
        fc.array(grant, { maxLength: 3 }),
        fc.constantFrom(1, 3, 7),
        fc.array(action, { maxLength: 30 }),
        (steps, grants, days, actions) => {
          const numbered = grants.map((one, index) => ({ ...one, id: `g${index}` }));
          const begun = startApproval(plan(steps, { 'leave.days': days }, { grants: numbered }), T0);
          let { state } = begun;
          let closes = begun.effects.filter(({ effect }) => effect === 'close').length;
          let now = T0;
          checkState(state);
          for (const one of actions) {
            now = hours(one.wait, now);
            const event = eventOf(state, one, now, steps);
            if (!event) continue;
            if (Date.parse(event.at) > Date.parse(now)) now = event.at;
            const next = nextApproval(state, event);
            closes += next.effects.filter(({ effect }) => effect === 'close').length;
            checkMoves(state, next.state);
            checkState(next.state);
            checkGrants(next.state, event);
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
      fc.property(policy, fc.array(action, { maxLength: 12 }), (steps, actions) => {
        const play = () => {
          const events: ApprovalEvent[] = [];
          let { state } = startApproval(plan(steps, { 'leave.days': 7 }), T0);
          for (const one of actions) {
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
