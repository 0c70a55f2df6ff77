import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveChallengeKey, isChallengeValid, makeChallenge, scanMessage } from './challenge.ts';
import { at, crypto, iso, MASTER, MINUTE, PERSON, reasonOf, SID, START, token } from './fixture.ts';
import { deriveSessionKey } from './token.ts';

const key = deriveChallengeKey(crypto, MASTER, SID);
const subject = { attendance_session_id: SID, person_id: PERSON };
const text = makeChallenge(crypto, key, subject, START);

describe('a challenge', () => {
  it.each([
    [-1, false],
    [0, true],
    [60_000, true],
    [60_001, false],
  ])('is judged %i ms after it was issued as %s (BEY-031)', (after, valid) => {
    expect(isChallengeValid(crypto, key, subject, text, START + after)).toBe(valid);
  });

  it('belongs to one person in one session (BEY-031)', () => {
    expect(isChallengeValid(crypto, key, { ...subject, person_id: SID }, text, START)).toBe(false);
    expect(isChallengeValid(crypto, key, { ...subject, attendance_session_id: PERSON }, text, START)).toBe(false);
    expect(isChallengeValid(crypto, deriveSessionKey(crypto, MASTER, SID), subject, text, START)).toBe(false);
  });

  it('is nothing that was made up', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (made) => !isChallengeValid(crypto, key, subject, made, START)),
    );
    expect(isChallengeValid(crypto, key, subject, `C1.${START}.${'A'.repeat(22)}`, START)).toBe(false);
    expect(isChallengeValid(crypto, key, subject, text.replace(String(START), String(START + 1)), START + 1)).toBe(
      false,
    );
  });

  it('is signed together with token, session and nonce, none of which can run into the next', () => {
    expect(scanMessage('t', 'c', 's', 'n')).toBe('t\nc\ns\nn');
  });
});

describe('two scans', () => {
  const first = { step_no: 10, at: at(2) };
  const policy = { challenge_mode: 'two_scan' } as const;
  it.each([
    [12, 30_000, 'ok'],
    [12, 30_001, 'step_up'],
    [11, 20_000, 'step_up'],
  ])('with the second at step %i after %i ms are %s (BEY-031)', (step_no, after, reason) => {
    const given = { at: iso(START + 2 * MINUTE + after), token: token({ step_no }) };
    expect(reasonOf({ policy, person: { first_scan: first }, scan: given })).toBe(reason);
    expect(reasonOf({ policy, person: { first_scan: first }, scan: { ...given, token: null, method: 'manual' } })).toBe(
      'ok',
    );
  });
});
