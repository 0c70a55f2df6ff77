/**
 * What people see of a workflow; a command on a closed case makes it run again.
 * @table workflow_instances.status
 * @move running>completed the workflow
 * @move running>failed the workflow, with its error
 * @move running>cancelled a command that ends it
 * @move running>terminated an operator
 * @move running>timed_out the clock
 * @move failed>running an operator, or a command on the same case
 * @move completed>running a command on the same case, such as reopening
 * @move cancelled>running what was called off takes place after all, or an effect that did not hear its answer is repeated
 * @move terminated>running an operator, who starts it again
 * @move timed_out>running an operator, who starts it again
 */
export const WORKFLOW_INSTANCE_TRANSITIONS = {
  running: ['completed', 'failed', 'cancelled', 'terminated', 'timed_out'],
  completed: ['running'],
  failed: ['running'],
  cancelled: ['running'],
  terminated: ['running'],
  timed_out: ['running'],
} as const;
export type WorkflowInstanceStatus = keyof typeof WORKFLOW_INSTANCE_TRANSITIONS;

/**
 * The states of a background job's run.
 * @table job_runs.status
 * @move running>completed the job
 * @move running>failed the job, with its error
 */
export const JOB_RUN_TRANSITIONS = { running: ['completed', 'failed'], completed: [], failed: [] } as const;
export type JobRunStatus = keyof typeof JOB_RUN_TRANSITIONS;

/**
 * The states of a backup.
 * @table backup_runs.status
 * @move running>completed the backup, its checksum verified
 * @move running>failed the backup, with its error
 * @move completed>expired the clock, when its tier keeps it no longer
 */
export const BACKUP_RUN_TRANSITIONS = {
  running: ['completed', 'failed'],
  completed: ['expired'],
  failed: [],
  expired: [],
} as const;
export type BackupRunStatus = keyof typeof BACKUP_RUN_TRANSITIONS;

/**
 * The states of an import: tried without a trace first, then applied, and reversible row by row (CH-135..138).
 * @table import_batches.status
 * @move received>validating the import
 * @move validating>validated the import, every row checked
 * @move validating>failed the import, it cannot be read
 * @move validated>applying the administrator, who has seen the outcome
 * @move applying>completed the import
 * @move applying>failed the import, with its error
 * @move completed>reverted the administrator
 * @move failed>validating the administrator tries again
 */
export const IMPORT_BATCH_TRANSITIONS = {
  received: ['validating'],
  validating: ['validated', 'failed'],
  validated: ['applying'],
  applying: ['completed', 'failed'],
  completed: ['reverted'],
  failed: ['validating'],
  reverted: [],
} as const;
export type ImportBatchStatus = keyof typeof IMPORT_BATCH_TRANSITIONS;

/**
 * The states of one row of an import.
 * @table import_rows.status
 * @move pending>valid the check of the row
 * @move pending>failed the check of the row, with its reason
 * @move valid>applied the import
 * @move valid>unchanged the import, the row is as it was
 * @move valid>failed the database, with its reason
 * @move applied>reverted the administrator, who reverts the import
 */
export const IMPORT_ROW_TRANSITIONS = {
  pending: ['valid', 'failed'],
  valid: ['applied', 'unchanged', 'failed'],
  applied: ['reverted'],
  unchanged: [],
  failed: [],
  reverted: [],
} as const;
export type ImportRowStatus = keyof typeof IMPORT_ROW_TRANSITIONS;
