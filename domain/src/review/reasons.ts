import type { Risk } from '../checkin/types.ts';
import type { VerificationStatus } from '../checkin/status.ts';

/** Why somebody has to look at a mark: the risks of the scan, or that it proved too little. */
export type DoubtReason = Risk | 'score_low';

/** What a mark is in doubt for; `score_low` when it has no risk and is pending all the same. */
export const doubtsOf = (status: VerificationStatus, risks: readonly Risk[]): readonly DoubtReason[] =>
  risks.length === 0 && status === 'pending' ? ['score_low'] : risks;

/** How the points of a mark came together (`verificationScore`); `face` from 0 to 20. */
export type ScoreParts = { location: number; photos: number; face: number };

/** The parts of the score: 40 for the place, 40 for the photos, up to 20 for the face (EAS-069). */
export const scoreParts = (proofs: {
  location_verified: boolean;
  photos_verified: boolean;
  face_match_score: number | null;
}): ScoreParts => ({
  location: proofs.location_verified ? 40 : 0,
  photos: proofs.photos_verified ? 40 : 0,
  face: Math.min(20, Math.max(0, (proofs.face_match_score ?? 0) * 20)),
});
