import {
  decideCheckin,
  type CheckinReason,
  type ExistingRecord,
  type PersonFacts,
  type SessionFacts,
  type VerificationStatus,
} from '../checkin/index.ts';
import { evaluateDay, pairPunches, type PairRules, type Punch } from './punch-pairing.ts';

/** A touch at a device during a session. `skew_ms`: how far the device's clock was wrong (`judgeClock`). */
export type SessionPunch = Punch & { skew_ms: number };
/**
 * How a device's touches are read. Whoever stays for less than `min_stay_minutes` is absent once the session is over; 0 = the arrival is
 * enough.
 */
export type TouchRules = Pick<PairRules, 'pairing' | 'repeat_seconds'> & { min_stay_minutes: number };

/** What becomes of one touch. */
export type TouchVerdict = { id: string; status: 'matched' | 'unmatched' | 'ignored'; reason: CheckinReason | null };
/** The mark of an arrival; `minutes_late` counts from the start. */
export type ArrivalMark = {
  write: 'insert' | 'update';
  punch_id: string;
  presence_state_id: string;
  recorded_at: string;
  minutes_late: number | null;
  clock_skew_ms: number;
  verification_status: VerificationStatus;
};
export type ArrivalPlan = { mark: ArrivalMark | null; verdicts: TouchVerdict[] };
type Who = Omit<PersonFacts, 'record' | 'consents'> & { record: ExistingRecord | null };

const all = (punches: readonly Punch[], status: TouchVerdict['status'], reason: CheckinReason | null): TouchVerdict[] =>
  punches.map(({ id }) => ({ id, status, reason }));

/** Touches that neither came nor left are repetitions. */
function tell(punches: readonly Punch[], used: ReadonlySet<string>): TouchVerdict[] {
  return punches.map(({ id }) => ({ id, status: used.has(id) ? 'matched' : 'ignored', reason: null }));
}

/** Whether somebody stayed for less than the device asks; a stay without an end counts nothing. */
function isTooShort(
  { session }: SessionFacts,
  punches: readonly Punch[],
  rules: TouchRules,
  person_id: string,
): boolean {
  if (rules.min_stay_minutes === 0) return false;
  const day: PairRules = {
    ...{ pairing: rules.pairing, repeat_seconds: rules.repeat_seconds, counting: 'every_pair' },
    absent_below_minutes: rules.min_stay_minutes,
    half_day_below_minutes: rules.min_stay_minutes,
    late_after_minutes: session.late_after_minutes,
    early_before_minutes: 0,
  };
  const shift = { starts_at: session.scheduled_start_at, ends_at: session.scheduled_end_at };
  return evaluateDay(punches, shift, day, { person_id, attendance_session_id: session.id }).verdict === 'absent';
}

/**
 * What all touches of one person in one session come to: the mark of the first arrival, by the rules of check-in at its own moment
 * (BEY-037, CH-081), and what becomes of each touch. All of them are given every time, so that a late or repeated delivery ends at the
 * same mark: an earlier arrival moves a mark of a device back, and a mark that somebody made by hand, a scan or a leave stays.
 * @param is_over the devices have delivered past the end, so that stays that are too short count as absence
 * @param now UTC ISO instant of the server
 * @returns `ignored` for repeats and for a day without an arrival, `unmatched` with the reason where check-in refuses
 */
export function planArrival(
  session: SessionFacts,
  person: Who,
  punches: readonly SessionPunch[],
  rules: TouchRules,
  { is_over, now }: { is_over: boolean; now: string },
): ArrivalPlan {
  const stays = pairPunches(punches, rules);
  const arrival = punches.find(({ id }) => id === stays[0]?.in.id);
  if (!arrival) return { mark: null, verdicts: all(punches, 'ignored', null) };
  const used = new Set(stays.flatMap((stay) => [stay.in.id, ...(stay.out ? [stay.out.id] : [])]));
  const live = person.record?.annulled_at === null ? person.record : null;
  const ours = live?.capture_method === 'biometric' ? live : null;
  const decision = decideCheckin(
    { session, person: { ...person, record: ours ? null : person.record, consents: [] } },
    { method: 'biometric', at: arrival.punched_at, token: null, clock_skew_ms: arrival.skew_ms },
    now,
  );
  if (decision.reason === 'already_checked_in') return { mark: null, verdicts: tell(punches, used) };
  const absent = session.states.find(({ category, is_default }) => category === 'absent' && is_default);
  const isShort = is_over && isTooShort(session, punches, rules, person.person_id);
  const presence_state_id = isShort && absent ? absent.id : decision.presence_state_id;
  if (!decision.ok || presence_state_id === null)
    return { mark: null, verdicts: all(punches, 'unmatched', decision.reason === 'ok' ? 'closed' : decision.reason) };
  const { recorded_at, minutes_late, verification_status } = decision;
  const stands =
    ours?.presence_state_id === presence_state_id && Date.parse(ours.recorded_at) === Date.parse(recorded_at);
  const mark: ArrivalMark = {
    write: person.record ? 'update' : 'insert',
    punch_id: arrival.id,
    ...{ presence_state_id, recorded_at, minutes_late, verification_status },
    clock_skew_ms: arrival.skew_ms,
  };
  return { mark: stands ? null : mark, verdicts: tell(punches, used) };
}
