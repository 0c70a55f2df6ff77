import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, waitAfterAttempt } from './index.ts';

const MINUTE = 60_000;

describe('back-off', () => {
  it('waits 1 minute, tripling, at most 6 hours, and gives up after the eighth attempt', () => {
    const minutes = Array.from({ length: MAX_ATTEMPTS }, (_, i) => waitAfterAttempt(i + 1)).map(
      (ms) => ms && ms / MINUTE,
    );
    expect(minutes).toEqual([1, 3, 9, 27, 81, 243, 360, null]);
    expect(waitAfterAttempt(99)).toBeNull();
  });
});
