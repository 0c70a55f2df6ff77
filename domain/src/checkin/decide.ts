import { CHECKIN_CHECKS, type CheckInput } from './checks.ts';
import { explainCheckin } from './explain.ts';
import { judgeNonce } from './nonce.ts';
import { locate } from './place.ts';
import { problemOfReason, reasonParams } from './problems.ts';
import { roomOf } from './room.ts';
import { forceEffect, type CheckinReason } from './reasons.ts';
import { risksOf } from './risks.ts';
import { arePhotosVerified, verificationScore, verificationStatusOf } from './score.ts';
import { minutesLate, stateByMinute } from './state.ts';
import type { CheckinDecision, EvidenceVerdict, PersonFacts, Risk, Scan, SeenScan, SessionFacts } from './types.ts';
import { isMarkedByStaff } from './window.ts';

/** The two halves of what a decision needs: cached per session, and read per scan. */
export type CheckinFacts = { session: SessionFacts; person: PersonFacts };

type Mark = { presence_state_id: string; code: string; minutes_late: number; open_until_ms: number };

/** A person chose the state, or the minute does. Null: no state is open any more, or the chosen one is not this organization's. */
function markOf({ facts, scan, room: { starts_ms }, at_ms }: CheckInput): Mark | null {
  if (scan.presence_state_id) {
    const chosen = facts.states.find(({ id, is_active }) => id === scan.presence_state_id && is_active);
    const late = chosen?.category === 'late' ? minutesLate(starts_ms, at_ms) : 0;
    return chosen
      ? { presence_state_id: chosen.id, code: chosen.code, minutes_late: late, open_until_ms: Number.POSITIVE_INFINITY }
      : null;
  }
  const minute = stateByMinute(facts.states, starts_ms, facts.session.late_after_minutes, at_ms);
  if (!minute) return null;
  const { state, minutes_late, open_until_ms } = minute;
  return { presence_state_id: state.id, code: state.code, minutes_late, open_until_ms };
}

/** What a forced upload gets when every window is over: the organization's default late state. */
function lastState({ facts, room, at_ms }: CheckInput): Mark | null {
  const late = facts.states.find(
    ({ category, is_default, is_active }) => category === 'late' && is_default && is_active,
  );
  const minutes_late = minutesLate(room.starts_ms, at_ms);
  return late ? { presence_state_id: late.id, code: late.code, minutes_late, open_until_ms: at_ms } : null;
}

/** The refusals that stand: with force, those that yield are collected instead, and the rest decide. */
function runChecks(input: CheckInput): { reason: CheckinReason | null; overridden: CheckinReason[] } {
  const overridden: CheckinReason[] = [];
  for (const check of CHECKIN_CHECKS) {
    const reason = check(input);
    if (!reason) continue;
    const yields = input.scan.force_sent === true && forceEffect(reason) === 'yields';
    if (!yields || reason === 'already_checked_in') return { reason, overridden };
    overridden.push(reason);
  }
  return { reason: null, overridden };
}

function evidenceOf({ facts, scan, located }: CheckInput, risk: Risk[]): EvidenceVerdict {
  const face_match_score = scan.face_match_score ?? null;
  return {
    latitude: scan.place?.latitude ?? null,
    longitude: scan.place?.longitude ?? null,
    location_accuracy_m: scan.place?.accuracy_m ?? null,
    distance_m: located.distance_m,
    location_verified: located.location_verified,
    photos_verified: arePhotosVerified(scan.factors ?? [], face_match_score, facts.policy),
    face_match_score,
    signature_verified: false,
    device_key_id: scan.device?.key?.id ?? null,
    step_no: scan.token?.step_no ?? null,
    step_age_ms: scan.token?.step_age_ms ?? null,
    network_prefix: scan.network_prefix ?? null,
    risk,
    outcome: risk.length > 0 ? 'flagged' : 'accepted',
  };
}

/** Marks that a person or a device that knows the person stands for need no score. */
const isVouched = (scan: Scan): boolean =>
  isMarkedByStaff(scan.method) || ['biometric', 'paper', 'import'].includes(scan.method) || !!scan.presence_state_id;

function writeOf(person: PersonFacts, scan: Scan, overridden: CheckinReason[]): CheckinDecision['write'] {
  if (overridden.includes('locked')) return 'propose';
  const { record } = person;
  if (!record) return 'insert';
  const replaces =
    record.annulled_at !== null || record.capture_method === 'auto_absent' || isMarkedByStaff(scan.method);
  return replaces ? 'update' : 'none';
}

function accept(input: CheckInput, mark: Mark, overridden: CheckinReason[]): CheckinDecision {
  const { facts, person, scan, located } = input;
  const risks = risksOf(facts, person, scan, located.location_verified);
  if (overridden.length > 0) risks.push('forced');
  const evidence = evidenceOf(input, risks);
  const verification_score = verificationScore(evidence);
  return {
    ok: true,
    reason: 'ok',
    write: scan.direction === 'out' ? 'none' : writeOf(person, scan, overridden),
    repeat: false,
    attendance_record_id: person.record?.id ?? null,
    presence_state_id: mark.presence_state_id,
    recorded_at: scan.at,
    minutes_late: mark.minutes_late,
    verification_status: verificationStatusOf(verification_score, risks, isVouched(scan), facts.policy),
    verification_score,
    forced: overridden.length > 0,
    overridden,
    evidence,
    wants_spot_check: risks.length > 0,
    offers_early_return: person.leave_application_id ?? null,
    problem: null,
    log_reason: '',
    explanation: explainCheckin(input, { verdict: mark.code, mark, score: verification_score, risks }),
  };
}

function refuse(
  input: CheckInput,
  reason: CheckinReason,
  overridden: CheckinReason[],
  repeat: boolean,
): CheckinDecision {
  const { person, scan } = input;
  const record = reason === 'already_checked_in' ? person.record : null;
  return {
    ok: false,
    reason,
    write: 'none',
    repeat,
    attendance_record_id: record?.id ?? null,
    presence_state_id: record?.presence_state_id ?? null,
    recorded_at: record?.recorded_at ?? scan.at,
    minutes_late: record?.minutes_late ?? null,
    verification_status: record?.verification_status ?? 'pending',
    verification_score: record?.verification_score ?? 0,
    forced: false,
    overridden,
    evidence: null,
    wants_spot_check: false,
    offers_early_return: null,
    problem: problemOfReason(reason, reasonParams(input, reason)),
    log_reason: reason,
    explanation: explainCheckin(input, { verdict: reason, mark: null, score: null, risks: [] }),
  };
}

/** The stored answer once more: nothing is written, whatever has changed since. */
function repeatAnswer(input: CheckInput, { reason, attendance_record_id }: SeenScan): CheckinDecision {
  if (reason !== 'ok') return refuse(input, reason, [], true);
  const again = refuse(input, 'already_checked_in', [], true);
  return { ...again, ok: true, reason, attendance_record_id, problem: null, log_reason: '' };
}

/**
 * THE check-in decision (domain.md §7 rules 1–9): the same for phone, teacher, device, paper and offline upload.
 * Order: nonce → the checks of `CHECKIN_CHECKS` → state by minute. With `force_sent` the refusals that yield are overridden and listed.
 * @param now UTC ISO instant of the server, never before the scan's own time by more than the allowed skew
 */
export function decideCheckin({ session, person }: CheckinFacts, scan: Scan, now: string): CheckinDecision {
  const located = locate(session.session, session.policy, scan.place);
  const at_ms = Date.parse(scan.at);
  const now_ms = now === scan.at ? at_ms : Date.parse(now);
  const input = { facts: session, person, scan, located, room: roomOf(session.session), now, now_ms, at_ms };
  const nonce = judgeNonce(person.seen, person.person_id, scan.presented_digest);
  if (nonce === 'foreign') return refuse(input, 'invalid', [], false);
  if (nonce === 'repeat' && person.seen) return repeatAnswer(input, person.seen);
  const { reason, overridden } = runChecks(input);
  if (reason) return refuse(input, reason, overridden, false);
  const mark = markOf(input);
  if (mark) return accept(input, mark, overridden);
  const forced = scan.force_sent ? lastState(input) : null;
  if (forced && !scan.presence_state_id) return accept(input, forced, [...overridden, 'closed']);
  return refuse(input, scan.presence_state_id ? 'invalid' : 'closed', overridden, false);
}
