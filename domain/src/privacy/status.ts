/**
 * The states of a request about personal data (CH-104, CH-105); it goes on only once the person is known to be who they say.
 * @table data_subject_requests.status
 * @move received>verified an administrator, who has checked who asks
 * @move received>rejected an administrator, with a reason
 * @move received>cancelled the person who asked
 * @move verified>in_progress the workflow, when the task is taken
 * @move verified>rejected an administrator, with a reason
 * @move in_progress>completed the workflow, when everything is handed over or gone
 * @move in_progress>rejected an administrator, with a reason
 */
export const DATA_SUBJECT_REQUEST_TRANSITIONS = {
  received: ['verified', 'rejected', 'cancelled'],
  verified: ['in_progress', 'rejected'],
  in_progress: ['completed', 'rejected'],
  completed: [],
  rejected: [],
  cancelled: [],
} as const;
export type DataSubjectRequestStatus = keyof typeof DATA_SUBJECT_REQUEST_TRANSITIONS;

/**
 * The states of one batch of rows archived, deleted, anonymized or shredded (TESC-092, CH-108).
 * @table archive_batches.status
 * @move running>completed the workflow, when the checksum is right and the rows are gone
 * @move running>failed the workflow
 * @move failed>running the workflow, again
 * @move completed>reversed an administrator, who restores the archived rows
 */
export const ARCHIVE_BATCH_TRANSITIONS = {
  running: ['completed', 'failed'],
  failed: ['running'],
  completed: ['reversed'],
  reversed: [],
} as const;
export type ArchiveBatchStatus = keyof typeof ARCHIVE_BATCH_TRANSITIONS;
