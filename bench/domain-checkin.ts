import { createHmac } from 'node:crypto';
import {
  CHECKIN_DEFAULTS,
  decideCheckin,
  deriveSessionKey,
  parseToken,
  tokenAt,
  verifyToken,
  type PersonFacts,
  type Place,
  type QrGeneration,
  type Scan,
  type SessionFacts,
} from '@muster/domain/checkin';
import { tokenCrypto as crypto } from '../extensions/muster/src/encryption.ts';

const START = Date.parse('2026-03-11T05:00:00Z');
const MINUTE_MS = 60_000;
const SESSION = '22222222-2222-4222-8222-222222222222';
const ORGANIZATION = '11111111-1111-4111-8111-111111111111';
/** A large hall: what is known of each has just been read, as in the product, and lies as near as the key of the bare HMAC. */
const PEOPLE = 1000;
const TIMES = 40;
const ROUNDS = 15;
const CENTRE = { latitude: 13, longitude: 77 };

const iso = (ms: number): string => new Date(ms).toISOString();

const facts: SessionFacts = {
  policy: { ...CHECKIN_DEFAULTS, auto_verify_score: 40 },
  states: (['present', 'late', 'excused', 'absent'] as const).map((code) => ({
    id: code,
    code,
    label: code,
    category: code,
    weight: code === 'absent' || code === 'excused' ? 0 : 1,
    sort_order: 0,
    is_default: true,
    is_active: true,
    until_minutes: null,
  })),
  session: {
    id: SESSION,
    organization_id: ORGANIZATION,
    status: 'open',
    scheduled_start_at: iso(START),
    scheduled_end_at: iso(START + 60 * MINUTE_MS),
    actual_start_at: iso(START),
    actual_end_at: null,
    opens_before_minutes: 10,
    late_after_minutes: 10,
    grace_period_minutes: 15,
    auto_open: true,
    auto_close: true,
    ...CENTRE,
    radius_m: 200,
    geofence_action: 'reject',
    allowed_methods: ['qr'],
    required_factors: ['location'],
    locked_at: null,
    cancelled_reason: null,
    rule_overrides: {},
  },
};
const generation: QrGeneration = {
  id: 'qr',
  token: 'kid_0001',
  organization_id: ORGANIZATION,
  attendance_session_id: SESSION,
  mode: 'rotating',
  rotation_seconds: 10,
  expires_at: iso(START + 75 * MINUTE_MS),
  is_active: true,
  usage_count: 0,
  max_usage: 1_000_000,
  session_key: deriveSessionKey(crypto, new Uint8Array(32).fill(7), SESSION),
};

type Attempt = { text: string; person: PersonFacts; place: Place; at: string; at_ms: number } & Required<
  Pick<Scan, 'presented_digest' | 'nonce'>
>;
/** Everybody of a large hall in turn: nine of ten inside the fence, some late, each with a place and a nonce of their own. */
const attempts = (): Attempt[] =>
  Array.from({ length: PEOPLE }, (_, index) => {
    const at_ms = START + (index % 900) * 1000;
    const place = {
      latitude: CENTRE.latitude + (index % 10 === 9 ? 0.01 : (index % 97) * 1e-6),
      longitude: CENTRE.longitude,
      accuracy_m: 10,
    };
    const person: PersonFacts = {
      person_id: `33333333-3333-4333-8333-${String(index).padStart(12, '0')}`,
      organization_id: ORGANIZATION,
      is_active: true,
      on_roster: true,
      record: null,
      consents: ['location'],
    };
    const [presented_digest, nonce] = [`d${index}`, `n${index}`];
    return { text: tokenAt(crypto, generation, at_ms), person, presented_digest, nonce, place, at: iso(at_ms), at_ms };
  });

const decide = ({ text, person, place, at, at_ms, presented_digest, nonce }: Attempt) => {
  const token = verifyToken(crypto, parseToken(text), generation, at_ms);
  const scan: Scan = { method: 'qr', at, at_ms, token, presented_digest, nonce, place };
  return decideCheckin({ session: facts, person }, scan, at);
};

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
/** Runs of everybody a second of CPU time of this process, so that what else the machine does hardly shows. */
function rate(work: () => void): number {
  const before = process.cpuUsage();
  for (let time = 0; time < TIMES; time += 1) work();
  const { user, system } = process.cpuUsage(before);
  return ((TIMES * PEOPLE) / (user + system)) * 1_000_000;
}

/** How long single decisions take by the clock, ms. */
function latencies(all: readonly Attempt[]) {
  const sorted = all
    .map((attempt) => {
      const started = performance.now();
      decide(attempt);
      return performance.now() - started;
    })
    .toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(4));
  return { p50_ms: at(0.5), p99_ms: at(0.99) };
}

/**
 * Whole check-in decisions a second on one core, from the text of the code to the verdict with its explanation, beside
 * bare HMACs of the same length, in turns in one run.
 */
export function measureDecisions(say: (line: string) => void) {
  const all = attempts();
  const message = Buffer.from(`M1.${generation.token}.${ORGANIZATION}.${SESSION}.177320880`);
  let accepted = 0;
  let bytes = 0;
  const rounds = Array.from({ length: ROUNDS }, () => ({
    decisions: rate(() => {
      for (const attempt of all) if (decide(attempt).ok) accepted += 1;
    }),
    macs: rate(() => {
      for (let index = 0; index < PEOPLE; index += 1)
        bytes += createHmac('sha256', generation.session_key).update(message).digest()[0] ?? 0;
    }),
  })).slice(1); // the first round compiles
  if (accepted !== ROUNDS * TIMES * PEOPLE * 0.9 || bytes === 0)
    throw new Error(`The rules accepted ${accepted} check-ins, not nine of ten.`);
  const result = {
    decisions_per_s: Math.round(median(rounds.map(({ decisions }) => decisions))),
    macs_per_s: Math.round(median(rounds.map(({ macs }) => macs))),
    ratio: Number(median(rounds.map(({ decisions, macs }) => decisions / macs)).toFixed(2)),
    ...latencies(all),
  };
  say(`check-in decisions ${result.decisions_per_s}/s, bare HMAC ${result.macs_per_s}/s`);
  return result;
}
