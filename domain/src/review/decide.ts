import type { VerificationStatus } from '../checkin/status.ts';
import type { Problem } from '../problem.ts';
import { refuseSession } from '../session/problems.ts';
import { refuseReview } from './problems.ts';

/** What a reviewer says of one mark. */
export type ReviewDecision = 'verify' | 'reject';

/** A mark as far as a reviewer's decision depends on it. Instants are UTC ISO. */
export type ReviewedMark = {
  id: string;
  person_id: string;
  revision: number;
  presence_state_id: string;
  verification_status: VerificationStatus;
  /** the person who decided about it before; `null` while nobody has, also when the rules verified it */
  verified_by_id: string | null;
  annulled_at: string | null;
  /** the state it had before a reviewer rejected it; `null` when it is not rejected */
  state_before_id: string | null;
};

/** What the reviewer has seen and says: a mark, the revision on the screen, the decision, and words for the person. */
export type AskedDecision = {
  mark: ReviewedMark | null;
  revision: number;
  decision: ReviewDecision;
  comment: string;
  /** the person who decides */
  by: string;
  session_locked: boolean;
};

/** What is written to the mark. */
export type ReviewEffect = { verification_status: 'verified' | 'rejected'; presence_state_id: string };

/** Pending and flagged marks wait for somebody, unless they were annulled. */
export const isUnsure = ({
  verification_status,
  annulled_at,
}: Pick<ReviewedMark, 'verification_status' | 'annulled_at'>): boolean =>
  annulled_at === null && (verification_status === 'pending' || verification_status === 'flagged');

/** Whether the decision has been taken already, so that asking twice changes nothing. */
export const isDecided = (mark: ReviewedMark, decision: ReviewDecision): boolean =>
  mark.verification_status === (decision === 'verify' ? 'verified' : 'rejected') && mark.verified_by_id !== null;

/**
 * Why a decision is not taken, or `null`. In this order: the mark is gone; it is locked; it is the reviewer's own; it changed
 * since it was seen; it was never in doubt (marks that a reviewer decided may be decided again); a rejection without words.
 */
export function refuseDecision(asked: AskedDecision): Problem | null {
  const { mark, revision, decision, comment, by, session_locked } = asked;
  if (!mark || mark.annulled_at !== null) return refuseReview('REVIEW_MARK_GONE');
  if (session_locked) return refuseSession('SESSION_LOCKED');
  if (mark.person_id === by) return refuseReview('REVIEW_OWN_MARK');
  if (mark.revision !== revision) return refuseReview('REVIEW_MARK_CHANGED');
  if (!isUnsure(mark) && mark.verified_by_id === null) return refuseReview('REVIEW_NOT_UNSURE');
  if (decision === 'reject' && comment.trim() === '') return refuseReview('REVIEW_REASON_MISSING');
  return null;
}

/**
 * What a decision does: a verified mark keeps its state, or gets back the one that a rejection took; a rejected one counts
 * as absent. The earlier version stays in the history of the mark (EAS-046).
 * @param absent_state_id the organization's default state of category absent
 */
export function decideMark(mark: ReviewedMark, decision: ReviewDecision, absent_state_id: string): ReviewEffect {
  if (decision === 'reject') return { verification_status: 'rejected', presence_state_id: absent_state_id };
  const before = mark.verification_status === 'rejected' ? mark.state_before_id : null;
  return { verification_status: 'verified', presence_state_id: before ?? mark.presence_state_id };
}
