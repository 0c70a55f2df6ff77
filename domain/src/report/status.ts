/** The one list of a run's statuses: the CHECK and the transition trigger follow it (TESC-076). A failed run may be retried. */
export const REPORT_EXECUTION_MOVES = {
  pending: ['processing', 'failed'],
  processing: ['completed', 'failed'],
  completed: [],
  failed: ['pending'],
} as const;
export type ReportExecutionStatus = keyof typeof REPORT_EXECUTION_MOVES;

/** Whether a run may go from one status to another. */
export const canMoveExecution = (from: ReportExecutionStatus, to: ReportExecutionStatus): boolean =>
  (REPORT_EXECUTION_MOVES[from] as readonly ReportExecutionStatus[]).includes(to);
