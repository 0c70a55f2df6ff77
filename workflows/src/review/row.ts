import { forOrganization, type Tenant } from '@muster/directus';
import {
  lockReviewOfAnybody,
  readReviewedSession,
  type ReviewedSession,
  type ReviewRow,
} from '@muster/directus/review';
import type { Transaction } from '../database.ts';

/** A review with its row locked, its session, and the database as its organization may ask it. */
export type TakenReview = { review: ReviewRow; session: ReviewedSession; tenant: Tenant };

/** Takes up a review; `null` when it is gone. */
export async function takeReview(client: Transaction, reviewId: string): Promise<TakenReview | null> {
  const review = await lockReviewOfAnybody(client, reviewId);
  if (!review) return null;
  const tenant = forOrganization(client, review.organization_id);
  const session = await readReviewedSession(tenant, review.attendance_session_id);
  if (!session) throw new Error(`review ${reviewId} has no session`);
  return { review, session, tenant };
}
