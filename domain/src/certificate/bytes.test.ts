import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base58btc, fromBase58btc } from './index.ts';

it.each([
  ['', ''],
  ['00', '1'],
  ['0000287fb4cd', '11233QC4'],
  ['48656c6c6f20576f726c6421', '2NEpo7TZRRrLZSi2U'],
])('the bytes %s are %s in base58 (samples of the IETF draft)', (hex, text) => {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  expect(base58btc(bytes)).toBe(text);
  expect(fromBase58btc(text)).toEqual(bytes);
});

it('base58 gives any bytes back, and refuses letters that can be misread', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(fromBase58btc(base58btc(bytes))).toEqual(Uint8Array.from(bytes));
    }),
  );
  for (const letter of ['0', 'O', 'I', 'l', '+', '/']) expect(fromBase58btc(`2${letter}`)).toBeNull();
});
