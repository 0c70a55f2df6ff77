import { createHmac, hkdfSync } from 'node:crypto';
import type { AttendanceSession, PresenceState } from '../session/index.ts';
import { decideCheckin } from './decide.ts';
import { CHECKIN_DEFAULTS } from './policy.ts';
import { deriveSessionKey } from './token.ts';
import type { QrGeneration, TokenCrypto } from './token-types.ts';
import type { CheckinPolicy, DeviceProof, ExistingRecord, PersonFacts, Scan, SessionFacts } from './types.ts';

/** Facts for tests: a class from 09:00 to 10:00 UTC in a hall at 12.9716° N 77.5946° E, 60 people, code step 10 s. */
export const crypto: TokenCrypto = {
  hkdf: (key, salt, info, length) => new Uint8Array(hkdfSync('sha256', key, salt, info, length)),
  hmac: (key, message) => createHmac('sha256', key).update(message).digest('base64url'),
};
export const ORG = '11111111-1111-4111-8111-111111111111';
export const SID = '22222222-2222-4222-8222-222222222222';
export const PERSON = '33333333-3333-4333-8333-333333333333';
export const START = Date.parse('2026-11-23T09:00:00.000Z');
export const MINUTE = 60_000;
export const iso = (ms: number): string => new Date(ms).toISOString();
export const at = (minutes: number): string => iso(START + minutes * MINUTE);
export const MASTER = new Uint8Array(32).fill(7);
export const HALL = { latitude: 12.9716, longitude: 77.5946, accuracy_m: 10 };

const stateOf = (
  code: PresenceState['category'],
  weight: number,
  more: Partial<PresenceState> = {},
): PresenceState => ({
  id: `state-${code}`,
  code,
  label: code,
  category: code,
  weight,
  sort_order: 0,
  is_default: true,
  is_active: true,
  until_minutes: null,
  ...more,
});
export const STATES: readonly PresenceState[] = [
  stateOf('present', 1),
  stateOf('late', 1),
  stateOf('excused', 0),
  stateOf('absent', 0),
];

export const session = (more: Partial<AttendanceSession> = {}): AttendanceSession => ({
  id: SID,
  organization_id: ORG,
  status: 'open',
  scheduled_start_at: at(0),
  scheduled_end_at: at(60),
  actual_start_at: null,
  actual_end_at: null,
  opens_before_minutes: 10,
  late_after_minutes: 10,
  grace_period_minutes: 15,
  auto_open: true,
  auto_close: true,
  latitude: HALL.latitude,
  longitude: HALL.longitude,
  radius_m: 100,
  geofence_action: 'flag',
  allowed_methods: ['qr', 'manual', 'biometric', 'offline'],
  required_factors: ['location'],
  locked_at: null,
  cancelled_reason: null,
  rule_overrides: {},
  ...more,
});
export const generation = (more: Partial<QrGeneration> = {}): QrGeneration => ({
  id: 'qr-1',
  token: 'kid_0001',
  organization_id: ORG,
  attendance_session_id: SID,
  mode: 'rotating',
  rotation_seconds: 10,
  expires_at: at(75),
  is_active: true,
  usage_count: 0,
  max_usage: 1000,
  session_key: deriveSessionKey(crypto, MASTER, SID),
  ...more,
});
export const sessionFacts = (
  more: Partial<AttendanceSession> = {},
  policy: Partial<CheckinPolicy> = {},
  states: readonly PresenceState[] = STATES,
): SessionFacts => ({ session: session(more), policy: { ...CHECKIN_DEFAULTS, ...policy }, states });

export const person = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  person_id: PERSON,
  organization_id: ORG,
  is_active: true,
  on_roster: true,
  record: null,
  consents: ['location', 'photo', 'signature', 'biometric'],
  ...more,
});
export const record = (more: Partial<ExistingRecord> = {}): ExistingRecord => ({
  id: 'record-1',
  presence_state_id: 'state-present',
  capture_method: 'qr',
  recorded_at: at(1),
  minutes_late: 1,
  verification_status: 'verified',
  verification_score: 40,
  annulled_at: null,
  ...more,
});
/** A good scan from the hall, 2 minutes after the start. */
export const scan = (more: Partial<Scan> = {}): Scan => ({
  method: 'qr',
  at: at(2),
  token: { reason: null, qr_token_id: 'qr-1', step_no: 1, step_delta: 0, step_age_ms: 2000 },
  presented_digest: 'digest',
  nonce: 'nonce-1',
  place: HALL,
  ...more,
});

/** What a case has that the good scan has not. */
export type Case = {
  session?: Partial<AttendanceSession>;
  policy?: Partial<CheckinPolicy>;
  person?: Partial<PersonFacts>;
  scan?: Partial<Scan>;
  now?: string;
};
/** The decision on the good scan with these differences; received when it was made. */
export const decide = (given: Case = {}) => {
  const attempt = scan(given.scan);
  const facts = { session: sessionFacts(given.session, given.policy), person: person(given.person) };
  return decideCheckin(facts, attempt, given.now ?? attempt.at);
};
export const reasonOf = (given: Case) => decide(given).reason;
/** A place 1.1 km north of the hall. */
export const FAR = { latitude: HALL.latitude + 0.01, longitude: HALL.longitude, accuracy_m: 10 };
export const token = (more: Partial<NonNullable<Scan['token']>> = {}) =>
  ({ ...scan().token, ...more }) as NonNullable<Scan['token']>;
export const key = { id: 'key', person_id: PERSON, trusted_from: at(-1000), status: 'active' } as const;
export const proof: DeviceProof = { key, signature_valid: true, challenge_valid: true };
