import type { Explanation } from '../explain/index.ts';
import { nearestEntryRule, type CheckRule } from './checks.ts';
import type { CheckInput } from './input.ts';
import { markOf, type Mark } from './mark.ts';
import { memoize } from './memoize.ts';
import type { CheckinReason } from './reasons.ts';
import type { AttendanceSession } from '../session/index.ts';
import type { Risk, SessionFacts } from './types.ts';

function pick<Row extends object>(row: Row, names: readonly (keyof Row & string)[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) picked[name] = row[name];
  return picked;
}

/** The state by the minute as a rule beside the checks: what it looks at, and when it refuses. */
export const STATE_RULE: CheckRule = {
  code: 'CHECKIN_STATE',
  refuse: (input) => {
    const mark = markOf(input);
    return 'reason' in mark ? mark.reason : null;
  },
  session: ['scheduled_start_at', 'late_after_minutes'],
  scan: ['presence_state_id', 'force_sent'],
  seen: ['at_ms'],
};

const about = ({ facts, person, now }: CheckInput, verdict: string) => ({
  v: 1 as const,
  subject: { attendance_session_id: facts.session.id, person_id: person.person_id },
  known_at: now,
  value: null,
  unit: 'min',
  verdict,
});

/** Exactly what a rule looks at, and nothing else: no position, no address, no code. */
function factsOf({ facts, person, scan, seen }: CheckInput, rule: CheckRule): Explanation['facts'] {
  const attempt = { method: scan.method, ...pick(scan, rule.scan ?? []), seen: pick(seen, rule.seen ?? []) };
  return [
    { table: 'attendance_sessions', id: facts.session.id, value: pick(facts.session, rule.session ?? []) },
    { table: 'people', id: person.person_id, value: pick(person, rule.person ?? []) },
    { table: 'qr_scan_logs', id: scan.nonce ?? '', value: attempt },
  ];
}

const bare = ({ label: _, ...state }: SessionFacts['states'][number]): object => state;
const scannable = memoize((states: SessionFacts['states']) => ({
  states: states.filter(({ category }) => category === 'present' || category === 'late').map(bare),
}));

/** States that a scan can give, as the explanation keeps them: the same list for everybody. */
const statesIn = ({ facts: { states }, scan }: CheckInput): { states: object[] } =>
  scan.presence_state_id
    ? { states: states.filter(({ id }) => id === scan.presence_state_id).map(bare) }
    : scannable(states);

/** The part of a mark's explanation that is the same for everybody in the room. */
const startFact = memoize(({ id, scheduled_start_at, late_after_minutes }: AttendanceSession) => ({
  table: 'attendance_sessions',
  id,
  value: { scheduled_start_at, late_after_minutes },
}));

/** Why a scan became this mark: value = whole minutes after the start, verdict = the state's code. */
export function explainMark(input: CheckInput, mark: Mark, score: number, risks: readonly Risk[]): Explanation {
  const { facts, person, scan, room, seen, now } = input;
  const { id, late_after_minutes, radius_m } = facts.session;
  const { method, presence_state_id, force_sent } = scan;
  const { distance_m, location_verified } = seen;
  const minutes = Math.round((room.starts_ms + late_after_minutes * 60_000 - seen.at_ms) / 600) / 100;
  const attempt = { method, presence_state_id, force_sent, seen: { at_ms: seen.at_ms } };
  return {
    v: 1,
    subject: { attendance_session_id: id, person_id: person.person_id },
    known_at: now,
    value: mark.minutes_late,
    unit: 'min',
    verdict: mark.code,
    facts: [startFact(facts.session), { table: 'qr_scan_logs', id: scan.nonce ?? '', value: attempt }],
    rules: [
      { code: STATE_RULE.code, inputs: { late_after_minutes, minutes_late: mark.minutes_late }, output: mark.code },
      { code: 'CHECKIN_PLACE', inputs: { distance_m, radius_m }, output: location_verified },
      { code: 'CHECKIN_SCORE', inputs: { auto_verify_score: facts.policy.auto_verify_score, risks }, output: score },
    ],
    policy: { document: statesIn(input) },
    flips: [{ verdict: minutes >= 0 ? 'late' : 'present', change: 'minutes', delta: minutes }],
  };
}

/** Why a scan was refused: verdict = the reason; outside the fence also how many metres were too many. */
export function explainRefusal(input: CheckInput, rule: CheckRule, reason: CheckinReason): Explanation {
  const { facts, seen } = input;
  const over_m = seen.distance_m === null ? 0 : facts.session.radius_m - seen.distance_m;
  const inputs = reason === 'rule_failed' ? { nearest_rule: nearestEntryRule(input) } : {};
  const states = rule === STATE_RULE ? statesIn(input) : {};
  return {
    ...about(input, reason),
    facts: factsOf(input, rule),
    rules: [{ code: rule.code, inputs, output: reason }],
    policy: { document: { ...pick(facts.policy, rule.policy ?? []), ...states } },
    flips: reason === 'out_of_area' && over_m < 0 ? [{ verdict: 'ok', change: 'distance_m', delta: over_m }] : [],
  };
}

/** Why the answer is that of an earlier scan with the same nonce, or why the nonce was not this person's. */
export function explainNonce(input: CheckInput, verdict: CheckinReason | 'ok'): Explanation {
  const { person, scan } = input;
  const value = { seen: person.seen ?? null, person_id: person.person_id, presented_digest: scan.presented_digest };
  return {
    ...about(input, verdict),
    facts: [{ table: 'qr_scan_logs', id: scan.nonce ?? '', value }],
    rules: [{ code: 'CHECKIN_NONCE', inputs: {}, output: verdict }],
    flips: [],
  };
}
