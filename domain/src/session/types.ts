import type { SessionStatus } from './status.ts';

/** How presence was captured (`attendance_records.capture_method`). */
export type CaptureMethod =
  'qr' | 'biometric' | 'manual' | 'bulk' | 'offline' | 'paper' | 'leave' | 'auto_absent' | 'correction' | 'import';

/** What a policy may demand of a scan. */
export type Factor = 'location' | 'front_photo' | 'back_photo' | 'signature';

/** What the fence does to a scan from outside: nothing, a flag, or a refusal. */
export type GeofenceAction = 'off' | 'flag' | 'reject';

/** The times of a session. Instants are UTC ISO strings, minutes are whole; the actual ones are null until they happen. */
export type SessionSchedule = {
  status: SessionStatus;
  scheduled_start_at: string;
  scheduled_end_at: string;
  actual_start_at: string | null;
  actual_end_at: string | null;
  opens_before_minutes: number;
  grace_period_minutes: number;
  auto_open: boolean;
  auto_close: boolean;
};

/** When the marks of a session lock, and since when they are locked; null = never, and not locked. UTC ISO instants. */
export type SessionLock = { locks_at: string | null; locked_at: string | null };

/** The policy values copied onto the session's own columns when it is created (rule 11). */
export type SessionPolicyColumns = {
  opens_before_minutes: number;
  late_after_minutes: number;
  grace_period_minutes: number;
  radius_m: number;
  geofence_action: GeofenceAction;
  allowed_methods: readonly CaptureMethod[];
  required_factors: readonly Factor[];
};

/** The row `attendance_sessions`, as far as rules read it. Degrees are numbers (convert what the database driver gives as text). */
export type AttendanceSession = SessionSchedule &
  SessionPolicyColumns & {
    id: string;
    organization_id: string;
    latitude: number | null;
    longitude: number | null;
    locked_at: string | null;
    cancelled_reason: string | null;
    rule_overrides: Record<string, unknown>;
  };

/** Where a policy may be attached, from the whole organization down to one section or event. */
export type PolicyScope =
  'organization' | 'campus' | 'department' | 'program' | 'course' | 'section' | 'club' | 'event';

/** A row of `attendance_policies`; `scope_id` is null for the organization only. */
export type AttendancePolicy = SessionPolicyColumns & {
  id: string;
  scope_type: PolicyScope;
  scope_id: string | null;
  max_accuracy_m: number;
  face_match_min: number;
  auto_verify_score: number;
  qr_rotation_seconds: number;
  qr_max_usage: number;
  challenge_mode: 'off' | 'device' | 'two_scan';
  device_action: GeofenceAction;
  annul_minutes: number;
  lock_after_days: number | null;
  more: Record<string, unknown>;
};

/** The ids a session belongs to; an absent or null one has no say. Sections and events are never both set. */
export type SessionPlace = Partial<Record<Exclude<PolicyScope, 'organization'>, string | null>>;

/** What a new session takes from its policy: columns as they are, every other value in `rule_overrides`. */
export type CopiedPolicy = {
  attendance_policy_id: string | null;
  columns: SessionPolicyColumns;
  rule_overrides: Record<string, unknown>;
};

/** The next thing time does to a session; `at` is a UTC ISO instant, which may already be over. */
export type SessionStep = { action: 'open' | 'close' | 'finalize' | 'lock'; at: string };

/** Why a roster member gets a mark at finalization. */
export type FinalMethod = 'leave' | 'auto_absent';

/** A presence state of the organization (`presence_states`); `until_minutes` counts from the session's start, the limit included. */
export type PresenceState = {
  id: string;
  code: string;
  label: string;
  category: 'present' | 'late' | 'excused' | 'absent';
  weight: number;
  sort_order: number;
  is_default: boolean;
  is_active: boolean;
  until_minutes: number | null;
};
