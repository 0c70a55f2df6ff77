import type { Explanation, Outcome } from '../explain/index.ts';
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

type Word = Review['recommendation'];
/** What counts of a review: whether it was given, and what it says. */
type Given = Pick<Review, 'recommendation' | 'score' | 'submitted_at'>;

function judgeReviews(reviews: readonly Given[]) {
  const given = reviews.filter(({ submitted_at }) => submitted_at !== null);
  const count = (word: Word) => given.filter(({ recommendation }) => recommendation === word).length;
  const scores = given.flatMap(({ score }) => (score === null ? [] : [score]));
  const sum = scores.reduce((total, score) => total + score, 0);
  const mean = scores.length === 0 ? null : Math.round((sum / scores.length) * 10) / 10;
  const missing = reviews.length - given.length;
  const counts = { approve: count('approve'), reject: count('reject'), revise: count('revise'), missing };
  const majority = counts.approve > counts.reject ? ('approve' as const) : ('reject' as const);
  const settled = reviews.length > 0 && missing === 0;
  const recommendation = !settled ? null : counts.revise > 0 ? ('revise' as const) : majority;
  return { mean, recommendation, counts, verdict: recommendation ?? 'incomplete' };
}

/**
 * What the reviews of a round come to: their mean score (half-up to one decimal), and once all are in the recommendation:
 * `revise` if anybody wants changes, otherwise what most say, an equal number being a rejection. People decide by task; this
 * is what they read.
 * @param known_at UTC ISO instant
 */
export function reviewSummary(project_id: string, reviews: readonly Review[], round: number, known_at: string) {
  const mine = reviews.filter((review) => review.round === round);
  const { mean, recommendation, counts, verdict } = judgeReviews(mine);
  const { missing } = counts;
  const explanation: Explanation = {
    v: 1,
    subject: { innovation_project_id: project_id, round: String(round) },
    known_at,
    value: mean,
    unit: 'points of 100',
    verdict,
    facts: mine.map(({ id, recommendation: word, score, submitted_at, reviewer_id }) => ({
      table: 'project_reviews',
      id,
      value: { recommendation: word, score, submitted_at },
      by: reviewer_id,
    })),
    rules: [{ code: 'PROJECT_REVIEWS', inputs: counts, output: recommendation }],
    flips: missing > 0 ? [{ verdict: 'complete', change: 'review', delta: missing }] : [],
  };
  return { recommendation, mean, missing, explanation };
}

/** What the reviews come to, once more from the facts of their explanation (BEY-090). */
export function recomputeReviews({ facts }: Explanation): Outcome {
  const { mean, verdict } = judgeReviews(facts.map((fact) => fact.value as Given));
  return { value: mean, verdict };
}
