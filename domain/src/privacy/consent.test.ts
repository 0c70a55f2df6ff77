import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { recompute } from '../explain/index.ts';
import {
  dayIn,
  explainConsent,
  isMinor,
  LEGAL_BASES,
  OPT_IN,
  PRIVACY_RECOMPUTE,
  PURPOSES,
  refuseConsent,
  refuseWithdrawal,
  type Consent,
  type Purpose,
} from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const NOW = '2026-03-01T10:00:00.000Z';
const consent = (over: Partial<Consent> = {}): Consent => ({
  id: 'c1',
  person_id: 'p',
  purpose: 'photo',
  legal_basis: 'consent',
  policy_version: '2',
  granted_at: '2026-01-01T00:00:00.000Z',
  expires_at: null,
  withdrawn_at: null,
  ...over,
});
const explain = (consents: Consent[], over: object = {}) =>
  explainConsent({
    person_id: 'p',
    date_of_birth: '2000-01-01',
    purpose: 'photo',
    consents,
    rules: { accepted_versions: ['2', '3'] },
    day: '2026-03-01',
    now: NOW,
    ...over,
  });
const verdict = (...consents: Partial<Consent>[]) => explain(consents.map(consent)).verdict;

describe('a consent is in force (CH-100, CH-104, CH-105)', () => {
  it.each<[string, Partial<Consent>[], string]>([
    ['never asked', [], 'never'],
    ['of another purpose', [{ purpose: 'location' }], 'never'],
    ['of another person', [{ person_id: 'q' }], 'never'],
    ['given at this instant', [{ granted_at: NOW }], 'in_force'],
    ['given a millisecond later', [{ granted_at: '2026-03-01T10:00:00.001Z' }], 'never'],
    ['ending a millisecond later', [{ expires_at: '2026-03-01T10:00:00.001Z' }], 'in_force'],
    ['ending at this instant', [{ expires_at: NOW }], 'expired'],
    ['withdrawn a millisecond later', [{ withdrawn_at: '2026-03-01T10:00:00.001Z' }], 'in_force'],
    ['withdrawn at this instant, written without fractions', [{ withdrawn_at: '2026-03-01T10:00:00Z' }], 'withdrawn'],
    ['withdrawn and ended', [{ withdrawn_at: NOW, expires_at: NOW }], 'withdrawn'],
    ['to a notice of before', [{ policy_version: '1' }], 'outdated'],
    ['to a later notice', [{ policy_version: '3' }], 'in_force'],
    ['resting on a contract, where only consent counts', [{ legal_basis: 'contract' }], 'wrong_basis'],
    ['withdrawn, then given again', [{ withdrawn_at: NOW }, { id: 'c2', granted_at: NOW }], 'in_force'],
    ['given twice, the later withdrawn', [{}, { id: 'c2', granted_at: NOW, withdrawn_at: NOW }], 'in_force'],
    ['outdated, and withdrawn later', [{ policy_version: '1' }, { id: 'c2', granted_at: NOW, withdrawn_at: NOW }], 'withdrawn'],
  ])('%s', (_name, consents, expected) => expect(verdict(...consents)).toBe(expected)); // prettier-ignore

  it('on another basis where nobody has to opt in, and for any version where none is asked', () => {
    const mail = consent({ purpose: 'email', legal_basis: 'legitimate_interest', policy_version: '1' });
    const rules = { accepted_versions: null };
    expect(explain([mail], { purpose: 'email', rules })).toMatchObject({ value: 'c1', verdict: 'in_force', flips: [] });
  });

  it('and says until when, or that one more is needed', () => {
    const ends = { expires_at: '2026-03-03T09:00:00.000Z', withdrawn_at: '2026-03-02T09:00:00.000Z' };
    expect(explain([consent(ends)]).flips).toEqual([{ verdict: 'withdrawn', change: 'days', delta: 1 }]);
    expect(explain([consent({ expires_at: ends.expires_at })]).flips).toEqual([{ verdict: 'expired', change: 'days', delta: 2 }]); // prettier-ignore
    expect(explain([]).flips).toEqual([{ verdict: 'in_force', change: 'consents', delta: 1 }]);
  });

  it('names the same row whatever the order, and the later id of two given at once', () => {
    const two = [consent({ id: 'a' }), consent({ id: 'b' })];
    expect([explain(two).value, explain(two.toReversed()).value]).toEqual(['b', 'b']);
  });
});

describe('minors are flagged, not refused', () => {
  it.each([
    ['2008-03-01', '2026-02-28', true],
    ['2008-03-01', '2026-03-01', false],
    ['2008-02-29', '2026-02-28', true],
    ['2008-02-29', '2026-03-01', false],
    ['2008-12-31', '2026-12-30', true],
    ['2009-01-01', '2026-12-31', true],
    ['2007-12-31', '2026-01-01', false],
    [null, '2026-01-01', false],
  ])('born %s, on %s: %s', (born, day, minor) => expect(isMinor(born, day)).toBe(minor));

  it('on the day of the campus', () => {
    expect(dayIn('2026-02-28T18:29:59.999Z', 'Asia/Kolkata')).toBe('2026-02-28');
    expect(dayIn('2026-02-28T18:30:00Z', 'Asia/Kolkata')).toBe('2026-03-01');
    const told = explain([consent()], { date_of_birth: '2008-03-02' });
    expect(told).toMatchObject({ verdict: 'in_force', rules: [{}, { code: 'CONSENT_MINOR', output: true }] });
  });
});

describe('giving and withdrawing', () => {
  it('what is opt-in rests on consent and on nothing else', () => {
    for (const purpose of PURPOSES)
      for (const legal_basis of LEGAL_BASES) {
        const refused = OPT_IN.includes(purpose) && legal_basis !== 'consent';
        expect(refuseConsent({ purpose, legal_basis })?.code).toBe(refused ? 'CONSENT_BASIS_WRONG' : undefined);
      }
  });

  it('only one’s own consent is withdrawn, once, and no contract', () => {
    const code = (over: Partial<Consent>, by: string | null = 'p') => refuseWithdrawal(consent(over), by, NOW)?.code;
    expect(code({})).toBeUndefined();
    expect(code({ expires_at: NOW })).toBeUndefined();
    expect(code({}, 'q')).toBe('CONSENT_NOT_YOURS');
    expect(code({}, null)).toBe('CONSENT_NOT_YOURS');
    expect(code({ withdrawn_at: NOW })).toBe('CONSENT_WITHDRAWN');
    expect(code({ withdrawn_at: '2026-03-01T10:00:00.001Z' })).toBeUndefined();
    expect(code({ legal_basis: 'contract' })).toBe('CONSENT_NOT_WITHDRAWABLE');
  });
});

const instant = fc.integer({ min: 0, max: 40 }).map((hours) => new Date(Date.parse(NOW) + (hours - 20) * 3_600_000).toISOString()); // prettier-ignore
const anyConsent = fc
  .record({
    id: fc.stringMatching(/^[a-z]{3}$/),
    person_id: fc.constantFrom('p', 'q'),
    purpose: fc.constantFrom<Purpose>('photo', 'email'),
    legal_basis: fc.constantFrom(...LEGAL_BASES),
    policy_version: fc.constantFrom('1', '2'),
    granted_at: instant,
    expires_at: fc.option(instant),
    withdrawn_at: fc.option(instant),
  })
  .map((over) => consent(over));
const asked = fc.record({
  consents: fc.array(anyConsent, { maxLength: 6 }),
  purpose: fc.constantFrom<Purpose>('photo', 'email'),
  rules: fc.record({ accepted_versions: fc.constantFrom<string[] | null>(null, ['2'], []) }),
});

describe('explanations of consents', () => {
  it('are recomputed from their stored facts alone (BEY-090)', () => {
    fc.assert(
      fc.property(asked, ({ consents, ...over }) => {
        const told = JSON.parse(JSON.stringify(explain(consents, over)));
        expect(recompute(told, PRIVACY_RECOMPUTE)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 1000 },
    );
  });

  it('allow exactly when one row of the person allows, in any order of rows', () => {
    fc.assert(
      fc.property(asked, fc.nat(), ({ consents, purpose, rules }, turn) => {
        const at = Date.parse(NOW);
        const allows = (one: Consent) =>
          one.person_id === 'p' && one.purpose === purpose && Date.parse(one.granted_at) <= at &&
          [one.expires_at, one.withdrawn_at].every((end) => end === null || Date.parse(end) > at) &&
          (purpose === 'email' || one.legal_basis === 'consent') && (rules.accepted_versions?.includes(one.policy_version) ?? true); // prettier-ignore
        const told = explain(consents, { purpose, rules });
        expect(told.verdict === 'in_force').toBe(consents.some(allows));
        expect(told.value === null).toBe(told.verdict !== 'in_force');
        const turned = [...consents.slice(turn % 7), ...consents.slice(0, turn % 7)];
        const ids = new Set(consents.map(({ id }) => id)).size === consents.length;
        if (ids) expect(explain(turned, { purpose, rules }).value).toBe(told.value);
      }),
      { numRuns: 1000 },
    );
  });
});
