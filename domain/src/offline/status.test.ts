import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  batchCountsOf,
  batchStatusOf,
  SYNC_BATCH_TRANSITIONS,
  SYNC_ITEM_TRANSITIONS,
  syncBatchWorkflowId,
  syncConflictWorkflowId,
} from './status.ts';

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

  it.each([
    ['sync_batches', SYNC_BATCH_TRANSITIONS],
    ['sync_items', SYNC_ITEM_TRANSITIONS],
  ])('moves as the trigger of %s says', (table, moves) => {
    const sql = readFileSync(new URL('../../../directus/migrations/0905-moves.sql', import.meta.url), 'utf8');
    const [, call = ''] = new RegExp(`ON ${table}\\s[^;]*muster_transition\\('status',([^;]*)\\)`).exec(sql) ?? [];
    const edges = [...call.matchAll(/'(\w+>\w+)'/g)].map(([, edge]) => edge);
    expect(
      Object.entries<readonly string[]>(moves)
        .flatMap(([from, to]) => to.map((one) => `${from}>${one}`))
        .sort(),
    ).toEqual(edges.sort());
  });

  it('has one workflow, and each dispute one', () => {
    expect([syncBatchWorkflowId('1'), syncConflictWorkflowId('1')]).toEqual(['sync:1', 'conflict:1']);
  });
});
