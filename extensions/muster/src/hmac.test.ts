import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from './hmac.ts';

const standard = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('base64url');

describe('the quick HMAC', () => {
  it('is that of the platform for any key and any text, again and again with the same key', () => {
    const unit = fc.constantFrom('binary', 'grapheme', 'grapheme-ascii');
    const text = unit.chain((kind) => fc.string({ unit: kind as 'binary', maxLength: 60 }));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(text, { minLength: 1, maxLength: 4 }), (key, texts) => {
        for (const one of texts) expect(hmacSha256(key, one.slice(0, 256))).toBe(standard(key, one.slice(0, 256)));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the answer of RFC 4231, test case 2', () => {
    const answer = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    const mac = hmacSha256(Buffer.from('Jefe'), 'what do ya want for nothing?');
    expect(Buffer.from(mac, 'base64url').toString('hex')).toBe(answer);
  });

  it('takes 256 characters of any script and keys of 64 bytes, and refuses one more', () => {
    const [key, longest] = [new Uint8Array(64).fill(9), 'ಹ'.repeat(256)];
    expect(hmacSha256(key, longest)).toBe(standard(key, longest));
    expect(() => hmacSha256(key, `${longest}x`)).toThrow(RangeError);
    expect(() => hmacSha256(new Uint8Array(65), 'x')).toThrow(RangeError);
  });
});
