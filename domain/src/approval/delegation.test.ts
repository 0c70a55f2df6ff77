import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { mayActFor, MAX_DELEGATION_CHAIN, refuseDelegation, type Grant } from './index.ts';
import { hours, T0 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const grant = (id: string, from: string, to: string, over: Partial<Grant> = {}): Grant => ({
  id,
  delegator_id: from,
  delegate_id: to,
  process: null,
  valid_from: T0,
  valid_until: hours(24),
  status: 'planned',
  ...over,
});
const code = (asked: Grant, others: readonly Grant[] = []) => refuseDelegation(asked, others)?.code ?? null;

describe('naming a substitute (BEY-010)', () => {
  it('is for somebody else and for some time', () => {
    expect(code(grant('1', 'a', 'b'))).toBeNull();
    expect(code(grant('1', 'a', 'a'))).toBe('DELEGATION_TO_SELF');
    expect(code(grant('1', 'a', 'b', { valid_until: T0 }))).toBe('DELEGATION_EMPTY');
    expect(code(grant('1', 'a', 'b', { valid_until: 'never' }))).toBe('DELEGATION_EMPTY');
  });

  it('names one at a time per kind; one may begin as another ends (delegation_one_substitute)', () => {
    const held = grant('1', 'a', 'b');
    expect(code(grant('2', 'a', 'c'), [held])).toBe('DELEGATION_OVERLAPS');
    expect(code(grant('2', 'a', 'c'), [{ ...held, status: 'active' }])).toBe('DELEGATION_OVERLAPS');
    expect(code(grant('2', 'a', 'c', { valid_from: hours(24), valid_until: hours(30) }), [held])).toBeNull();
    expect(code(grant('2', 'a', 'c', { process: 'leave' }), [held])).toBeNull();
    expect(code(grant('2', 'a', 'c'), [{ ...held, status: 'revoked' }])).toBeNull();
    expect(code(grant('2', 'a', 'c'), [{ ...held, status: 'ended' }])).toBeNull();
    expect(code(grant('2', 'x', 'c'), [held])).toBeNull();
  });

  it.each([
    ['back to me', [grant('1', 'b', 'a')]],
    ['back to me over two', [grant('1', 'b', 'c'), grant('2', 'c', 'a')]],
    ['for one kind only', [grant('1', 'b', 'a', { process: 'leave' })]],
  ])('refuses a loop: %s', (_name, others) => {
    expect(code(grant('9', 'a', 'b'), others)).toBe('DELEGATION_LOOP');
  });

  it('sees no loop between different kinds or times', () => {
    expect(
      code(grant('9', 'a', 'b', { process: 'correction' }), [grant('1', 'b', 'a', { process: 'leave' })]),
    ).toBeNull();
    expect(
      code(grant('9', 'a', 'b'), [grant('1', 'b', 'a', { valid_from: hours(24), valid_until: hours(48) })]),
    ).toBeNull();
    expect(code(grant('9', 'a', 'b'), [grant('1', 'b', 'a', { status: 'revoked' })])).toBeNull();
    const staggered = [
      grant('1', 'b', 'c', { valid_until: hours(10) }),
      grant('2', 'c', 'a', { valid_from: hours(10) }),
    ];
    expect(code(grant('9', 'a', 'b'), staggered)).toBeNull();
    const mixed = [grant('1', 'b', 'c', { process: 'leave' }), grant('2', 'c', 'a', { process: 'correction' })];
    expect(code(grant('9', 'a', 'b'), mixed)).toBeNull();
  });

  it('lets chains be three long, before and behind counted together, and no longer', () => {
    const chain = [grant('1', 'b', 'c'), grant('2', 'c', 'd')];
    expect(code(grant('9', 'a', 'b'), chain)).toBeNull();
    expect(code(grant('9', 'a', 'b'), [...chain, grant('3', 'd', 'e')])).toBe('DELEGATION_CHAIN_LONG');
    expect(code(grant('9', 'd', 'e'), [...chain, grant('3', 'a', 'b')])).toBe('DELEGATION_CHAIN_LONG');
    expect(code(grant('9', 'c', 'd'), [grant('1', 'a', 'b'), grant('2', 'b', 'c'), grant('3', 'd', 'e')])).toBe(
      'DELEGATION_CHAIN_LONG',
    );
  });

  const some = fc.tuple(
    fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 1, max: 20 }),
    fc.constantFrom(null, 'leave', 'aicte'),
  );
  it('whatever was accepted has no loop and no chain over three at any time (BEY-010)', () =>
    fc.assert(
      fc.property(fc.array(some, { maxLength: 10 }), fc.integer({ min: 0, max: 50 }), (raw, at) => {
        const held: Grant[] = [];
        raw.forEach(([from, to, start, long, process], index) => {
          const asked = grant(String(index), from, to, {
            valid_from: hours(start),
            valid_until: hours(start + long),
            process,
          });
          if (code(asked, held) === null) held.push(asked);
        });
        const now = held.filter((one) => hours(at) >= one.valid_from && hours(at) < one.valid_until);
        for (const process of ['leave', 'aicte'] as const)
          for (const person of ['a', 'b', 'c', 'd', 'e']) {
            const walk = (who: string, seen: readonly string[]): number => {
              expect(seen).not.toContain(who);
              const next = now.filter((one) => one.delegator_id === who && (one.process ?? process) === process);
              return Math.max(0, ...next.map((one) => 1 + walk(one.delegate_id, [...seen, who])));
            };
            expect(walk(person, [])).toBeLessThanOrEqual(MAX_DELEGATION_CHAIN);
          }
      }),
      { numRuns: 500 },
    ));
});

describe('acting for somebody (BEY-011, BEY-012)', () => {
  const chain = [grant('1', 'a', 'b'), grant('2', 'b', 'c'), grant('3', 'c', 'd'), grant('4', 'd', 'e')];
  it('reaches three substitutes, as muster_may_act does', () => {
    expect(['a', 'b', 'c', 'd', 'e'].map((by) => mayActFor('a', by, chain, 'leave', hours(1)))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(mayActFor('a', 'b', chain, 'leave', hours(24))).toBe(false);
    expect(mayActFor('a', 'b', [grant('1', 'a', 'b', { process: 'aicte' })], 'leave', hours(1))).toBe(false);
  });
});
