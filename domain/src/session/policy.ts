import type { AttendancePolicy, CopiedPolicy, PolicyScope, SessionPlace, SessionPolicyColumns } from './types.ts';

/** Most specific first (rule 11). Events do not belong to sections, so one list serves both. */
export const POLICY_PRECEDENCE: readonly PolicyScope[] = [
  'section',
  'course',
  'program',
  'department',
  'event',
  'club',
  'campus',
  'organization',
];

/** What a session gets where no policy exists: the column defaults of `attendance_sessions`. */
export const DEFAULT_SESSION_POLICY: SessionPolicyColumns = {
  opens_before_minutes: 10,
  late_after_minutes: 10,
  grace_period_minutes: 15,
  radius_m: 100,
  geofence_action: 'flag',
  allowed_methods: ['qr', 'manual', 'biometric', 'offline'],
  required_factors: ['location'],
};
const COLUMNS = Object.keys(DEFAULT_SESSION_POLICY) as (keyof SessionPolicyColumns)[];
const OVERRIDES = [
  'max_accuracy_m',
  'face_match_min',
  'auto_verify_score',
  'qr_rotation_seconds',
  'qr_max_usage',
  'challenge_mode',
  'device_action',
  'annul_minutes',
  'lock_after_days',
] as const satisfies readonly (keyof AttendancePolicy)[];

/** The one policy that holds at a place: the most specific row wins as a whole, nothing is mixed from two rows. */
export function policyAt(policies: readonly AttendancePolicy[], place: SessionPlace): AttendancePolicy | null {
  for (const scope of POLICY_PRECEDENCE) {
    const scope_id = scope === 'organization' ? null : place[scope];
    if (scope_id === undefined || (scope_id === null && scope !== 'organization')) continue;
    const found = policies.find((policy) => policy.scope_type === scope && policy.scope_id === scope_id);
    if (found) return found;
  }
  return null;
}

const pick = <Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]): Pick<Row, Name> =>
  Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>;

/**
 * The policy values a new session keeps for ever, so that later edits never change it (rule 11): section > course > program >
 * department > campus > organization, for events event > club > campus > organization. Values without a column of their own go to
 * `rule_overrides`.
 */
export function copyPolicy(policies: readonly AttendancePolicy[], place: SessionPlace): CopiedPolicy {
  const policy = policyAt(policies, place);
  if (!policy) return { attendance_policy_id: null, columns: DEFAULT_SESSION_POLICY, rule_overrides: {} };
  return {
    attendance_policy_id: policy.id,
    columns: pick(policy, COLUMNS),
    rule_overrides: { ...policy.more, ...pick(policy, OVERRIDES) },
  };
}

/** A place that may carry a fence of its own. */
export type Centre = { latitude: number | null; longitude: number | null; radius_m?: number | null };

/**
 * The fence of a new session: centre of the venue, else of the campus; the venue's own radius before the policy's.
 * Without a centre there is nothing to measure, so the fence is off, as the table demands.
 */
export function copyFence(
  columns: SessionPolicyColumns,
  venue: Centre | null,
  campus: Centre | null,
): Pick<SessionPolicyColumns, 'radius_m' | 'geofence_action'> & Centre {
  const centre = [venue, campus].find((place) => place && place.latitude !== null && place.longitude !== null);
  if (!centre) return { latitude: null, longitude: null, radius_m: columns.radius_m, geofence_action: 'off' };
  const { latitude, longitude } = centre;
  return {
    latitude,
    longitude,
    radius_m: centre.radius_m ?? columns.radius_m,
    geofence_action: columns.geofence_action,
  };
}
