import type { Problem } from '../problem.ts';
import { refuseCertificate } from './problems.ts';

/** Digits of the number behind its series (trigger `certificate_number`). */
export const SERIAL_DIGITS = 6;
/** The last number of a series; a college of 100,000 certificates a year starts a series each year (CT-100). */
export const SERIAL_LAST = 999_999;
/** Letters and digits of an institution's code that fit into `serial_series` (30) with a year. */
const CODE_MAX = 24;
/** Crockford's alphabet: no I, L, O and U, so that nothing can be misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Bytes of chance in a verification code, and its letters. */
export const CODE_BYTES = 16;
const CODE_LETTERS = 26;
const GROUP = 5;

/**
 * The series of an institution's certificates of one year, e.g. `RVCE-2026-`; numbers start at 1 in each.
 * @param code of the institution; spaces, points and hyphens are left out
 * @param issued_on calendar day of issue in the campus zone, 'YYYY-MM-DD'
 */
export function serialSeries(code: string, issued_on: string): string | Problem {
  const short = code.toUpperCase().replaceAll(/[\s.-]/g, '');
  if (!/^[A-Z0-9]+$/.test(short) || short.length > CODE_MAX)
    return refuseCertificate('CERTIFICATE_SERIES_CODE', { code });
  return `${short}-${issued_on.slice(0, 4)}-`;
}

/** The serial number as it is printed: series and six digits, exactly as the database makes it (BEY-075). */
export const serialNo = (serial_series: string, serial_number: number): string =>
  serial_series + String(serial_number).padStart(SERIAL_DIGITS, '0');

/** The next number of a series: one more than the highest, void ones included, so none is missing or used twice (BEY-075). */
export function nextSerial(serial_series: string, taken: readonly number[]) {
  const serial_number = taken.reduce((highest, number) => Math.max(highest, number), 0) + 1;
  if (serial_number > SERIAL_LAST) return refuseCertificate('CERTIFICATE_SERIES_FULL', { series: serial_series });
  return { serial_number, serial_no: serialNo(serial_series, serial_number) };
}

/** Series and number of a printed serial number; null when it is none. */
export function readSerial(serial_no: string): { serial_series: string; serial_number: number } | null {
  const [, serial_series = '', digits = ''] = /^(.{0,29}\D)(\d{6})$/.exec(serial_no.trim()) ?? [];
  return Number(digits) > 0 ? { serial_series, serial_number: Number(digits) } : null;
}

/**
 * The code by which anybody finds a certificate: 16 bytes of chance in 26 letters that cannot be misread.
 * @throws RangeError for another number of bytes
 */
export function verificationCode(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`A verification code is made of ${CODE_BYTES} bytes.`);
  let left = random.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let code = '';
  for (; code.length < CODE_LETTERS; left /= 32n) code = ALPHABET.charAt(Number(left % 32n)) + code;
  return code;
}

/** A code in groups of five, as it is printed. */
export const printCode = (code: string): string => (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');

/** What somebody who verifies has typed, scanned or computed from a file (CT-078). */
export type Presented = { by: 'code' | 'hash'; value: string };

/**
 * Reads a verification code however it was typed (small letters, spaces, hyphens, O for 0, I or L for 1), or the SHA-256 of a file.
 * @returns CERTIFICATE_PRESENTED when it is neither
 */
export function readPresented(text: string): Presented | Problem {
  const plain = text.replaceAll(/[\s-]/g, '');
  if (/^[0-9a-f]{64}$/i.test(plain)) return { by: 'hash', value: plain.toLowerCase() };
  const value = plain.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return new RegExp(`^[0-7][${ALPHABET}]{${CODE_LETTERS - 1}}$`).test(value)
    ? { by: 'code', value }
    : refuseCertificate('CERTIFICATE_PRESENTED');
}
