/**
 * The one list of correction statuses; an approved one stays approved until the mark is really changed. One that was applied
 * and is cancelled was undone: `applied_at` stays. `answered` = somebody changed the mark by hand before it was changed by the correction.
 * @table attendance_corrections.status
 * @move submitted>in_review the workflow, which asks the first reviewer
 * @move submitted>cancelled whoever asked
 * @move in_review>approved the last reviewer
 * @move in_review>rejected a reviewer
 * @move in_review>cancelled whoever asked
 * @move in_review>expired the clock, after the last escalation
 * @move submitted>answered whoever marks by hand, in the transaction that changes the mark
 * @move in_review>answered whoever marks by hand, in the transaction that changes the mark
 * @move approved>answered whoever marks by hand, in the transaction that changes the mark
 * @move approved>applied the workflow, in the transaction that changes the mark
 * @move applied>cancelled whoever decided it, or the office, in the transaction that restores the mark
 */
export const CORRECTION_TRANSITIONS = {
  submitted: ['in_review', 'answered', 'cancelled'],
  in_review: ['approved', 'rejected', 'answered', 'cancelled', 'expired'],
  approved: ['applied', 'answered'],
  rejected: [],
  cancelled: [],
  expired: [],
  answered: [],
  applied: ['cancelled'],
} as const;
export type CorrectionStatus = keyof typeof CORRECTION_TRANSITIONS;

const OPEN: readonly CorrectionStatus[] = ['submitted', 'in_review', 'approved'];
/** Whether it is the one open correction of its mark (the WHERE of `attendance_corrections_open`): the mark may still change by it. */
export const isOpenCorrection = (status: CorrectionStatus): boolean => OPEN.includes(status);

/** Whether a correction may go from one status to another. */
export const canMoveCorrection = (from: CorrectionStatus, to: CorrectionStatus): boolean =>
  (CORRECTION_TRANSITIONS[from] as readonly CorrectionStatus[]).includes(to);
