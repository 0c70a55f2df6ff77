import { describe, expect, it } from 'vitest';
import * as operations from './index.ts';

const lists = Object.entries(operations as Record<string, Record<string, readonly string[]>>);

describe('what runs behind every module', () => {
  it.each(lists)('%s: leads from each state only to states that it has', (_, moves) => {
    for (const next of Object.values(moves)) for (const state of next) expect(Object.keys(moves)).toContain(state);
  });

  it('a published policy never changes again', () => {
    expect(operations.POLICY_VERSION_TRANSITIONS.published).toEqual([]);
  });
});
