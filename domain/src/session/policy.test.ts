import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyFence, copyPolicy, DEFAULT_SESSION_POLICY, policyAt } from './policy.ts';
import type { AttendancePolicy, PolicyScope, SessionPlace } from './types.ts';

const policy = (scope_type: PolicyScope, more: Partial<AttendancePolicy> = {}): AttendancePolicy => ({
  ...DEFAULT_SESSION_POLICY,
  id: `policy-${scope_type}`,
  scope_type,
  scope_id: scope_type === 'organization' ? null : scope_type,
  max_accuracy_m: 50,
  face_match_min: 0.8,
  auto_verify_score: 40,
  qr_rotation_seconds: 10,
  qr_max_usage: 1000,
  challenge_mode: 'device',
  device_action: 'flag',
  annul_minutes: 15,
  lock_after_days: 30,
  more: { spot_checks: 3 },
  ...more,
});
const CLASS = ['section', 'course', 'program', 'department', 'campus', 'organization'] as const;
const EVENT = ['event', 'club', 'campus', 'organization'] as const;
const placeOf = (scopes: readonly PolicyScope[]): SessionPlace =>
  Object.fromEntries(scopes.filter((scope) => scope !== 'organization').map((scope) => [scope, scope]));

describe('the policy of a session', () => {
  it.each([
    ['a class', CLASS],
    ['an event', EVENT],
  ] as const)('of %s is the most specific of those that exist, in the order of rule 11 (CH-057)', (_, order) => {
    const place = placeOf(order);
    fc.assert(
      fc.property(fc.shuffledSubarray([...order]), (scopes) => {
        const found = policyAt(
          scopes.map((scope) => policy(scope)),
          place,
        );
        expect(found?.scope_type).toBe(order.find((scope) => scopes.includes(scope)));
      }),
    );
  });

  it('is never that of another place', () => {
    const foreign = [policy('section', { scope_id: 'other' }), policy('campus', { scope_id: null })];
    expect(policyAt(foreign, { section: 'section', campus: null })).toBeNull();
  });

  it('is copied as a whole: columns where they exist, everything else as overrides (CH-057)', () => {
    const copied = copyPolicy([policy('organization'), policy('section', { late_after_minutes: 3 })], {
      section: 'section',
    });
    expect(copied.attendance_policy_id).toBe('policy-section');
    expect(copied.columns).toEqual({ ...DEFAULT_SESSION_POLICY, late_after_minutes: 3 });
    expect(copied.rule_overrides).toEqual({
      max_accuracy_m: 50,
      face_match_min: 0.8,
      auto_verify_score: 40,
      qr_rotation_seconds: 10,
      qr_max_usage: 1000,
      challenge_mode: 'device',
      device_action: 'flag',
      annul_minutes: 15,
      lock_after_days: 30,
      spot_checks: 3,
    });
  });

  it('is the default of the columns where none exists', () => {
    expect(copyPolicy([], {})).toEqual({
      attendance_policy_id: null,
      columns: DEFAULT_SESSION_POLICY,
      rule_overrides: {},
    });
  });
});

describe('the fence of a session', () => {
  const hall = { latitude: 12, longitude: 77, radius_m: 40 };
  const campus = { latitude: 13, longitude: 78 };
  const nowhere = { latitude: null, longitude: null, radius_m: 5 };

  it.each([
    [hall, campus, { latitude: 12, longitude: 77, radius_m: 40, geofence_action: 'flag' }],
    [nowhere, campus, { latitude: 13, longitude: 78, radius_m: 100, geofence_action: 'flag' }],
    [null, campus, { latitude: 13, longitude: 78, radius_m: 100, geofence_action: 'flag' }],
    [null, null, { latitude: null, longitude: null, radius_m: 100, geofence_action: 'off' }],
    [nowhere, null, { latitude: null, longitude: null, radius_m: 100, geofence_action: 'off' }],
  ])('with venue %o and campus %o is %o (EAS-037)', (venue, site, fence) => {
    expect(copyFence(DEFAULT_SESSION_POLICY, venue, site)).toEqual(fence);
  });
});
