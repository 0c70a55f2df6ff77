/**
 * The one list of statuses of a live log.
 * @table activity_logs.status
 * @move running>ended the student
 * @move running>discarded the student
 * @move ended>confirmed the witness, by the link or the code
 * @move ended>flagged what is known of the same hours does not fit, or the witness said no
 * @move confirmed>flagged what is known of the same hours does not fit any more
 * @move flagged>confirmed what did not fit was corrected, and the witness had confirmed
 * @move ended>discarded the student, before anybody confirmed
 */
export const ACTIVITY_LOG_TRANSITIONS = {
  running: ['ended', 'discarded'],
  ended: ['confirmed', 'flagged', 'discarded'],
  confirmed: ['flagged'],
  flagged: ['confirmed'],
  discarded: [],
} as const;
export type ActivityLogStatus = keyof typeof ACTIVITY_LOG_TRANSITIONS;

/** Whether a log has hours that a claim may rest on. */
export const isClaimable = (status: ActivityLogStatus): boolean => status !== 'running' && status !== 'discarded';

/** What a log is now: flagged where something does not fit, else confirmed once somebody who was there said so. */
export const settledStatus = (
  status: ActivityLogStatus,
  flags: number,
  witness_confirmed_at: string | null,
): ActivityLogStatus => {
  if (!isClaimable(status)) return status;
  if (flags > 0) return 'flagged';
  if (witness_confirmed_at !== null) return 'confirmed';
  return status; // an ended log waits for its witness; a flag that was taken back leaves no state but flagged
};
