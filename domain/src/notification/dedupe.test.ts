import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEDUPE_KEY_MAX, dedupeKey } from './index.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a dedupe key', () => {
  const part = fc.string({ maxLength: 12 });
  it('is the same for the same step and different for every other', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.array(part, { minLength: 1, maxLength: 4 }),
        (a, b) => {
          const key = ([first = '', ...rest]: string[]) => dedupeKey(sha256, first, ...rest);
          return key(a) === key([...a]) && (key(a) === key(b)) === (JSON.stringify(a) === JSON.stringify(b));
        },
      ),
    );
  });

  it('fits its column, and long ones stay different', () => {
    const long = (end: string) => dedupeKey(sha256, `leave:${'x'.repeat(300)}`, end);
    expect(long('a')).toHaveLength(DEDUPE_KEY_MAX);
    expect(long('a')).not.toBe(long('b'));
    expect(dedupeKey(sha256, 'x'.repeat(DEDUPE_KEY_MAX))).toBe('x'.repeat(DEDUPE_KEY_MAX));
    expect(dedupeKey(sha256, 'leave:1', 'approved', 2)).toBe('leave:1/approved/2');
  });
});
