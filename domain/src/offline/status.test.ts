import { describe, expect, it } from 'vitest';
import { batchCountsOf, batchStatusOf, syncBatchWorkflowId, syncConflictWorkflowId } from './status.ts';

describe('an upload', () => {
  it.each([
    [['applied', 'pending'], 'processing'],
    [['applied', 'duplicate'], 'completed'],
    [['applied', 'conflict'], 'partial'],
    [['rejected'], 'partial'],
  ] as const)('with items %j is %s (OMNI-059)', (items, status) => {
    expect(batchStatusOf(items)).toBe(status);
  });

  it('counts its items', () => {
    expect(batchCountsOf(['applied', 'duplicate', 'duplicate', 'conflict', 'rejected'])).toEqual({
      item_count: 5,
      applied_count: 1,
      duplicate_count: 2,
      conflict_count: 1,
      rejected_count: 1,
    });
  });

  it('has one workflow, and each dispute one', () => {
    expect([syncBatchWorkflowId('1'), syncConflictWorkflowId('1')]).toEqual(['sync:1', 'conflict:1']);
  });
});
