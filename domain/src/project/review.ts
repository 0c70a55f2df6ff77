import type { Explanation } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import type { ProjectMember, Review } from './types.ts';

/**
 * Why a review may not be submitted, or `null`: once per round and reviewer, complete, and never by somebody of the team.
 * @returns REVIEW_SUBMITTED, PROJECT_OWN_JUDGE or REVIEW_INCOMPLETE, in this order
 */
export function refuseReview(review: Review, members: readonly ProjectMember[]): Problem | null {
  if (review.submitted_at !== null) return refuse('REVIEW_SUBMITTED');
  const team = members.filter(({ role }) => role === 'leader' || role === 'member');
  if (team.some(({ person_id }) => person_id === review.reviewer_id)) return refuse('PROJECT_OWN_JUDGE');
  const { recommendation, score } = review;
  const complete = recommendation !== null && score !== null && Number.isInteger(score) && score >= 0 && score <= 100;
  return complete ? null : refuse('REVIEW_INCOMPLETE');
}

/**
 * What the reviews of a round come to: their mean score (half-up to one decimal), and once all are in the recommendation:
 * `revise` if anybody wants changes, otherwise what most say, an equal number being a rejection. People decide by task; this
 * is what they read.
 * @param known_at UTC ISO instant
 */
export function reviewSummary(project_id: string, reviews: readonly Review[], round: number, known_at: string) {
  const mine = reviews.filter((review) => review.round === round);
  const given = mine.filter(({ submitted_at }) => submitted_at !== null);
  const count = (word: Review['recommendation']) =>
    given.filter(({ recommendation }) => recommendation === word).length;
  const scores = given.flatMap(({ score }) => (score === null ? [] : [score]));
  const mean =
    scores.length === 0 ? null : Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 10) / 10;
  const missing = mine.length - given.length;
  const settled = mine.length > 0 && missing === 0;
  const majority = count('approve') > count('reject') ? ('approve' as const) : ('reject' as const);
  const recommendation = !settled ? null : count('revise') > 0 ? ('revise' as const) : majority;
  const explanation: Explanation = {
    v: 1,
    subject: { innovation_project_id: project_id, round: String(round) },
    known_at,
    value: mean,
    unit: 'points of 100',
    verdict: recommendation ?? 'incomplete',
    facts: given.map(({ id, recommendation: word, score, reviewer_id }) => ({
      table: 'project_reviews',
      id,
      value: { recommendation: word, score },
      by: reviewer_id,
    })),
    rules: [
      {
        code: 'PROJECT_REVIEWS',
        inputs: { approve: count('approve'), reject: count('reject'), revise: count('revise'), missing },
        output: recommendation,
      },
    ],
    flips: missing > 0 ? [{ verdict: 'complete', change: 'review', delta: missing }] : [],
  };
  return { recommendation, mean, missing, explanation };
}
