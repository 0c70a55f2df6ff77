import { expect, it } from 'vitest';
import { LOCALES } from '../locale.ts';
import { PROBLEMS } from '../problems.ts';
import { CERTIFICATE_PROBLEMS, sayVerification, VERIFICATION_CHECKS, type VerificationResult } from './index.ts';

const RESULTS = [...new Set<VerificationResult>(['valid', ...VERIFICATION_CHECKS.map(({ result }) => result)])];

it('every result of a verification has a sentence of its own in each language (BEY-072)', () => {
  expect(RESULTS).toHaveLength(8);
  const said = RESULTS.flatMap((result) => LOCALES.map((locale) => sayVerification(result, locale)));
  expect(new Set(said).size).toBe(24);
  expect(sayVerification('valid')).toBe(sayVerification('valid', 'en'));
});

it('every refusal is listed, and has the same places to fill in each language', () => {
  for (const [code, text] of Object.entries(CERTIFICATE_PROBLEMS)) {
    expect(PROBLEMS[code]).toBe(text);
    const places = LOCALES.map((locale) => [...text[locale].matchAll(/\{\w+\}/g)].map(String).sort());
    expect(new Set(places.map(String)).size, code).toBe(1);
  }
});
