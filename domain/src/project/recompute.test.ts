import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recompute } from '../explain/index.ts';
import {
  MILESTONE_TRANSITIONS,
  PROJECT_RECOMPUTE,
  projectProgress,
  reviewSummary,
  type MilestoneStatus,
} from './index.ts';
import { AT, milestone, review } from './samples.ts';

const stored = <T>(told: T): T => JSON.parse(JSON.stringify(told));

it('progress is recomputed from its stored milestones alone (BEY-090)', () => {
  const status = fc.constantFrom(...(Object.keys(MILESTONE_TRANSITIONS) as MilestoneStatus[]));
  fc.assert(
    fc.property(fc.array(status, { maxLength: 40 }), (states) => {
      const rows = states.map((one, index) => milestone({ id: `${index}`, status: one }));
      const { explanation } = projectProgress('p', rows, AT);
      expect(recompute(stored(explanation), PROJECT_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});

it('what reviews come to is recomputed from the stored reviews alone, those still missing included (BEY-090)', () => {
  const anyReview = fc.record({
    round: fc.integer({ min: 1, max: 2 }),
    recommendation: fc.option(fc.constantFrom('approve' as const, 'reject' as const, 'revise' as const)),
    score: fc.option(fc.nat(100)),
    submitted_at: fc.option(fc.constant(AT)),
  });
  fc.assert(
    fc.property(fc.array(anyReview, { maxLength: 6 }), (given) => {
      const rows = given.map((more, index) => review({ id: `${index}`, ...more }));
      const { explanation } = reviewSummary('p', rows, 1, AT);
      expect(recompute(stored(explanation), PROJECT_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});
