import { locksAt, type AttendancePolicy } from '@muster/domain/session';
import type { StatisticsRules } from '@muster/domain/statistics';
import type { Seeding } from '../seed/context.ts';

export type StateCode = 'present' | 'late' | 'excused' | 'absent';
export const stateId = (s: Seeding, organization_id: string, code: string): string =>
  s.id('state', organization_id, code);

/** What each mark is worth and its colour in light mode. */
export const STATES = [
  { code: 'present', label: 'Present', color: '#15803d', category: 'present', weight: 1 },
  { code: 'late', label: 'Late', color: '#b45309', category: 'late', weight: 1 },
  { code: 'excused', label: 'Excused', color: '#0369a1', category: 'excused', weight: 0 },
  { code: 'absent', label: 'Absent', color: '#be123c', category: 'absent', weight: 0 },
] as const;

export const writeStates = (s: Seeding, organization_id: string, domain: string) =>
  s.insert(
    'presence_states',
    organization_id,
    STATES.map((state, index) => ({
      id: stateId(s, organization_id, state.code),
      domain,
      ...state,
      sort_order: index,
      is_default: true,
    })),
  );

/**
 * The policy values of the demo. A place alone earns 40 points, so 40 verifies a scan that gave its place, because no
 * photos are asked for; who is too far away is refused.
 */
const POLICY: Omit<AttendancePolicy, 'id'> & StatisticsRules = {
  scope_type: 'organization',
  scope_id: null,
  opens_before_minutes: 10,
  late_after_minutes: 10,
  grace_period_minutes: 15,
  radius_m: 200,
  max_accuracy_m: 150,
  geofence_action: 'reject',
  allowed_methods: ['qr', 'manual', 'biometric', 'offline'],
  required_factors: ['location'],
  face_match_min: 0.8,
  auto_verify_score: 40,
  qr_rotation_seconds: 10,
  qr_max_usage: 1000,
  challenge_mode: 'device',
  device_action: 'flag',
  annul_minutes: 15,
  lock_after_days: 30,
  eligibility_threshold_pct: 75,
  at_risk_margin_pct: 5,
  excused_mode: 'exclude',
  more: {},
};

/** The policy of an organization, as its row and as the rules read it. */
export const policyOf = (s: Seeding, organization_id: string, changes: Partial<AttendancePolicy> = {}) => ({
  ...POLICY,
  ...changes,
  id: s.id('policy', organization_id),
});

export const writePolicy = (s: Seeding, organization_id: string, policy: ReturnType<typeof policyOf>) =>
  s.insert('attendance_policies', organization_id, [policy]);

/** When the marks of a session lock, and that they are locked when that is over: their trigger is off while so many are written. */
export function seededLock(
  s: Seeding,
  { lock_after_days }: AttendancePolicy,
  { scheduled_end_at, finalized }: { scheduled_end_at: string; finalized: boolean },
) {
  const locks_ms = locksAt({ scheduled_end_at }, lock_after_days);
  const locks_at = locks_ms === null ? null : new Date(locks_ms).toISOString();
  return { locks_at, locked_at: finalized && locks_ms !== null && locks_ms <= s.now.getTime() ? locks_at : null };
}
