import { CHECKIN_CHECKS, type CheckRule } from './checks.ts';
import { explainMark, explainNonce, explainRefusal, STATE_RULE } from './explain.ts';
import { lookAt, type CheckInput } from './input.ts';
import { markOf, type Mark } from './mark.ts';
import { judgeNonce } from './nonce.ts';
import { problemOfReason, reasonParams } from './problems.ts';
import { forceEffect, type CheckinReason } from './reasons.ts';
import { risksOf } from './risks.ts';
import { arePhotosVerified, verificationScore, verificationStatusOf } from './score.ts';
import type { CheckinDecision, EvidenceVerdict, PersonFacts, Risk, Scan, SeenScan, SessionFacts } from './types.ts';
import { isMarkedByStaff } from './window.ts';

/** The two halves of what a decision needs: cached per session, and read per scan. */
export type CheckinFacts = { session: SessionFacts; person: PersonFacts };

type Refusal = { reason: CheckinReason; rule: CheckRule | null };

/** The refusal that stands: with force, those that yield are collected instead, and the rest decide. */
function runChecks(input: CheckInput, overridden: CheckinReason[]): Refusal | null {
  for (const rule of CHECKIN_CHECKS) {
    const reason = rule.refuse(input);
    if (!reason) continue;
    const yields = input.scan.force_sent === true && forceEffect(reason) === 'yields';
    if (!yields || reason === 'already_checked_in') return { reason, rule };
    overridden.push(reason);
  }
  return null;
}

function evidenceOf({ facts, scan, seen }: CheckInput, risk: Risk[]): EvidenceVerdict {
  const face_match_score = scan.face_match_score ?? null;
  return {
    latitude: scan.place?.latitude ?? null,
    longitude: scan.place?.longitude ?? null,
    location_accuracy_m: scan.place?.accuracy_m ?? null,
    distance_m: seen.distance_m,
    location_verified: seen.location_verified,
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
  const { facts, person, scan, seen } = input;
  const risks = risksOf(facts, person, scan, seen);
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
    explanation: explainMark(input, mark, verification_score, risks),
  };
}

function refuse(
  input: CheckInput,
  { reason, rule }: Refusal,
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
    explanation: rule ? explainRefusal(input, rule, reason) : explainNonce(input, reason),
  };
}

/** The stored answer once more: nothing is written, whatever has changed since. */
function repeatAnswer(input: CheckInput, { reason, attendance_record_id }: SeenScan): CheckinDecision {
  if (reason !== 'ok') return refuse(input, { reason, rule: null }, [], true);
  const again = refuse(input, { reason: 'already_checked_in', rule: null }, [], true);
  const explanation = explainNonce(input, reason);
  return { ...again, ok: true, reason, attendance_record_id, problem: null, log_reason: '', explanation };
}

/**
 * THE check-in decision: the same for phone, teacher, device, paper and offline upload.
 * Order: nonce → the checks of `CHECKIN_CHECKS` → state by minute. With `force_sent` the refusals that yield are overridden and listed.
 * @param now UTC ISO instant of the server
 */
export function decideCheckin({ session, person }: CheckinFacts, scan: Scan, now: string): CheckinDecision {
  const input = lookAt(session, person, scan, now);
  const nonce = judgeNonce(person.seen, person.person_id, scan.presented_digest);
  if (nonce === 'foreign') return refuse(input, { reason: 'invalid', rule: null }, [], false);
  if (nonce === 'repeat' && person.seen) return repeatAnswer(input, person.seen);
  const overridden: CheckinReason[] = [];
  const refusal = runChecks(input, overridden);
  if (refusal) return refuse(input, refusal, overridden, false);
  const mark = markOf(input);
  if ('reason' in mark) return refuse(input, { reason: mark.reason, rule: STATE_RULE }, overridden, false);
  if (mark.forced) overridden.push('closed');
  return accept(input, mark, overridden);
}
