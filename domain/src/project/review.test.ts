import { describe, expect, it } from 'vitest';
import { refuseReview, reviewSummary, type Review } from './index.ts';
import { AT, review, team } from './samples.ts';

describe('reviews', () => {
  it('are submitted once, complete, and by nobody of the team', () => {
    const code = (over: Partial<Review>) => refuseReview(review({ submitted_at: null, ...over }), team)?.code ?? null;
    expect(code({})).toBeNull();
    expect(code({ submitted_at: AT })).toBe('REVIEW_SUBMITTED');
    expect(code({ reviewer_id: 'asha' })).toBe('PROJECT_OWN_JUDGE');
    expect(code({ reviewer_id: 'meena' })).toBeNull();
    expect(code({ recommendation: null })).toBe('REVIEW_INCOMPLETE');
    for (const [score, expected] of [
      [0, null],
      [100, null],
      [-1, 'REVIEW_INCOMPLETE'],
      [101, 'REVIEW_INCOMPLETE'],
      [50.5, 'REVIEW_INCOMPLETE'],
      [null, 'REVIEW_INCOMPLETE'],
    ] as const)
      expect(code({ score })).toBe(expected);
  });

  it.each([
    ['all in favour', ['approve', 'approve'], 'approve'],
    ['most in favour', ['approve', 'approve', 'reject'], 'approve'],
    ['as many against', ['approve', 'reject'], 'reject'],
    ['one wants changes', ['approve', 'approve', 'revise'], 'revise'],
  ] as const)('%s: %s', (_name, words, expected) => {
    const rows = words.map((recommendation, index) => review({ id: String(index), recommendation }));
    expect(reviewSummary('p', rows, 1, AT).recommendation).toBe(expected);
    expect(reviewSummary('p', [...rows, review({ submitted_at: null, score: null })], 1, AT)).toMatchObject({
      recommendation: null,
      missing: 1,
      explanation: { verdict: 'incomplete', flips: [{ delta: 1 }] },
    });
  });

  it('counts the round it is asked for, and means only what was given', () => {
    const rows = [
      review({ score: 80 }),
      review({ id: 's', score: 75 }),
      review({ id: 't', score: null }),
      review({ id: 'old', round: 2, score: 0 }),
    ];
    expect(reviewSummary('p', rows, 1, AT)).toMatchObject({ mean: 77.5, missing: 0 });
    expect(reviewSummary('p', [], 1, AT)).toMatchObject({ mean: null, recommendation: null, missing: 0 });
  });
});
