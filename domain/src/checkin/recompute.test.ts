import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recompute, ruleOf, type Explanation } from '../explain/index.ts';
import { decideCheckin } from './decide.ts';
import { at, decide, HALL, person, PERSON, record, scan, sessionFacts, STATES } from './fixture.ts';
import { CHECKIN_RECOMPUTE } from './recompute.ts';
import { REFUSALS } from './samples.ts';
import type { CheckinPolicy, PersonFacts, Scan } from './types.ts';
import type { AttendanceSession, PresenceState } from '../session/index.ts';

const often = <Value>(usual: Value, ...others: Value[]) => fc.constantFrom(usual, usual, usual, usual, ...others);
const key = { id: 'key', person_id: PERSON, trusted_from: at(-1000), status: 'active' } as const;
const sessions: fc.Arbitrary<Partial<AttendanceSession>> = fc.record({
  status: often<AttendanceSession['status']>('open', 'scheduled', 'closed', 'finalized', 'cancelled'),
  locked_at: often<string | null>(null, at(900)),
  actual_end_at: often<string | null>(null, at(20)),
  late_after_minutes: fc.integer({ min: 0, max: 30 }),
  geofence_action: fc.constantFrom('off', 'flag', 'reject'),
  auto_open: fc.boolean(),
  auto_close: fc.boolean(),
  required_factors: fc.constantFrom([], ['location'], ['front_photo']),
  allowed_methods: often<AttendanceSession['allowed_methods']>(['qr', 'manual', 'offline'], ['manual']),
  rule_overrides: often<Record<string, unknown>>(
    {},
    { reentry: true },
    { entry_rule: { '<': [{ var: 'entry.count' }, 1] } },
  ),
});
const policies: fc.Arbitrary<Partial<CheckinPolicy>> = fc.record({
  challenge_mode: often<CheckinPolicy['challenge_mode']>('device', 'off', 'two_scan'),
  device_action: fc.constantFrom('off', 'flag', 'reject'),
  network_action: fc.constantFrom('off', 'flag', 'reject'),
  networks: fc.constant(['10.0.0.0/8']),
});
const people: fc.Arbitrary<Partial<PersonFacts>> = fc.record({
  is_active: often(true, false),
  on_roster: often(true, false),
  walk_in: fc.constantFrom(undefined, { seats_left: 0 }, { seats_left: 1 }),
  record: often<PersonFacts['record']>(
    null,
    record(),
    record({ annulled_at: at(1) }),
    record({ capture_method: 'leave' }),
  ),
  consents: often<PersonFacts['consents']>(['location', 'photo'], []),
  first_scan: fc.constantFrom(null, { step_no: -5, at: at(0) }),
  passages: fc.constantFrom(
    [],
    [
      { direction: 'in' as const, at: at(0) },
      { direction: 'out' as const, at: at(1) },
    ],
  ),
  seen: often<PersonFacts['seen']>(
    null,
    { person_id: PERSON, presented_digest: 'digest', reason: 'ok', attendance_record_id: 'r' },
    { person_id: PERSON, presented_digest: 'digest', reason: 'expired', attendance_record_id: null },
    { person_id: 'other', presented_digest: 'digest', reason: 'ok', attendance_record_id: 'r' },
  ),
});
const scans: fc.Arbitrary<Partial<Scan>> = fc.record({
  method: often<Scan['method']>('qr', 'manual', 'offline'),
  at: fc.integer({ min: -20, max: 90 }).map(at),
  token: often<Scan['token']>(scan().token, null, {
    reason: 'expired',
    qr_token_id: 'q',
    step_no: 1,
    step_delta: 2,
    step_age_ms: 20_000,
  }),
  place: often<Scan['place']>(HALL, null, { ...HALL, latitude: 13 }),
  factors: fc.constantFrom([], ['front_photo' as const], ['location' as const]),
  ip_address: fc.constantFrom('10.1.1.1', '11.1.1.1'),
  device: fc.constantFrom(
    null,
    { key, signature_valid: true, challenge_valid: true },
    { key, signature_valid: false, challenge_valid: true },
  ),
  presence_state_id: often<string | null>(null, 'state-late', 'nonsense'),
  force_sent: fc.boolean(),
  direction: often<'in' | 'out'>('in', 'out'),
});
const windows: fc.Arbitrary<readonly PresenceState[]> = fc
  .option(fc.integer({ min: 0, max: 30 }))
  .map((until) => STATES.map((state) => ({ ...state, until_minutes: until })));

describe('an explanation of a check-in', () => {
  it('has facts that alone give the same verdict and minutes, also after being stored as JSON (BEY-090)', () => {
    fc.assert(
      fc.property(sessions, policies, people, scans, windows, (given, policy, who, what, states) => {
        const facts = { session: sessionFacts(given, policy, states), person: person(who) };
        const { explanation } = decideCheckin(facts, scan(what), at(30));
        const stored = JSON.parse(JSON.stringify(explanation)) as Explanation;
        expect(recompute(stored, CHECKIN_RECOMPUTE)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('of every rule there is recomputes to what it says (BEY-090)', () => {
    const none = { session: { ...sessionFacts(), states: [] }, person: person() };
    const told = [
      ...[{}, ...REFUSALS.map(([, given]) => given)].map((given) => decide(given).explanation),
      decideCheckin(none, scan(), at(2)).explanation,
    ];
    for (const explanation of told) {
      const stored = JSON.parse(JSON.stringify(explanation)) as Explanation;
      expect(recompute(stored, CHECKIN_RECOMPUTE)).toEqual({ outcome: 'same' });
      expect(recompute({ ...stored, verdict: 'made up' }, CHECKIN_RECOMPUTE).outcome).toBe('different');
    }
    // What is found under lock is explained by the database; directus/checkin-refusals.test.ts recomputes those.
    expect(new Set([...told.map(ruleOf), 'CHECKIN_UNDER_LOCK'])).toEqual(new Set(Object.keys(CHECKIN_RECOMPUTE)));
  });

  it('tells neither position nor address nor code', () => {
    fc.assert(
      fc.property(sessions, policies, people, scans, (given, policy, who, what) => {
        const facts = { session: sessionFacts(given, policy), person: person(who) };
        const told = JSON.stringify(decideCheckin(facts, scan(what), at(30)).explanation);
        for (const secret of ['12.97', '77.59', '10.1.1.1', '11.1.1.1', 'latitude']) expect(told).not.toContain(secret);
      }),
    );
  });
});
