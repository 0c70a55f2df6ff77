import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { recompute, type Explanation } from '../explain/index.ts';
import {
  isKeyGood,
  SIGNING_KEY_TRANSITIONS,
  VERIFICATION_CHECKS,
  VERIFICATION_RECOMPUTE,
  verifyCertificate,
  type SigningKeyStatus,
  type VerificationFacts,
} from './index.ts';
import { anyStatus, NOW, verificationFacts } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const resultOf = (over: Partial<VerificationFacts>) => verifyCertificate('c-1', verificationFacts(over), NOW).result;
const row = (over: Partial<NonNullable<VerificationFacts['certificate']>>) => ({
  certificate: { status: 'issued', issued_at: '2026-11-20T10:00:00.000Z', expires_at: null, ...over } as const,
});
const list = (over: Partial<NonNullable<VerificationFacts['status_list']>>) => ({
  status_list: { valid_until: '2026-11-21T08:32:00.000Z', revoked: false, suspended: false, ...over },
});
const other = { signed: 'digest', found: 'other' };
const key = { status: 'active', valid_from: '2026-01-01T00:00:00.000Z', valid_until: null } as const;

/** What makes each check fail, alone, in the order of precedence. */
const FAULTS: [check: string, fault: Partial<VerificationFacts>, result: string][] = [
  ['found', { certificate: null }, 'unknown'],
  ['signature', { signature: false }, 'tampered'],
  ['file', { file: other }, 'tampered'],
  ['credential', { credential: other }, 'tampered'],
  ['printed', { printed: other }, 'tampered'],
  ['evidence', { evidence: other }, 'tampered'],
  ['issuer', { key: null }, 'unknown_issuer'],
  ['key', { key: { ...key, status: 'compromised' } }, 'unknown_issuer'],
  ['document_key', { document_key: { ...key, status: 'compromised' } }, 'unknown_issuer'],
  ['revocation', list({ revoked: true }), 'revoked'],
  ['suspension', list({ suspended: true }), 'suspended'],
  ['status_list', { status_list: null }, 'unknown'],
  ['supersession', row({ status: 'superseded' }), 'superseded'],
  ['expiry', row({ expires_at: NOW }), 'expired'],
];

describe('the result of a verification (BEY-072)', () => {
  it('is valid when every check passed', () => {
    expect(verifyCertificate('c-1', verificationFacts(), NOW)).toMatchObject({ result: 'valid', decided_by: null });
  });

  it.each(FAULTS)('with only %s failing', (check, fault, result) => {
    const verified = verifyCertificate('c-1', verificationFacts(fault), NOW);
    expect(verified).toMatchObject({ result, decided_by: check });
    expect(verified.checks).toMatchObject({ [check]: 'failed' });
  });

  it('has a fault for every check, in the order of the table', () => {
    expect(FAULTS.map(([check]) => check)).toEqual(VERIFICATION_CHECKS.map(({ check }) => check));
    expect(FAULTS.map(([, , result]) => result)).toEqual(VERIFICATION_CHECKS.map(({ result }) => result));
  });

  it('is that of the first fault, whatever else is wrong', () => {
    for (const [index, [, first, result]] of FAULTS.entries()) {
      for (const [, later] of FAULTS.slice(index + 1)) {
        const certificate = first.certificate === undefined ? later.certificate : first.certificate;
        const both = { ...later, ...first, ...(certificate === undefined ? {} : { certificate }) };
        expect(resultOf(both), `${JSON.stringify(first)} before ${JSON.stringify(later)}`).toBe(result);
      }
    }
  });

  it('is never valid while a check that matters could not be made (BEY-073)', () => {
    const none = { signed: 'digest', found: null };
    expect(resultOf({ signature: null })).toBe('unknown');
    expect(resultOf({ evidence: none })).toBe('unknown');
    expect(resultOf({ file: none, credential: none })).toBe('valid'); // nobody presented a file
    expect(resultOf({ printed: none })).toBe('unknown');
    expect(resultOf({ printed: { signed: null, found: 'digest' } })).toBe('tampered');
    expect(resultOf({ signature: null, key: null })).toBe('unknown_issuer');
  });

  it('of an erased person rests on the hash of the file that is presented', () => {
    const none = { signed: null, found: null };
    const erased = { erased: true, signature: null, printed: none };
    expect(resultOf(erased)).toBe('valid');
    expect(resultOf({ ...erased, file: { signed: 'digest', found: null } })).toBe('unknown');
    expect(resultOf({ ...erased, file: other })).toBe('tampered');
    expect(resultOf({ ...erased, evidence: none })).toBe('unknown');
    expect(resultOf({ ...erased, ...row({ status: 'revoked' }) })).toBe('revoked');
  });

  it.each([
    ['pending', 'unknown'],
    ['failed', 'unknown'],
    ['void', 'unknown'],
    ['issued', 'valid'],
    ['suspended', 'suspended'],
    ['revoked', 'revoked'],
    ['superseded', 'superseded'],
  ] as const)('of a %s row is %s, also where the list does not say so yet (CT-078)', (status, result) => {
    expect(resultOf(row({ status }))).toBe(result);
    expect(resultOf({ ...row({ status }), status_list: null })).toBe(
      ['valid', 'superseded'].includes(result) ? 'unknown' : result,
    );
  });

  it('expires at the instant itself', () => {
    expect(resultOf(row({ expires_at: '2026-11-21T08:30:00.001Z' }))).toBe('valid');
    expect(resultOf(row({ expires_at: '2026-11-21T08:30:00.000Z' }))).toBe('expired');
    expect(resultOf(row({ issued_at: null }))).toBe('unknown');
  });

  it('does not trust a status list at the end of its time or later', () => {
    expect(resultOf(list({ valid_until: '2026-11-21T08:30:00.001Z' }))).toBe('valid');
    expect(resultOf(list({ valid_until: NOW }))).toBe('unknown');
  });

  it('tells in how many days it expires', () => {
    const flips = (expires_at: string | null) =>
      verifyCertificate('c-1', verificationFacts(row({ expires_at })), NOW).explanation.flips;
    expect(flips('2026-11-22T08:30:00.000Z')).toEqual([{ verdict: 'expired', change: 'days', delta: 1 }]);
    expect(flips('2026-11-22T08:30:00.001Z')).toEqual([{ verdict: 'expired', change: 'days', delta: 2 }]);
    expect([flips(null), flips(NOW)]).toEqual([[], []]);
  });
});

describe('a signing key (BEY-071)', () => {
  it.each([
    ['next', false],
    ['active', true],
    ['verify', true],
    ['retired', false],
    ['compromised', false],
  ] as const)('that is %s is believed: %s', (status, good) => {
    expect(Object.keys(SIGNING_KEY_TRANSITIONS)).toContain(status);
    expect(isKeyGood({ ...key, status }, '2026-11-20T10:00:00Z')).toBe(good);
  });

  it('counts from its first instant to before its last, at the time of issue', () => {
    const span = { ...key, valid_from: '2026-02-01T00:00:00Z', valid_until: '2026-03-01T00:00:00Z' };
    expect(isKeyGood(span, '2026-02-01T00:00:00Z')).toBe(true);
    expect(isKeyGood(span, '2026-01-31T23:59:59.999Z')).toBe(false);
    expect(isKeyGood(span, '2026-02-28T23:59:59.999Z')).toBe(true);
    expect(isKeyGood(span, '2026-03-01T00:00:00Z')).toBe(false);
  });
});

describe('the explanation of a verification', () => {
  const pair = fc.record({ signed: fc.option(fc.constantFrom('a', 'b')), found: fc.option(fc.constantFrom('a', 'b')) });
  const instant = fc
    .integer({ min: -2, max: 2 })
    .map((days) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString());
  const anyFacts = fc.record({
    certificate: fc.option(fc.record({ status: anyStatus, issued_at: fc.option(instant), expires_at: fc.option(instant) })),
    erased: fc.boolean(),
    signature: fc.option(fc.boolean()),
    file: pair,
    credential: pair,
    printed: pair,
    evidence: pair,
    key: fc.option(fc.record({ status: fc.constantFrom(...(Object.keys(SIGNING_KEY_TRANSITIONS) as SigningKeyStatus[])), valid_from: instant, valid_until: fc.option(instant) })),
    document_key: fc.constant(null),
    status_list: fc.option(fc.record({ valid_until: instant, revoked: fc.boolean(), suspended: fc.boolean() })),
  }); // prettier-ignore

  it('gives the result again from its stored facts alone (BEY-090)', () =>
    fc.assert(
      fc.property(fc.oneof(anyFacts, anyFacts.map((facts) => ({ ...verificationFacts(), key: facts.key, certificate: facts.certificate }))), (facts) => {
        const { explanation, result, checks } = verifyCertificate('c-1', facts, NOW);
        const stored = JSON.parse(JSON.stringify(explanation)) as Explanation;
        expect(recompute(stored, VERIFICATION_RECOMPUTE)).toEqual({ outcome: 'same' });
        const open = facts.erased ? ['signature', 'credential', 'printed', 'document_key'] : ['file', 'credential', 'document_key'];
        const passed = Object.entries(checks).every(([check, state]) => state === 'passed' || (state === 'open' && open.includes(check)));
        expect(result === 'valid').toBe(passed);
      }),
      { numRuns: 1000 },
    )); // prettier-ignore
});
