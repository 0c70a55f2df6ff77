import type { Recompute } from '../explain/index.ts';
import { recomputeProgress } from './milestones.ts';
import { recomputeReviews } from './review.ts';

/** For `recompute` of the explain module. */
export const PROJECT_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  PROJECT_PROGRESS: recomputeProgress,
  PROJECT_REVIEWS: recomputeReviews,
};
