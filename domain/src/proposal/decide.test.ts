import { describe, expect, it } from 'vitest';
import {
  expiryOf,
  PROPOSAL_TRANSITIONS,
  refuseProposalApply,
  refuseRows,
  statusAfter,
  type Proposal,
} from './index.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const proposal: Proposal = {
  status: 'proposed',
  proposed_by_id: 'anna',
  expires_at: NOW,
  changes: [
    { id: 'a', digest: '1' },
    { id: 'b', digest: '2' },
  ],
};

it('a change is applied only after somebody approved it, and undone only after it was applied (BEY-015)', () => {
  const into = (wanted: string) =>
    Object.entries<readonly string[]>(PROPOSAL_TRANSITIONS).flatMap(([from, next]) =>
      next.includes(wanted) ? [from] : [],
    );
  expect([into('applied'), into('undone')]).toEqual([['approved'], ['applied']]);
});

describe('the second person (BEY-015)', () => {
  it.each([
    ['approved', 'ben', 'approved'],
    ['approved', 'anna', 'expired'],
    ['approved', null, 'expired'],
    ['rejected', 'ben', 'rejected'],
    ['rejected', null, 'expired'],
    ['expired', null, 'expired'],
    ['withdrawn', 'anna', 'withdrawn'],
    ['cancelled', null, 'withdrawn'],
  ] as const)('an approval that ends %s by %s leaves it %s', (status, by, expected) => {
    expect(statusAfter({ status, by }, proposal)).toBe(expected);
  });

  it('has so many hours as the kind of change gives', () => {
    expect(expiryOf({ decide_within_hours: 48 }, NOW)).toBe('2026-11-25T10:00:00.000Z');
  });
});

describe('the rows of a proposal', () => {
  const same = new Map([
    ['a', '1'],
    ['b', '2'],
  ]);
  it.each([
    [{}, same, null],
    [{}, new Map([...same, ['b', '3']]), 'PROPOSAL_STALE'],
    [{}, new Map([['a', '1']]), 'PROPOSAL_STALE'],
    [{}, new Map([...same, ['c', '3']]), 'PROPOSAL_STALE'],
    [{ status: 'proposed' as const }, same, 'PROPOSAL_NOT_OPEN'],
  ])('approved %o over rows %o is answered %s (BEY-015)', (more, digests, code) => {
    expect(refuseProposalApply({ ...proposal, status: 'approved', ...more }, digests)?.code ?? null).toBe(code);
  });

  it('are at least one, no more than can be read, and all of them there', () => {
    const code = (asked: string[], found: string[]) =>
      refuseRows({ most_rows: 2 }, asked, found.map((id) => ({ id })))?.code ?? null; // prettier-ignore
    expect(code(['a', 'b'], ['a', 'b'])).toBeNull();
    expect(code([], [])).toBe('PROPOSAL_ROWS');
    expect(code(['a', 'b', 'c'], ['a', 'b', 'c'])).toBe('PROPOSAL_ROWS');
    expect(code(['a', 'b'], ['a'])).toBe('PROPOSAL_ROWS');
  });
});
