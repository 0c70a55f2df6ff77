import { expect, it } from 'vitest';
import { crypto, ORG, PERSON, START } from './fixture.ts';
import {
  derivePersonalKey,
  parsePersonalCode,
  personalCodeAt,
  personalCodeEndsAt,
  verifyPersonalCode,
} from './index.ts';

const MASTER = new Uint8Array(32).fill(3);
const OTHER_ORG = '99999999-9999-4999-8999-999999999999';
const key = derivePersonalKey(crypto, MASTER, ORG);
const subject = { organization_id: ORG, person_id: PERSON };
const shown = personalCodeAt(crypto, key, subject, START);
const verdict = (code: string, at_ms: number, { org = ORG, slack_ms = 0 } = {}) => {
  const parsed = parsePersonalCode(code);
  return parsed
    ? verifyPersonalCode(crypto, derivePersonalKey(crypto, MASTER, org), org, parsed, at_ms, slack_ms)
    : 'no code';
};

it('is good for the half minute in which it is shown and the one after it', () => {
  expect(personalCodeEndsAt(START)).toBe(START + 30_000);
  expect(verdict(shown, START)).toBeNull();
  expect(verdict(shown, START + 59_999)).toBeNull();
  expect(verdict(shown, START + 60_000)).toBe('expired');
  expect(verdict(shown, START - 1)).toBe('invalid');
});

it('gives a device whose clock is a little off that much room, and no more', () => {
  const slack_ms = 120_000;
  expect(verdict(shown, START + 179_999, { slack_ms })).toBeNull();
  expect(verdict(shown, START + 180_000, { slack_ms })).toBe('expired');
  expect(verdict(shown, START - 120_000, { slack_ms })).toBeNull();
  expect(verdict(shown, START - 120_001, { slack_ms })).toBe('invalid');
});

it('is nobody else’s: another person, step, organization or a single other character is a forgery', () => {
  expect(verdict(shown.replace(PERSON, ORG), START)).toBe('invalid');
  expect(
    verdict(
      shown.replace(/\.(\d+)\./, (_, step: string) => `.${Number(step) - 1}.`),
      START,
    ),
  ).toBe('invalid');
  expect(verdict(shown, START, { org: OTHER_ORG })).toBe('invalid');
  const last = shown.at(-3) === 'A' ? 'B' : 'A';
  expect(verdict(`${shown.slice(0, -3)}${last}${shown.slice(-2)}`, START)).toBe('invalid');
});

it.each(['', 'P1', `M1.${shown.slice(3)}`, `${shown}x`, shown.toLowerCase(), 'P1.'.repeat(200)])(
  'reads no code in %j',
  (text) => {
    expect(parsePersonalCode(text)).toBeNull();
  },
);
