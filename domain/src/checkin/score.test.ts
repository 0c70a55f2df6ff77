import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arePhotosVerified, isFullyVerified, verificationScore, verificationStatusOf } from './score.ts';

describe('the verification score', () => {
  it.each([
    [false, false, null, 0],
    [true, false, null, 40],
    [false, true, null, 40],
    [true, true, null, 80],
    [true, true, 0.8, 96],
    [true, true, 1, 100],
    [true, true, 1.5, 100],
    [false, false, -1, 0],
    [false, false, 0.024, 0],
    [false, false, 0.025, 1],
    [true, true, 0.725, 95],
  ])(
    'of place %s, photos %s and match %s is %i (EAS-069)',
    (location_verified, photos_verified, face_match_score, score) => {
      expect(verificationScore({ location_verified, photos_verified, face_match_score })).toBe(score);
    },
  );

  it('stays a whole number within 0 and 100 and never falls by a further proof', () => {
    const match = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), match, (location_verified, photos_verified, face_match_score) => {
        const score = verificationScore({ location_verified, photos_verified, face_match_score });
        const more = verificationScore({ location_verified: true, photos_verified: true, face_match_score });
        return Number.isInteger(score) && score >= 0 && score <= more && more <= 100;
      }),
    );
  });

  it.each([
    [['front_photo'], 0.8, true],
    [['front_photo'], 0.799, false],
    [['front_photo'], null, false],
    [['back_photo'], 1, false],
  ] as const)('takes photos %j with match %s as verified: %s (EAS-057, EAS-058)', (factors, match, verified) => {
    expect(arePhotosVerified(factors, match, { face_match_min: 0.8 })).toBe(verified);
  });

  it.each([
    [80, [], false, 'verified'],
    [79, [], false, 'pending'],
    [0, [], true, 'verified'],
    [100, ['fan_out'], true, 'flagged'],
    [0, ['fan_out'], false, 'flagged'],
  ] as const)('%i with risks %j, vouched %s, makes the mark %s (EAS-046)', (score, risks, vouched, status) => {
    expect(verificationStatusOf(score, risks, vouched, { auto_verify_score: 80 })).toBe(status);
  });

  it('is fully verified only with place, photos and status together (EAS-068)', () => {
    const all = { location_verified: true, photos_verified: true, face_match_score: 1 };
    expect(isFullyVerified(all, 'verified')).toBe(true);
    expect(isFullyVerified(all, 'pending')).toBe(false);
    expect(isFullyVerified({ ...all, location_verified: false }, 'verified')).toBe(false);
    expect(isFullyVerified({ ...all, photos_verified: false }, 'verified')).toBe(false);
  });
});
