/** The one list of leave statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it. */
export const LEAVE_MOVES = {
  draft: ['submitted', 'cancelled'],
  submitted: ['in_review', 'cancelled'],
  in_review: ['approved', 'rejected', 'cancelled', 'expired'],
  approved: ['cancelled', 'revoked'],
  rejected: [],
  cancelled: [],
  revoked: [],
  expired: [],
} as const;
export type LeaveStatus = keyof typeof LEAVE_MOVES;

/** Whether a leave keeps its dates from other leaves of the person (the WHERE of `leave_no_overlap`). */
export const holdsDates = (status: LeaveStatus): boolean => ['submitted', 'in_review', 'approved'].includes(status);

/** Whether a leave may go from one status to another. */
export const canMoveLeave = (from: LeaveStatus, to: LeaveStatus): boolean =>
  (LEAVE_MOVES[from] as readonly LeaveStatus[]).includes(to);

/** The states of one session touched by a leave (`leave_impacts.status`). */
export const IMPACT_MOVES = {
  planned: ['applied', 'skipped', 'reverted'],
  applied: ['reverted'],
  skipped: [],
  reverted: [],
} as const;
export type ImpactStatus = keyof typeof IMPACT_MOVES;

/** On-duty proof (`leave_applications.proof_state`): only the check-in of the proving event, or its absence, moves it. */
export const PROOF_MOVES = { none: ['awaited'], awaited: ['proven', 'missing'], proven: [], missing: [] } as const;
export type ProofState = keyof typeof PROOF_MOVES;
