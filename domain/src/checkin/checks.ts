import { refusePassage, type PassageRefusal } from './entry.ts';
import type { CheckinReason } from './reasons.ts';
import { missingFactors } from './factors.ts';
import type { CheckInput, Seen } from './input.ts';
import { TWO_SCAN_MS, TWO_SCAN_STEPS } from './two-scan.ts';
import type { AttendanceSession } from '../session/index.ts';
import type { CheckinPolicy, PersonFacts, Scan } from './types.ts';
import { arrivesLate, isMarkedByStaff, refuseWindow } from './window.ts';

const MS_PER_HOUR = 3_600_000;
type Check = (input: CheckInput) => CheckinReason | null;

/** A check, and the fields it looks at besides the scan's method. */
export type CheckRule = {
  code: string;
  refuse: Check;
  session?: readonly (keyof AttendanceSession)[];
  policy?: readonly (keyof CheckinPolicy)[];
  person?: readonly (keyof PersonFacts)[];
  scan?: readonly (keyof Scan)[];
  seen?: readonly (keyof Seen)[];
};

const checkToken: Check = ({ scan, facts, person }) => {
  if (facts.session.organization_id !== person.organization_id) return 'invalid';
  if (scan.token) return scan.token.reason;
  return scan.method === 'qr' ? 'invalid' : null;
};

const checkAge: Check = ({ facts, scan, seen: { now_ms, at_ms } }) => {
  if (now_ms - at_ms > facts.policy.offline_max_h * MS_PER_HOUR && arrivesLate(scan.method)) return 'too_old';
  return at_ms - now_ms > facts.policy.skew_flag_s * 1000 ? 'clock_skew' : null;
};

const checkWindow: Check = ({ facts, scan, seen }) => refuseWindow(facts.session, scan.method, seen.at_ms);

const checkRoster: Check = ({ person }) => {
  if (!person.is_active) return 'blocked';
  if (person.on_roster) return null;
  if (!person.walk_in) return 'not_enrolled';
  return person.walk_in.seats_left !== null && person.walk_in.seats_left <= 0 ? 'full' : null;
};

const passage = ({ person, scan, room, seen }: CheckInput, marked: boolean): PassageRefusal | null =>
  refusePassage(scan.direction, person.passages ?? [], marked, room.entry, room.starts_ms, seen.at_ms);

/** The condition of the door that stood in the way of a scan, for its explanation. */
export const nearestEntryRule = (input: CheckInput): unknown =>
  passage(input, input.person.record?.annulled_at === null)?.nearest;

/** Staff may change a mark to another state; a late upload fills what the clock marked absent and disputes what a leave excused. */
const checkRecord: Check = (input) => {
  const { person, scan } = input;
  const record = person.record?.annulled_at === null ? person.record : null;
  if (record && arrivesLate(scan.method)) {
    if (record.capture_method === 'auto_absent') return null;
    if (record.capture_method === 'leave') return 'offline_conflict';
  }
  const restates = scan.presence_state_id && scan.presence_state_id !== record?.presence_state_id;
  if (record && restates && isMarkedByStaff(scan.method)) return null;
  return passage(input, record !== null)?.reason ?? null;
};

/** Bulk and paper marks are manual ones in another form. */
const checkMethod: Check = ({ facts, scan }) => {
  const method = scan.method === 'bulk' || scan.method === 'paper' ? 'manual' : scan.method;
  return facts.session.allowed_methods.includes(method) ? null : 'method_not_allowed';
};

/** Only a phone can supply factors; manual, biometric and offline capture are not asked. */
const checkFactors: Check = (input) =>
  input.scan.method === 'qr' && missingFactors(input).length > 0 ? 'factor_missing' : null;

const checkConsents: Check = ({ person: { consents }, scan, seen: { given } }) => {
  const missing =
    (given.includes('location') && !consents.includes('location')) ||
    ((given.includes('front_photo') || given.includes('back_photo')) && !consents.includes('photo')) ||
    (given.includes('signature') && !consents.includes('signature')) ||
    (typeof scan.face_match_score === 'number' && !consents.includes('biometric'));
  return missing ? 'consent_missing' : null;
};

/** A wrong proof is refused always, a missing one only where devices are enforced. */
const checkDevice: Check = ({ facts: { policy }, person, scan }) => {
  if (scan.method !== 'qr' || policy.challenge_mode === 'off') return null;
  const { device } = scan;
  if (device && (!device.signature_valid || !device.challenge_valid)) return 'challenge_failed';
  if (device?.key && device.key.status !== 'active') return 'challenge_failed';
  if (policy.device_action !== 'reject') return null;
  if (!device?.key) return 'challenge_failed';
  const shared = device.key.person_id !== person.person_id || Number(person.same_device_people) > 0;
  return shared ? 'device_conflict' : null;
};

const checkSecondScan: Check = ({ facts: { policy }, person, scan, seen: { at_ms } }) => {
  if (scan.method !== 'qr' || policy.challenge_mode !== 'two_scan') return null;
  const { first_scan } = person;
  if (!first_scan || !scan.token) return 'step_up';
  const steps = Number(scan.token.step_no) - first_scan.step_no;
  const waited_ms = at_ms - Date.parse(first_scan.at);
  return steps >= TWO_SCAN_STEPS && waited_ms <= TWO_SCAN_MS ? null : 'step_up';
};

/**
 * A place outside the fence is refused, and none at all has a reason of its own. A place inside that is only known roughly
 * proves nothing either way: it is let in and flagged (`risksOf`), so that a poor signal in a thick building costs nobody the class.
 */
const checkPlace: Check = ({ facts: { session, policy }, scan, seen }) => {
  if (scan.method !== 'qr') return null;
  if (policy.network_action === 'reject' && !seen.in_network) return 'out_of_network';
  if (session.geofence_action !== 'reject' || seen.location_verified) return null;
  if (!seen.given.includes('location')) return 'factor_missing';
  return seen.distance_m === null || seen.distance_m > session.radius_m ? 'out_of_area' : null;
};

const TIMES = [
  'status',
  'scheduled_start_at',
  'scheduled_end_at',
  'actual_start_at',
  'actual_end_at',
  'opens_before_minutes',
  'grace_period_minutes',
] as const;

/**
 * The checks in the one order that every path follows. Each names all it looks at, and its explanation
 * holds just that, so that the check can be repeated from it and nothing else is told.
 */
export const CHECKIN_CHECKS: readonly CheckRule[] = [
  {
    code: 'CHECKIN_CODE',
    refuse: checkToken,
    session: ['organization_id'],
    person: ['organization_id'],
    scan: ['token'],
  },
  { code: 'CHECKIN_AGE', refuse: checkAge, policy: ['offline_max_h', 'skew_flag_s'], seen: ['at_ms', 'now_ms'] },
  {
    code: 'CHECKIN_WINDOW',
    refuse: checkWindow,
    session: [...TIMES, 'auto_open', 'auto_close', 'locked_at'],
    seen: ['at_ms'],
  },
  { code: 'CHECKIN_ROSTER', refuse: checkRoster, person: ['is_active', 'on_roster', 'walk_in'] },
  {
    code: 'CHECKIN_RECORD',
    refuse: checkRecord,
    session: [...TIMES, 'rule_overrides'],
    person: ['record', 'passages'],
    scan: ['direction', 'presence_state_id'],
    seen: ['at_ms'],
  },
  { code: 'CHECKIN_METHOD', refuse: checkMethod, session: ['allowed_methods'] },
  { code: 'CHECKIN_FACTORS', refuse: checkFactors, session: ['required_factors'], seen: ['given'] },
  { code: 'CHECKIN_CONSENT', refuse: checkConsents, person: ['consents'], scan: ['face_match_score'], seen: ['given'] },
  {
    code: 'CHECKIN_DEVICE',
    refuse: checkDevice,
    policy: ['challenge_mode', 'device_action'],
    person: ['person_id', 'same_device_people'],
    scan: ['device'],
  },
  {
    code: 'CHECKIN_SECOND_SCAN',
    refuse: checkSecondScan,
    policy: ['challenge_mode'],
    person: ['first_scan'],
    scan: ['token'],
    seen: ['at_ms'],
  },
  {
    code: 'CHECKIN_PLACE',
    refuse: checkPlace,
    session: ['geofence_action', 'radius_m'],
    policy: ['network_action', 'max_accuracy_m'],
    seen: ['distance_m', 'location_verified', 'in_network', 'given'],
  },
];
