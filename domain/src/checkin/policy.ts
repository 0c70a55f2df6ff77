import type { AttendancePolicy } from '../session/index.ts';
import type { CheckinPolicy } from './types.ts';

/**
 * Values where neither session nor policy says anything: column defaults of `attendance_policies`, and of its `more`.
 * Fan-out 1 km or more than 4 networks in one step; 70 m/s (250 km/h) is faster than a train.
 */
export const CHECKIN_DEFAULTS: CheckinPolicy = {
  max_accuracy_m: 100,
  face_match_min: 0.8,
  auto_verify_score: 80,
  challenge_mode: 'device',
  device_action: 'flag',
  annul_minutes: 15,
  networks: [],
  network_action: 'off',
  spot_checks: 5,
  skew_flag_s: 120,
  offline_max_h: 72,
  fan_out_m: 1000,
  fan_out_networks: 4,
  max_speed_m_s: 70,
};

/** The numbers and texts of `values` whose names the defaults know and whose types agree; anything else is left out. */
function known(values: Record<string, unknown>): Partial<CheckinPolicy> {
  const fits = ([name, value]: [string, unknown]) => {
    const standard: unknown = CHECKIN_DEFAULTS[name as keyof CheckinPolicy];
    return typeof standard === typeof value && Array.isArray(standard) === Array.isArray(value);
  };
  return Object.fromEntries(Object.entries(values).filter(fits));
}

/**
 * The values in force for a session: its own `rule_overrides` before the policy's columns, these before its `more`, before the defaults.
 * A session carries a copy of its policy (`copyPolicy`), so the policy is needed only for sessions that were made without one.
 */
export const checkinPolicyOf = (
  rule_overrides: Record<string, unknown>,
  policy?: Partial<AttendancePolicy> | null,
): CheckinPolicy => ({
  ...CHECKIN_DEFAULTS,
  ...known(policy?.more ?? {}),
  ...known({ ...policy }),
  ...known(rule_overrides),
});
