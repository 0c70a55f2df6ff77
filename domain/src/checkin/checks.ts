import { refusePassage, type PassageRefusal } from './entry.ts';
import { isInNetworks } from './risks.ts';
import type { CheckinReason } from './reasons.ts';
import type { Located } from './place.ts';
import type { Room } from './room.ts';
import type { Factor, PersonFacts, Scan, SessionFacts } from './types.ts';
import { arrivesLate, isMarkedByStaff, refuseWindow } from './window.ts';

const MS_PER_HOUR = 3_600_000;
/** `two_scan`: the second code is at least so many steps after the first, and at most 30 s (domain-beyond.md §5.2). */
export const TWO_SCAN_STEPS = 2;
export const TWO_SCAN_MS = 30_000;

/** Everything a check may look at. `now_ms` is the server's clock, `at_ms` the time of the scan. */
export type CheckInput = {
  facts: SessionFacts;
  person: PersonFacts;
  scan: Scan;
  located: Located;
  room: Room;
  now: string;
  now_ms: number;
  at_ms: number;
};
type Check = (input: CheckInput) => CheckinReason | null;

const checkToken: Check = ({ scan, facts, person }) => {
  if (facts.session.organization_id !== person.organization_id) return 'invalid';
  if (scan.token) return scan.token.reason;
  return scan.method === 'qr' ? 'invalid' : null;
};

const checkAge: Check = ({ facts, scan, now_ms, at_ms }) => {
  if (now_ms - at_ms > facts.policy.offline_max_h * MS_PER_HOUR && arrivesLate(scan.method)) return 'too_old';
  return at_ms - now_ms > facts.policy.skew_flag_s * 1000 ? 'clock_skew' : null;
};

const checkWindow: Check = ({ facts, scan, at_ms }) => refuseWindow(facts.session, scan.method, at_ms);

const checkRoster: Check = ({ person }) => {
  if (!person.is_active) return 'blocked';
  if (person.on_roster) return null;
  if (!person.walk_in) return 'not_enrolled';
  return person.walk_in.seats_left !== null && person.walk_in.seats_left <= 0 ? 'full' : null;
};

const passage = ({ person, scan, room, at_ms }: CheckInput, marked: boolean): PassageRefusal | null =>
  refusePassage(scan.direction, person.passages ?? [], marked, room.entry, room.starts_ms, at_ms);

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

/** Only a phone can supply factors; manual, biometric and offline capture are not asked (domain.md §16.6). */
const checkFactors: Check = ({ facts, scan }) => {
  if (scan.method !== 'qr') return null;
  const given = (factor: Factor) => (factor === 'location' && !!scan.place) || !!scan.factors?.includes(factor);
  return facts.session.required_factors.every(given) ? null : 'factor_missing';
};

const checkConsents: Check = ({ person: { consents }, scan }) => {
  const { factors } = scan;
  const photo = factors?.includes('front_photo') || factors?.includes('back_photo');
  const missing =
    (scan.place && !consents.includes('location')) ||
    (photo && !consents.includes('photo')) ||
    (factors?.includes('signature') && !consents.includes('signature')) ||
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

const checkSecondScan: Check = ({ facts: { policy }, person, scan, at_ms }) => {
  if (scan.method !== 'qr' || policy.challenge_mode !== 'two_scan') return null;
  const { first_scan } = person;
  if (!first_scan || !scan.token) return 'step_up';
  const steps = Number(scan.token.step_no) - first_scan.step_no;
  const waited_ms = at_ms - Date.parse(first_scan.at);
  return steps >= TWO_SCAN_STEPS && waited_ms <= TWO_SCAN_MS ? null : 'step_up';
};

const checkPlace: Check = ({ facts: { session, policy }, scan, located }) => {
  if (scan.method !== 'qr') return null;
  const inside = policy.network_action !== 'reject' || isInNetworks(scan.ip_address, policy.networks);
  if (!inside) return 'out_of_network';
  return session.geofence_action === 'reject' && !located.location_verified ? 'out_of_area' : null;
};

/**
 * The checks in the one order that every path follows (security.md §7, rules 1–6 and 9): code, age, class session open, roster,
 * mark already there, method, factors, consents, device, second scan, place.
 */
export const CHECKIN_CHECKS: readonly Check[] = [
  checkToken,
  checkAge,
  checkWindow,
  checkRoster,
  checkRecord,
  checkMethod,
  checkFactors,
  checkConsents,
  checkDevice,
  checkSecondScan,
  checkPlace,
];
