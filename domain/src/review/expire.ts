import type { VerificationStatus } from '../checkin/status.ts';

/**
 * What becomes of a mark that nobody looked at although everybody was asked. A pending one only lacks points of the score,
 * so it is verified: silence of the staff must not cost a student anything. A flagged one has a reason to doubt it: it
 * counts as it was recorded and stays flagged, so that a figure can be asked for; whoever was asked last is told.
 * A decision of this project.
 * @returns the status that is written, or `null` when the mark stays as it is
 */
export const unansweredStatus = (status: VerificationStatus): 'verified' | null =>
  status === 'pending' ? 'verified' : null;
