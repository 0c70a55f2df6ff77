import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { recompute } from '../explain/index.ts';
import { action, eventOf, grant, policy } from './testing/arbitraries.ts';
import { APPROVAL_RECOMPUTE, explainApproval, nextApproval, startApproval } from './index.ts';
import { hours, plan, silence, T0 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const stored = <T>(told: T): T => JSON.parse(JSON.stringify(told));
const days = fc.constantFrom(1, 3, 7);

it('where a request stands is recomputed from its stored decisions and steps alone, at every moment (BEY-090)', () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(
      policy,
      fc.array(grant, { maxLength: 2 }),
      days,
      fc.array(action, { maxLength: 20 }),
      (steps, grants, long, actions) => {
        const numbered = grants.map((one, index) => ({ ...one, id: `g${index}` }));
        let { state } = startApproval(plan(steps, { 'leave.days': long }, { grants: numbered }), T0);
        let now = T0;
        const check = () => {
          const told = explainApproval(state, now);
          ends.add(told.verdict);
          expect(recompute(stored(told), APPROVAL_RECOMPUTE)).toEqual({ outcome: 'same' });
        };
        check();
        for (const one of actions) {
          now = hours(one.wait, now);
          const event = eventOf(state, one, now, steps);
          if (!event) continue;
          state = nextApproval(state, event).state;
          check();
        }
        state = silence(state);
        check();
      },
    ),
    { numRuns: 1000, seed: 7 },
  );
  expect([...ends].toSorted()).toEqual([
    'APPROVAL_AUTOMATIC',
    'APPROVAL_EXPIRED',
    'APPROVAL_GRANTED',
    'APPROVAL_NOT_RESUBMITTED',
    'APPROVAL_REJECTED',
    'APPROVAL_REJECTED_BY_SILENCE',
    'APPROVAL_WITHDRAWN',
    'LEAVE_STARTED',
    'open',
    'returned',
  ]);
});

it('how many steps ask people is recomputed from the stored facts and conditions alone (BEY-090)', () => {
  fc.assert(
    fc.property(policy, days, (steps, long) => {
      const { explanation } = plan(steps, { 'leave.days': long });
      expect(recompute(stored(explanation), APPROVAL_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});
