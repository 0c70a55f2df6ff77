import { describe, expect, it } from 'vitest';
import { isKeyGood, planRotation, refuseWithdrawal, type SigningKeyStatus } from './index.ts';

const NOW = '2026-11-28T10:00:00.000Z';

describe('a rotation of keys (BEY-071)', () => {
  it('leaves no instant without a good key, and an hour around it both are', () => {
    const { old_until, next_from } = planRotation(NOW);
    const old = { status: 'verify', valid_from: '2026-01-01T00:00:00Z', valid_until: old_until } as const;
    const next = { status: 'active', valid_from: next_from, valid_until: null } as const;
    const good = (at: string) => [isKeyGood(old, at), isKeyGood(next, at)];
    expect(good('2026-11-28T08:59:59.999Z')).toEqual([true, false]);
    expect(good('2026-11-28T09:00:00.000Z')).toEqual([true, true]);
    expect(good('2026-11-28T10:59:59.999Z')).toEqual([true, true]);
    expect(good('2026-11-28T11:00:00.000Z')).toEqual([false, true]);
  });

  it.each([
    ['active', null],
    ['verify', null],
    ['next', 'SIGNING_KEY_MOVE'],
    ['retired', 'SIGNING_KEY_MOVE'],
    ['compromised', 'SIGNING_KEY_MOVE'],
  ] as const)('a key that is %s is withdrawn: %s', (status: SigningKeyStatus, code) => {
    expect(refuseWithdrawal(status)?.code ?? null).toBe(code);
  });
});
