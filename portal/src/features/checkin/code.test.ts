import { expect, it } from 'vitest';
import { codeIn, createNonce, isLongCode, typedCodeIn } from './code.ts';

const CODE = 'M1.k1.0b5bf1a2-7c9.178000.Zm9vYmFyYmF6cXV4';

it('reads the code of a link, of a paste with spaces, and the bare code', () => {
  expect(codeIn(`https://muster.example/c#${CODE}`)).toBe(CODE);
  expect(codeIn(`  ${CODE}\n`)).toBe(CODE);
  expect(codeIn(CODE)).toBe(CODE);
});
it.each(['', 'https://example.com', 'WIFI:S:campus;;', 'M1.', `${CODE} ${CODE}`, `M1.${'x'.repeat(300)}`])(
  'sees that this is not the code of a class: %j',
  (text) => expect(codeIn(text)).toBeNull(),
);
it.each([
  ['k7m 2qx', 'k7m 2qx'],
  [' K7M-2QX ', 'K7M-2QX'],
  [CODE, CODE],
  ['K7M2Q', null],
  ['K7M2QXX', null],
  ['hello world', null],
])('takes %j as what was typed: %j (U4)', (text, code) => expect(typedCodeIn(text)).toBe(code));
it('tells a typed code from a scanned one', () => expect([CODE, 'K7M2QX'].map(isLongCode)).toEqual([true, false]));
it('makes a name per scan that the contract takes, and never the same twice', () => {
  const nonces = Array.from({ length: 200 }, createNonce);
  expect(nonces.every((nonce) => /^[A-Za-z0-9_-]{16,64}$/.test(nonce))).toBe(true);
  expect(new Set(nonces).size).toBe(200);
});
