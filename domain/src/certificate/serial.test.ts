import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  CODE_BYTES,
  nextSerial,
  printCode,
  readPresented,
  readSerial,
  SERIAL_LAST,
  serialNo,
  serialSeries,
  verificationCode,
} from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const code = (value: unknown) => (value as { code?: string }).code ?? null;

describe('a series of serial numbers', () => {
  it.each([
    ['RVCE', '2026-11-21', 'RVCE-2026-'],
    ['rv ce. b-1', '2027-01-01', 'RVCEB1-2027-'],
    ['A'.repeat(24), '2026-01-01', `${'A'.repeat(24)}-2026-`],
  ])('of %s on %s is %s', (institution, day, series) => {
    expect(serialSeries(institution, day)).toBe(series);
    expect(series.length).toBeLessThanOrEqual(30); // room of serial_series
  });

  it.each(['A'.repeat(25), '', '- .', 'ಕಾಲೇಜು', 'A/B'])('is not opened by the code %s', (institution) => {
    expect(code(serialSeries(institution, '2026-01-01'))).toBe('CERTIFICATE_SERIES_CODE');
  });

  it('has the form the database gives it (BEY-075)', () => {
    expect(serialNo('C-', 1)).toBe('C-000001');
    expect(serialNo('C-', SERIAL_LAST)).toBe('C-999999');
    expect(serialNo(String(serialSeries('A'.repeat(24), '2026-01-01')), 1)).toHaveLength(36); // serial_no holds 40
  });

  it('is full at 999,999, ten times what a large college issues in a year (CT-100)', () => {
    expect(nextSerial('C-', [SERIAL_LAST - 1])).toEqual({ serial_number: 999_999, serial_no: 'C-999999' });
    expect(code(nextSerial('C-', [SERIAL_LAST]))).toBe('CERTIFICATE_SERIES_FULL');
  });

  it('has neither gap nor double in whatever order rows are read, void ones included (BEY-075)', () =>
    fc.assert(
      fc.property(fc.nat(300), fc.infiniteStream(fc.boolean()), (count, turns) => {
        const taken: number[] = [];
        for (let n = 0; n < count; n += 1) {
          const next = nextSerial('C-', turns.next().value ? taken : [...taken].reverse());
          taken.push((next as { serial_number: number }).serial_number);
        }
        expect(taken).toEqual(Array.from({ length: count }, (_, index) => index + 1));
      }),
      { numRuns: 50 },
    ));

  it('is read back from a printed number', () =>
    fc.assert(
      fc.property(fc.constantFrom('C-', 'RVCE-2026-', 'A1-'), fc.integer({ min: 1, max: SERIAL_LAST }), (series, number) => {
        expect(readSerial(` ${serialNo(series, number)} `)).toEqual({ serial_series: series, serial_number: number });
      }),
    )); // prettier-ignore

  it.each(['', 'C-00001', 'C-000000', '000001', 'C1000001', `${'A'.repeat(30)}-000001`])(
    'is not read from %s',
    (text) => {
      expect(readSerial(text)).toBeNull();
    },
  );
});

describe('a verification code (CT-078)', () => {
  const anyBytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

  it('has 26 letters that fit the column and differ whenever a byte differs', () =>
    fc.assert(
      fc.property(anyBytes, fc.nat(CODE_BYTES - 1), fc.integer({ min: 1, max: 255 }), (bytes, at, add) => {
        const made = verificationCode(bytes);
        expect(made).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
        expect(verificationCode(bytes.with(at, (Number(bytes[at]) + add) % 256))).not.toBe(made);
      }),
    ));

  it('is read however it was typed', () =>
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const value = verificationCode(bytes);
        const misread = value.replaceAll('0', 'o').replaceAll('1', 'l');
        for (const typed of [value, printCode(value), value.toLowerCase(), ` ${misread}\n`])
          expect(readPresented(typed)).toEqual({ by: 'code', value });
      }),
    ));

  it('is printed in groups of five', () => {
    expect(printCode(verificationCode(new Uint8Array(16)))).toBe('00000-00000-00000-00000-00000-0');
    expect(verificationCode(new Uint8Array(16).fill(255))).toBe('7ZZZZZZZZZZZZZZZZZZZZZZZZZ');
    expect(printCode('')).toBe('');
  });

  it.each([0, 15, 17])('is not made of %i bytes', (length) => {
    expect(() => verificationCode(new Uint8Array(length))).toThrow(RangeError);
  });

  it('or the hash of a file may be presented, and nothing else', () => {
    expect(readPresented('AB'.repeat(32))).toEqual({ by: 'hash', value: 'ab'.repeat(32) });
    const good = verificationCode(new Uint8Array(16));
    for (const bad of ['', good.slice(1), `${good}0`, `8${good.slice(1)}`, good.replace('0', 'U'), 'a'.repeat(63), 'g'.repeat(64)])
      expect(code(readPresented(bad)), bad).toBe('CERTIFICATE_PRESENTED');
  }); // prettier-ignore
});
