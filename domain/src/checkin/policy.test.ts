import { describe, expect, it } from 'vitest';
import { CHECKIN_DEFAULTS, checkinPolicyOf } from './policy.ts';

describe('the values in force for a session', () => {
  it('are the defaults where nobody says anything (CH-057)', () => {
    expect(checkinPolicyOf({})).toEqual(CHECKIN_DEFAULTS);
    expect(checkinPolicyOf({}, null)).toEqual(CHECKIN_DEFAULTS);
  });

  it('come from the session before the policy before its `more`', () => {
    const policy = {
      auto_verify_score: 60,
      annul_minutes: 5,
      more: { spot_checks: 9, annul_minutes: 7, networks: ['10.0.0.0/8'] },
    };
    expect(checkinPolicyOf({ auto_verify_score: 40 }, policy)).toEqual({
      ...CHECKIN_DEFAULTS,
      auto_verify_score: 40,
      annul_minutes: 5,
      spot_checks: 9,
      networks: ['10.0.0.0/8'],
    });
  });

  it('ignore what is unknown or of another type', () => {
    expect(checkinPolicyOf({ reentry: true, spot_checks: '9', networks: 'all', skew_flag_s: null })).toEqual(
      CHECKIN_DEFAULTS,
    );
  });
});
