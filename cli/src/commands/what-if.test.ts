import { expect, it } from 'vitest';
import { policyOf } from './what-if.ts';

const AT = { organization: 'demo' };

it('takes only the values that change, each within what a policy may say (BEY-091)', () => {
  expect(policyOf({ ...AT, threshold: 70 })).toEqual({ eligibility_threshold_pct: 70 });
  expect(policyOf({ ...AT, margin: 0, excused: 'count_absent' })).toEqual({
    at_risk_margin_pct: 0,
    excused_mode: 'count_absent',
  });
  for (const wrong of [{}, { threshold: 101 }, { threshold: -1 }, { threshold: Number.NaN }, { excused: 'maybe' }])
    expect(() => policyOf({ ...AT, ...wrong })).toThrow();
});
