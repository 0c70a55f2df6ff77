/**
 * The one list of leave statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it.
 * @table leave_applications.status
 * @move draft>submitted the applicant
 * @move draft>cancelled the applicant
 * @move submitted>in_review the workflow, which asks the first approver
 * @move submitted>cancelled the applicant
 * @move in_review>approved the last approver
 * @move in_review>rejected an approver
 * @move in_review>cancelled the applicant
 * @move in_review>expired the clock, when the leave began without an answer
 * @move approved>cancelled the applicant
 * @move approved>revoked the office, with a reason
 */
export const LEAVE_TRANSITIONS = {
  draft: ['submitted', 'cancelled'],
  submitted: ['in_review', 'cancelled'],
  in_review: ['approved', 'rejected', 'cancelled', 'expired'],
  approved: ['cancelled', 'revoked'],
  rejected: [],
  cancelled: [],
  revoked: [],
  expired: [],
} as const;
export type LeaveStatus = keyof typeof LEAVE_TRANSITIONS;

/** Whether a leave keeps its dates from other leaves of the person (the WHERE of `leave_no_overlap`). */
export const holdsDates = (status: LeaveStatus): boolean => ['submitted', 'in_review', 'approved'].includes(status);

/** Whether a leave may go from one status to another. */
export const canMoveLeave = (from: LeaveStatus, to: LeaveStatus): boolean =>
  (LEAVE_TRANSITIONS[from] as readonly LeaveStatus[]).includes(to);

/**
 * The states of one session touched by a leave (`leave_impacts.status`).
 * @table leave_impacts.status
 * @move planned>applied the finalization of the session
 * @move planned>skipped the finalization, the person was there; or the clock, the proof of an on-duty leave is missing
 * @move planned>reverted the cancelled or revoked leave
 * @move applied>reverted the cancelled or revoked leave, or an early return
 * @move skipped>applied another leave that excused the session is taken back, and this one covers it
 */
export const IMPACT_TRANSITIONS = {
  planned: ['applied', 'skipped', 'reverted'],
  applied: ['reverted'],
  skipped: ['applied'],
  reverted: [],
} as const;
export type ImpactStatus = keyof typeof IMPACT_TRANSITIONS;

/**
 * On-duty proof (`leave_applications.proof_state`): only the check-in of the proving event, or its absence, moves it.
 * @move none>awaited the approval of an on-duty leave
 * @move awaited>proven the check-in at the event
 * @move awaited>missing the event, finalized without a check-in
 */
export const PROOF_TRANSITIONS = {
  none: ['awaited'],
  awaited: ['proven', 'missing'],
  proven: [],
  missing: [],
} as const;
export type ProofState = keyof typeof PROOF_TRANSITIONS;
