import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { base64url, fromBase64url, fromHex } from './bytes.ts';
import { canonicalJson, digestOf, type Json } from './index.ts';
import { sha256 } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random values on a busy machine

/** An IEEE 754 double from its bits, as RFC 8785 appendix B lists them. */
const double = (hex: string): number => new DataView(fromHex(hex).buffer).getFloat64(0);

describe('canonical JSON (RFC 8785)', () => {
  it('is that of the example in section 3.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders members by UTF-16 code units, as in section 3.2.3', () => {
    const members = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      1: 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [...canonicalJson(members).matchAll(/:"([^"]+)"/g)].map(([, name]) => name);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s of appendix B as %s', (hex, text) => {
    expect(canonicalJson(double(hex))).toBe(text);
  });

  it.each([
    double('7fffffffffffffff'),
    double('7ff0000000000000'),
    undefined,
    1n,
    '\ud800',
    { '\udead': 1 },
    [() => 1],
  ])('does not exist for %o', (value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError);
  });

  it('says the same value, whatever the order of members, and is its own canonical form', () =>
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 3 }), (value) => {
        const text = canonicalJson(value as Json);
        const back = JSON.parse(text) as Json;
        expect(canonicalJson(back)).toBe(text);
        expect(back).toEqual(JSON.parse(JSON.stringify(value)));
        const turned = JSON.parse(JSON.stringify(value), (_key, member: unknown) =>
          typeof member === 'object' && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).reverse())
            : member,
        ) as Json;
        expect(digestOf(turned, sha256)).toBe(digestOf(value as Json, sha256));
      }),
      { numRuns: 1000 },
    ));
});

describe('base64url', () => {
  it('comes back, and every byte string has exactly one text', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.string(), (bytes, text) => {
        expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(base64url(bytes))).toEqual(Uint8Array.from(bytes));
        const back = fromBase64url(text);
        if (back) expect(base64url(back)).toBe(text);
      }),
      { numRuns: 1000 },
    ));

  it.each(['A', 'AB=', 'A B', 'AB+', 'AB/', 'AAAAA', 'AB'])('%s is no text of bytes', (text) => {
    expect(fromBase64url(text)).toBeNull();
  });

  it.each([['', []], ['00ff10', [0, 255, 16]]] as const)('hex %s', (hex, bytes) => {
    expect([...fromHex(hex)]).toEqual(bytes);
  }); // prettier-ignore
});
