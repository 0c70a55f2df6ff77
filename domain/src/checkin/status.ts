/**
 * How sure Muster is of a mark; an annulled mark starts afresh.
 * @table attendance_records.verification_status
 * @move pending>verified a reviewer, or a second proof
 * @move pending>rejected a reviewer
 * @move pending>flagged a risk that was seen later
 * @move flagged>verified a reviewer
 * @move flagged>rejected a reviewer
 * @move rejected>verified a reviewer who decides again
 * @move verified>rejected a reviewer who decides again
 * @move verified>flagged a risk that was seen later
 */
export const VERIFICATION_TRANSITIONS = {
  pending: ['verified', 'rejected', 'flagged'],
  flagged: ['verified', 'rejected'],
  rejected: ['verified'],
  verified: ['rejected', 'flagged'],
} as const;
export type VerificationStatus = keyof typeof VERIFICATION_TRANSITIONS;
