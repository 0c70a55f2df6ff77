import type { Explanation } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import type { AttendanceSession, CaptureMethod, Factor, GeofenceAction, PresenceState } from '../session/index.ts';
import type { CheckinReason } from './reasons.ts';
import type { VerificationStatus } from './status.ts';
import type { TokenVerdict } from './token-types.ts';

export type { CaptureMethod, Factor } from '../session/index.ts';

/** Purposes of `consents` that a scan can need. */
export type ConsentPurpose = 'location' | 'photo' | 'signature' | 'biometric';

/** Why a scan is flagged and may be spot-checked; a risk is shown to people and refuses nothing by itself (BEY-033). */
export type Risk =
  | 'out_of_area'
  | 'out_of_network'
  | 'previous_step'
  | 'new_device_key'
  | 'no_device_proof'
  | 'foreign_device_key'
  | 'shared_device'
  | 'identical_coordinates'
  | 'impossible_travel'
  | 'fan_out'
  | 'clock_skew'
  | 'forced';

/** The four things calculations tell apart (`presence_states.category`). */
export type PresenceCategory = PresenceState['category'];

/** The policy values check-in needs beyond the session's columns. */
export type CheckinPolicy = {
  max_accuracy_m: number;
  face_match_min: number;
  auto_verify_score: number;
  challenge_mode: 'off' | 'device' | 'two_scan';
  device_action: GeofenceAction;
  annul_minutes: number;
  networks: readonly string[];
  network_action: GeofenceAction;
  spot_checks: number;
  skew_flag_s: number;
  offline_max_h: number;
  fan_out_m: number;
  fan_out_networks: number;
  max_speed_m_s: number;
};

/** A place on the WGS84 ellipsoid, degrees; accuracy in metres (radius of the 68 % circle), null when unknown. */
export type Place = { latitude: number; longitude: number; accuracy_m: number | null };

/** The part of the facts that is the same for everybody in the room: the endpoint caches it until the session changes. */
export type SessionFacts = {
  session: AttendanceSession;
  /** IANA zone in which refusals name times; without one they name none. */
  zone?: string;
  policy: CheckinPolicy;
  states: readonly PresenceState[];
};

/** A mark that is already there; an annulled one counts as none. */
export type ExistingRecord = {
  id: string;
  presence_state_id: string;
  capture_method: CaptureMethod;
  recorded_at: string;
  minutes_late: number | null;
  verification_status: VerificationStatus;
  verification_score: number | null;
  annulled_at: string | null;
};

/** What was answered to the same nonce before (a row of `qr_scan_logs`). */
export type SeenScan = {
  person_id: string | null;
  presented_digest: string;
  reason: CheckinReason | 'ok';
  attendance_record_id: string | null;
};

/** The device's proof: its key (null: unknown key), whether the signature over `scanMessage` holds, whether the challenge is ours and fresh. */
export type DeviceProof = {
  key: { id: string; person_id: string; trusted_from: string; status: 'active' | 'replaced' | 'revoked' } | null;
  signature_valid: boolean;
  challenge_valid: boolean;
};

/** The part of the facts about one person and one scan: one query. */
export type PersonFacts = {
  person_id: string;
  organization_id: string;
  is_active: boolean;
  on_roster: boolean;
  /** Event without required registration: people off the roster may walk in while `seats_left` (null = no limit) lasts. */
  walk_in?: { seats_left: number | null };
  record: ExistingRecord | null;
  /** Purposes with a consent in force. */
  consents: readonly ConsentPurpose[];
  /** Earlier scan with the same nonce. */
  seen?: SeenScan | null;
  /** The person has an active device key, so that an unsigned scan is worth a look. */
  has_device_key?: boolean;
  /** Other people marked in this session from the same device. */
  same_device_people?: number;
  /** Other people of this session at exactly the same six decimals. */
  same_place_people?: number;
  /** The person's last proven place before this scan. */
  last_place?: (Place & { at: string }) | null;
  /** Accepted scans of the same step: where they came from. */
  step_peers?: readonly { latitude: number | null; longitude: number | null; network_prefix: string | null }[];
  /** First scan of a `two_scan` pair. */
  first_scan?: { step_no: number; at: string } | null;
  /** Entries and exits so far, for entry rules (BEY-052). */
  passages?: readonly { direction: 'in' | 'out'; at: string }[];
  /** Approved leave that covers now: checking in offers to end it early (BEY-026). */
  leave_application_id?: string | null;
};

/** One attempt. `at` is when it happened: the server's clock online, the corrected client clock offline; UTC ISO. */
export type Scan = {
  method: CaptureMethod;
  at: string;
  /** The same instant as epoch ms, from callers that made `at` out of it, so that nobody reads what was just written. */
  at_ms?: number;
  direction?: 'in' | 'out';
  /** Verdict of `verifyToken`; null for methods without a code. */
  token: TokenVerdict | null;
  presented_digest?: string;
  nonce?: string | null;
  place?: Place | null;
  factors?: readonly Factor[];
  face_match_score?: number | null;
  ip_address?: string | null;
  network_prefix?: string | null;
  device?: DeviceProof | null;
  /** Client clock minus server clock, already taken out of `at`. */
  clock_skew_ms?: number | null;
  force_sent?: boolean;
  /** A state chosen by a person (manual, bulk, paper) instead of by the minute. */
  presence_state_id?: string | null;
};

/** Columns of the new `attendance_evidence` row that the rules decide. */
export type EvidenceVerdict = {
  latitude: number | null;
  longitude: number | null;
  location_accuracy_m: number | null;
  distance_m: number | null;
  location_verified: boolean;
  photos_verified: boolean;
  face_match_score: number | null;
  signature_verified: boolean;
  device_key_id: string | null;
  step_no: number | null;
  step_age_ms: number | null;
  network_prefix: string | null;
  risk: Risk[];
  outcome: 'accepted' | 'flagged' | 'rejected';
};

/**
 * The answer to one scan. `ok` means newly marked. `already_checked_in` is not `ok`, but answered 200 with the record that is there
 * (`attendance_record_id`). `write` says what the transaction does to `attendance_records`; `propose` = the session is locked and the
 * forced upload goes to two people. `log_reason` is what `qr_scan_logs.failure_reason` gets ('' when ok).
 */
export type CheckinDecision = {
  ok: boolean;
  reason: CheckinReason | 'ok';
  write: 'insert' | 'update' | 'none' | 'propose';
  repeat: boolean;
  attendance_record_id: string | null;
  presence_state_id: string | null;
  recorded_at: string;
  minutes_late: number | null;
  verification_status: VerificationStatus;
  verification_score: number;
  forced: boolean;
  overridden: CheckinReason[];
  evidence: EvidenceVerdict | null;
  wants_spot_check: boolean;
  offers_early_return: string | null;
  problem: Problem | null;
  log_reason: CheckinReason | '';
  explanation: Explanation;
};
