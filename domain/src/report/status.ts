/**
 * The one list of a run's statuses: the CHECK and the transition trigger follow it (TESC-076). A failed run may be retried.
 * @table report_executions.status
 * @move pending>processing the workflow, when the run begins
 * @move pending>failed the workflow, when the reader sees nothing of it
 * @move processing>completed the workflow, when the file is stored
 * @move processing>failed the workflow, with the reason
 * @move failed>pending whoever asks for it again
 */
export const REPORT_EXECUTION_TRANSITIONS = {
  pending: ['processing', 'failed'],
  processing: ['completed', 'failed'],
  completed: [],
  failed: ['pending'],
} as const;
/** One status of a run. */
export type ReportExecutionStatus = keyof typeof REPORT_EXECUTION_TRANSITIONS;

/** Whether a run may go from one status to another. */
export const canMoveExecution = (from: ReportExecutionStatus, to: ReportExecutionStatus): boolean =>
  (REPORT_EXECUTION_TRANSITIONS[from] as readonly ReportExecutionStatus[]).includes(to);
