import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crypto, generation, START } from './fixture.ts';
import { readShortCode, SHORT_CODE_LENGTH, shortCodeAt, tokenOfShortCode } from './short-code.ts';
import { parseToken, tokenAt, verifyToken } from './token.ts';

const STEP = 10_000;
const own = generation();
const verdict = (code: string, now: number) => {
  const token = tokenOfShortCode(crypto, [own], code, now);
  return token && verifyToken(crypto, parseToken(token), own, now).reason;
};

describe('the code to type (U4)', () => {
  it('changes with the picture and lives as long', () => {
    const code = shortCodeAt(crypto, own, START);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(shortCodeAt(crypto, own, START + STEP - 1)).toBe(code);
    expect(shortCodeAt(crypto, own, START + STEP)).not.toBe(code);
    expect(tokenOfShortCode(crypto, [own], code, START)).toBe(tokenAt(crypto, own, START));
  });

  it.each([
    [0, null],
    [STEP, null],
    [2 * STEP, 'expired'],
    [6 * STEP, 'expired'],
  ])('typed %i ms later is answered %s', (later, reason) => {
    expect(verdict(shortCodeAt(crypto, own, START), START + later)).toBe(reason);
  });

  it('is forgotten after a minute, and nothing before it is shown', () => {
    const code = shortCodeAt(crypto, own, START);
    expect(tokenOfShortCode(crypto, [own], code, START + 7 * STEP)).toBeNull();
    expect(tokenOfShortCode(crypto, [own], code, START - STEP)).toBeNull();
    expect(tokenOfShortCode(crypto, [], code, START)).toBeNull();
  });

  it('belongs to one generation: another one with another key shows another code at the same time', () => {
    const other = { ...own, id: 'other', token: 'other-kid' };
    expect(shortCodeAt(crypto, other, START)).not.toBe(shortCodeAt(crypto, own, START));
    expect(tokenOfShortCode(crypto, [other, own], shortCodeAt(crypto, own, START), START)).toBe(
      tokenAt(crypto, own, START),
    );
  });

  it.each([
    ['k7m 2qx', 'K7M2QX'],
    [' K7M-2QX ', 'K7M2QX'],
    ['oil0o1', '011001'],
    ['K7M2Q', null],
    ['K7M2QXX', null],
    ['K7M2QU', null],
    ['', null],
  ])('%j is read as %s', (typed, code) => {
    expect(readShortCode(typed)).toBe(code);
  });

  it('is spread over the whole alphabet at every place', () => {
    const seen = Array.from({ length: SHORT_CODE_LENGTH }, () => new Set<string>());
    for (let step = 0; step < 500; step += 1) {
      [...shortCodeAt(crypto, own, START + step * STEP)].forEach((one, place) => seen[place]?.add(one));
    }
    expect(seen.map(({ size }) => size)).toEqual([32, 32, 32, 32, 32, 32]);
  });

  it('is read back as it was shown, whatever its letters (invariant)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (now) => {
        const code = shortCodeAt(crypto, own, now);
        return readShortCode(code.toLowerCase()) === code;
      }),
    );
  });
});
