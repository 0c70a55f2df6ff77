import type { Problem } from '../problem.ts';
import { decideMark, isUnsure, type ReviewedMark, type ReviewEffect } from '../review/decide.ts';
import { refuseReview } from '../review/problems.ts';
import { refuseSession } from '../session/problems.ts';
import { refuseSpotCheck } from './problems.ts';
import type { SpotCheckStatus } from './status.ts';

/** A spot check as far as an answer depends on it. Instants are UTC ISO. */
export type AskedSpotCheck = { status: SpotCheckStatus; due_at: string | null; session_locked: boolean };

/**
 * Why a spot check takes no answers now, or `null`. In this order: there is none, or its list is not drawn yet; its marks are
 * locked; it was cancelled or its day is over. One that is done still takes another answer, so that a slip can be mended.
 * @param now UTC ISO
 */
export function refuseAnswers(check: AskedSpotCheck | null, now: string): Problem | null {
  if (!check?.due_at) return refuseSpotCheck('SPOT_CHECK_NONE');
  if (check.session_locked) return refuseSession('SESSION_LOCKED');
  const isOver =
    check.status === 'cancelled' || check.status === 'expired' || Date.parse(check.due_at) <= Date.parse(now);
  return isOver ? refuseSpotCheck('SPOT_CHECK_OVER') : null;
}

/** Why an answer about one person is not taken, or `null`: not on the list, or the own mark. */
export function refusePerson(is_named: boolean, person_id: string, by: string): Problem | null {
  if (!is_named) return refuseSpotCheck('SPOT_CHECK_NOT_NAMED');
  return person_id === by ? refuseReview('REVIEW_OWN_MARK') : null;
}

/**
 * What an answer does to the mark, or `null` when it stays as it is. Seen: a mark in doubt is verified, a rejected one gets
 * back what it was; one that nobody doubted has nothing to gain. Not seen: rejected, and absent (BEY-033). An annulled mark
 * is none.
 * @param absent_state_id the organization's default state of category absent
 */
export function answerEffect(mark: ReviewedMark, seen: boolean, absent_state_id: string): ReviewEffect | null {
  if (mark.annulled_at !== null) return null;
  if (!seen) return mark.verification_status === 'rejected' ? null : decideMark(mark, 'reject', absent_state_id);
  return isUnsure(mark) || mark.verification_status === 'rejected' ? decideMark(mark, 'verify', absent_state_id) : null;
}
