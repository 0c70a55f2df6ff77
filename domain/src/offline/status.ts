/**
 * The one list of states of an offline upload (`sync_batches.status`).
 * @table sync_batches.status
 * @move received>processing the sync workflow
 * @move processing>completed the sync workflow, every capture settled
 * @move processing>partial the sync workflow, some refused or disputed
 * @move processing>failed the clock, after 15 minutes, or an error
 * @move failed>processing the sync workflow, resumed
 */
export const SYNC_BATCH_TRANSITIONS = {
  received: ['processing'],
  processing: ['completed', 'partial', 'failed'],
  completed: [],
  partial: [],
  failed: ['processing'],
} as const;
export type SyncBatchStatus = keyof typeof SYNC_BATCH_TRANSITIONS;

/**
 * The one list of states of one capture inside an upload (`sync_items.status`).
 * @table sync_items.status
 * @move pending>applied the merge
 * @move pending>duplicate the merge, known already
 * @move pending>conflict the merge, against what the server has
 * @move pending>rejected the check-in rules
 * @move conflict>applied who decides the conflict
 * @move conflict>rejected who decides the conflict
 */
export const SYNC_ITEM_TRANSITIONS = {
  pending: ['applied', 'duplicate', 'conflict', 'rejected'],
  applied: [],
  duplicate: [],
  conflict: ['applied', 'rejected'],
  rejected: [],
} as const;
export type SyncItemStatus = keyof typeof SYNC_ITEM_TRANSITIONS;

/** The upload's own state, once no item is pending: all settled → completed, some refused or disputed → partial. */
export function batchStatusOf(items: readonly SyncItemStatus[]): SyncBatchStatus {
  if (items.includes('pending')) return 'processing';
  return items.every((status) => status === 'applied' || status === 'duplicate') ? 'completed' : 'partial';
}

/** Counts of an upload, as `sync_batches` keeps them. */
export const batchCountsOf = (items: readonly SyncItemStatus[]) => {
  const count = (status: SyncItemStatus) => items.filter((one) => one === status).length;
  return {
    item_count: items.length,
    applied_count: count('applied'),
    duplicate_count: count('duplicate'),
    conflict_count: count('conflict'),
    rejected_count: count('rejected'),
  };
};

export const syncConflictWorkflowId = (sync_conflict_id: string): string => `conflict:${sync_conflict_id}`;
export const syncBatchWorkflowId = (sync_batch_id: string): string => `sync:${sync_batch_id}`;
