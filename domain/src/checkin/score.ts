import type { VerificationStatus } from './status.ts';
import type { CheckinPolicy, Factor, Risk } from './types.ts';

/** What a scan has proven. The match is 0 to 1, null when no face was compared. */
export type Proofs = { location_verified: boolean; photos_verified: boolean; face_match_score: number | null };

/**
 * 40 for the place, 40 for the photos, up to 20 for the face match: 0 to 100, halves rounded up, as `v_record_verification`
 * computes it (EAS-069). The match has three decimals, so the sum is taken in thousandths.
 */
export function verificationScore({ location_verified, photos_verified, face_match_score }: Proofs): number {
  const face = Math.min(1000, Math.max(0, Math.round((face_match_score ?? 0) * 1000)));
  return Math.round((location_verified ? 40 : 0) + (photos_verified ? 40 : 0) + (face * 20) / 1000);
}

/** Photos are verified when the selfie was taken and its match reaches `face_match_min`, the limit included (EAS-057, EAS-058). */
export const arePhotosVerified = (
  factors: readonly Factor[],
  face_match_score: number | null,
  { face_match_min }: Pick<CheckinPolicy, 'face_match_min'>,
): boolean => factors.includes('front_photo') && face_match_score !== null && face_match_score >= face_match_min;

/**
 * Rule 8: any risk → `flagged`; vouched for by a person or a device that knows the face, or score ≥ `auto_verify_score` → `verified`;
 * else `pending`. Flagged and pending marks go to people (EAS-046).
 */
export function verificationStatusOf(
  score: number,
  risks: readonly Risk[],
  vouched: boolean,
  { auto_verify_score }: Pick<CheckinPolicy, 'auto_verify_score'>,
): VerificationStatus {
  if (risks.length > 0) return 'flagged';
  return vouched || score >= auto_verify_score ? 'verified' : 'pending';
}

/** Fully verified: place and photos verified, and the mark itself too (EAS-068). */
export const isFullyVerified = (proofs: Proofs, status: VerificationStatus): boolean =>
  proofs.location_verified && proofs.photos_verified && status === 'verified';
