import { readReviewFacts } from '@muster/directus/review';
import { ReviewTaskFacts } from '@muster/domain/contract';
import { REVIEW_PROCESS } from '@muster/domain/review';
import { taskFacts } from '../task/task-facts.ts';

/** Which class, and how many of its marks still wait for which reason. */
export const TASK_FACTS = taskFacts({
  slug: REVIEW_PROCESS.slug,
  table: REVIEW_PROCESS.table,
  shape: ReviewTaskFacts,
  read: async (tenant, reviewId) => (await readReviewFacts(tenant, reviewId)) ?? null,
});
