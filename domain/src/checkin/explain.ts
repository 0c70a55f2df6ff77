import type { Explanation } from '../explain/index.ts';
import { nearestEntryRule, type CheckInput } from './checks.ts';
import type { Risk } from './types.ts';

type Outcome = {
  verdict: string;
  mark: { presence_state_id: string; minutes_late: number; open_until_ms: number } | null;
  score: number | null;
  risks: readonly Risk[];
};

/** The session's and the scan's facts: enough for `decideCheckin` to come to the same verdict again. */
function factsOf({ facts: { session }, person, scan }: CheckInput): Explanation['facts'] {
  const { id, scheduled_start_at, scheduled_end_at, late_after_minutes, grace_period_minutes, status } = session;
  const fence = { latitude: session.latitude, longitude: session.longitude, radius_m: session.radius_m };
  return [
    {
      table: 'attendance_sessions',
      id,
      value: { status, scheduled_start_at, scheduled_end_at, late_after_minutes, grace_period_minutes, ...fence },
    },
    {
      table: 'qr_scan_logs',
      id: scan.nonce ?? '',
      value: {
        at: scan.at,
        method: scan.method,
        step_delta: scan.token?.step_delta ?? null,
        place: scan.place ?? null,
      },
    },
    {
      table: 'v_session_roster',
      id: person.person_id,
      value: { on_roster: person.on_roster, is_active: person.is_active },
    },
  ];
}

/** The smallest change that would have turned the verdict: minutes for the state, metres for the place. */
function flipsOf(
  { facts: { session }, room, at_ms, located }: CheckInput,
  { verdict, mark }: Outcome,
): Explanation['flips'] {
  if (verdict === 'out_of_area' && located.distance_m !== null) {
    return [{ verdict: 'ok', change: 'distance_m', delta: Math.min(0, session.radius_m - located.distance_m) }];
  }
  if (!mark) return [];
  const bound_ms = room.starts_ms + session.late_after_minutes * 60_000;
  const delta = Math.round(((bound_ms - at_ms) / 60_000) * 100) / 100;
  return [{ verdict: delta >= 0 ? 'late' : 'present', change: 'minutes', delta }];
}

/**
 * Why a scan came out as it did (domain-beyond.md §9.1): value = whole minutes after the start (null without a mark), verdict = code of
 * the state or reason of the refusal.
 */
export function explainCheckin(input: CheckInput, outcome: Outcome): Explanation {
  const { facts, person, now, located } = input;
  const { policy, session } = facts;
  const rules: Explanation['rules'] = [];
  if (located.distance_m !== null) {
    const inputs = {
      distance_m: located.distance_m,
      radius_m: session.radius_m,
      max_accuracy_m: policy.max_accuracy_m,
    };
    rules.push({ code: 'CHECKIN_PLACE', inputs, output: located.location_verified });
  }
  if (outcome.mark) {
    const inputs = { minutes_late: outcome.mark.minutes_late, late_after_minutes: session.late_after_minutes };
    rules.push({ code: 'CHECKIN_STATE', inputs, output: outcome.verdict });
    const score = { location_verified: located.location_verified, auto_verify_score: policy.auto_verify_score };
    rules.push({ code: 'CHECKIN_SCORE', inputs: { ...score, risks: outcome.risks }, output: outcome.score });
  } else {
    const nearest = outcome.verdict === 'rule_failed' ? { nearest_rule: nearestEntryRule(input) } : {};
    rules.push({ code: 'CHECKIN_REFUSAL', inputs: { status: session.status, ...nearest }, output: outcome.verdict });
  }
  return {
    v: 1,
    subject: { attendance_session_id: session.id, person_id: person.person_id },
    known_at: now,
    value: outcome.mark?.minutes_late ?? null,
    unit: 'min',
    verdict: outcome.verdict,
    facts: factsOf(input),
    rules,
    flips: flipsOf(input, outcome),
  };
}
