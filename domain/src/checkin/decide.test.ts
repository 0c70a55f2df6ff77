import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCheckin } from './decide.ts';
import {
  at,
  HALL,
  iso,
  MINUTE,
  ORG,
  person,
  PERSON,
  record,
  scan,
  session,
  sessionFacts,
  START,
  STATES,
} from './fixture.ts';
import { CHECKIN_REASONS, forceEffect } from './reasons.ts';
import type { AttendanceSession } from '../session/index.ts';
import type { CheckinPolicy, DeviceProof, PersonFacts, Scan } from './types.ts';

type Case = {
  session?: Partial<AttendanceSession>;
  policy?: Partial<CheckinPolicy>;
  person?: Partial<PersonFacts>;
  scan?: Partial<Scan>;
  now?: string;
};
const decide = (given: Case = {}) => {
  const attempt = scan(given.scan);
  const facts = { session: sessionFacts(given.session, given.policy), person: person(given.person) };
  return decideCheckin(facts, attempt, given.now ?? attempt.at);
};
const reasonOf = (given: Case) => decide(given).reason;
const FAR = { latitude: HALL.latitude + 0.01, longitude: HALL.longitude, accuracy_m: 10 };
const token = (more: Partial<NonNullable<Scan['token']>> = {}) =>
  ({ ...scan().token, ...more }) as NonNullable<Scan['token']>;
const key = { id: 'key', person_id: PERSON, trusted_from: at(-1000), status: 'active' } as const;
const proof: DeviceProof = { key, signature_valid: true, challenge_valid: true };

describe('a good scan', () => {
  it('is present, written once, with its evidence (EAS-052, CH-021)', () => {
    expect(decide()).toMatchObject({
      ok: true,
      reason: 'ok',
      write: 'insert',
      presence_state_id: 'state-present',
      minutes_late: 2,
      verification_status: 'pending',
      verification_score: 40,
      forced: false,
      problem: null,
      log_reason: '',
      evidence: { distance_m: 0, location_verified: true, step_no: 1, risk: [], outcome: 'accepted' },
    });
  });

  it.each([
    [10 * MINUTE, 'state-present', 10],
    [10 * MINUTE + 1, 'state-late', 10],
  ])('%i ms after the start is %s (CH-047)', (ms, presence_state_id, minutes_late) => {
    expect(decide({ scan: { at: iso(START + ms) } })).toMatchObject({ ok: true, presence_state_id, minutes_late });
  });

  it('is verified where the score reaches the policy, the limit included (EAS-046)', () => {
    expect(decide({ policy: { auto_verify_score: 40 } }).verification_status).toBe('verified');
    expect(decide({ policy: { auto_verify_score: 41 } }).verification_status).toBe('pending');
  });

  it('scores photos and face (EAS-055..058, EAS-069)', () => {
    const factors = ['front_photo', 'back_photo', 'signature'] as const;
    expect(decide({ scan: { factors, face_match_score: 0.9 } })).toMatchObject({
      verification_score: 98,
      verification_status: 'verified',
      evidence: { photos_verified: true, face_match_score: 0.9 },
    });
  });

  it.each([1, null])('of somebody who walks in is taken while %s seats are left (EAS-043)', (seats_left) => {
    expect(decide({ person: { on_roster: false, walk_in: { seats_left } } })).toMatchObject({
      ok: true,
      write: 'insert',
    });
  });

  it('offers to end a leave early (BEY-026)', () => {
    expect(decide({ person: { leave_application_id: 'leave-1' } }).offers_early_return).toBe('leave-1');
  });

  it('explains itself: facts, rules and the minute that would have turned it (BEY-090)', () => {
    const { explanation } = decide({ scan: { at: at(7) } });
    expect(explanation).toMatchObject({ v: 1, value: 7, unit: 'min', verdict: 'present', known_at: at(7) });
    expect(explanation.rules.map(({ code }) => code)).toEqual(['CHECKIN_STATE', 'CHECKIN_PLACE', 'CHECKIN_SCORE']);
    expect(explanation.flips).toEqual([{ verdict: 'late', change: 'minutes', delta: 3 }]);
    expect(decide({ scan: { at: at(12) } }).explanation.flips).toEqual([
      { verdict: 'present', change: 'minutes', delta: -2 },
    ]);
  });
});

const REFUSALS: [string, Case][] = [
  ['invalid', { scan: { token: null } }],
  ['invalid', { scan: { token: token({ reason: 'invalid' }) } }],
  ['invalid', { person: { organization_id: PERSON } }],
  [
    'invalid',
    { person: { seen: { person_id: 'other', presented_digest: 'digest', reason: 'ok', attendance_record_id: 'r' } } },
  ],
  ['expired', { scan: { token: token({ reason: 'expired', step_age_ms: 20_400 }) } }],
  ['revoked', { scan: { token: token({ reason: 'revoked' }) } }],
  ['usage_exhausted', { scan: { token: token({ reason: 'usage_exhausted' }) } }],
  ['too_old', { scan: { method: 'offline', at: at(5) }, now: at(5 + 72 * 60 + 0.001) }],
  ['clock_skew', { scan: { method: 'offline', at: at(5) }, now: at(2.99) }],
  ['cancelled', { session: { status: 'cancelled' } }],
  ['locked', { session: { status: 'finalized', locked_at: at(9999) } }],
  ['not_open', { session: { status: 'scheduled' }, scan: { at: iso(START - 10 * MINUTE - 1) } }],
  ['not_open', { session: { status: 'scheduled', auto_open: false } }],
  ['closed', { scan: { at: iso(START + 75 * MINUTE + 1) } }],
  ['closed', { session: { status: 'closed', actual_end_at: at(30) } }],
  ['closed', { session: { status: 'finalized' } }],
  ['blocked', { person: { is_active: false } }],
  ['not_enrolled', { person: { on_roster: false } }],
  ['full', { person: { on_roster: false, walk_in: { seats_left: 0 } } }],
  ['already_checked_in', { person: { record: record() } }],
  [
    're_entry',
    {
      person: {
        record: record(),
        passages: [
          { direction: 'in', at: at(0) },
          { direction: 'out', at: at(1) },
        ],
      },
    },
  ],
  ['rule_failed', { session: { rule_overrides: { entry_rule: { '<=': [{ var: 'entry.minutes_since_start' }, 1] } } } }],
  ['rule_failed', { scan: { direction: 'out' } }],
  ['method_not_allowed', { session: { allowed_methods: ['manual'] } }],
  ['method_not_allowed', { session: { allowed_methods: ['qr'] }, scan: { method: 'bulk', token: null } }],
  ['factor_missing', { scan: { place: null } }],
  ['factor_missing', { session: { required_factors: ['location', 'signature'] } }],
  ['consent_missing', { person: { consents: [] } }],
  ['consent_missing', { person: { consents: ['location'] }, scan: { factors: ['back_photo'] } }],
  ['consent_missing', { person: { consents: ['location'] }, scan: { factors: ['signature'] } }],
  [
    'consent_missing',
    { person: { consents: ['location', 'photo'] }, scan: { factors: ['front_photo'], face_match_score: 1 } },
  ],
  ['challenge_failed', { scan: { device: { ...proof, signature_valid: false } } }],
  ['challenge_failed', { scan: { device: { ...proof, challenge_valid: false } } }],
  ['challenge_failed', { scan: { device: { ...proof, key: { ...key, status: 'revoked' } } } }],
  ['challenge_failed', { policy: { device_action: 'reject' } }],
  [
    'device_conflict',
    { policy: { device_action: 'reject' }, scan: { device: { ...proof, key: { ...key, person_id: 'other' } } } },
  ],
  [
    'device_conflict',
    { policy: { device_action: 'reject' }, scan: { device: proof }, person: { same_device_people: 1 } },
  ],
  ['step_up', { policy: { challenge_mode: 'two_scan' } }],
  [
    'out_of_network',
    { policy: { network_action: 'reject', networks: ['10.0.0.0/8'] }, scan: { ip_address: '11.0.0.1' } },
  ],
  ['out_of_area', { session: { geofence_action: 'reject' }, scan: { place: FAR } }],
  [
    'offline_conflict',
    {
      session: { status: 'finalized' },
      scan: { method: 'offline' },
      person: { record: record({ capture_method: 'leave' }) },
    },
  ],
];

describe('a refused scan', () => {
  it.each(REFUSALS)('is answered %s', (reason, given) => {
    const decision = decide(given);
    expect(decision).toMatchObject({ ok: false, reason, write: 'none', log_reason: reason, forced: false });
    expect(decision.problem?.code).toBe(`CHECKIN_${reason.toUpperCase()}`);
    expect(decision.problem?.message).not.toMatch(/[{}]/);
    expect(decision.explanation.verdict).toBe(reason);
  });

  it('lets switched-off challenges pass whatever the device sent, and a good device its key (BEY-031)', () => {
    const wrong = { device: { ...proof, signature_valid: false } };
    expect(reasonOf({ policy: { challenge_mode: 'off' }, scan: wrong })).toBe('ok');
    expect(decide({ policy: { device_action: 'reject' }, scan: { device: proof } }).evidence?.device_key_id).toBe(
      'key',
    );
    expect(reasonOf({ policy: { device_action: 'reject' }, scan: { device: { ...proof, key: null } } })).toBe(
      'challenge_failed',
    );
  });

  it('has three different reasons for an old code, a foreign key and a stranger (BEY-032)', () => {
    const foreign = { device: { ...proof, key: { ...key, person_id: 'other' } } };
    const reasons = [
      reasonOf({ scan: { token: token({ reason: 'expired' }) } }),
      reasonOf({ policy: { device_action: 'reject' }, scan: foreign }),
      reasonOf({ person: { on_roster: false } }),
    ];
    expect(new Set(reasons).size).toBe(3);
  });

  it('names the first reason in the one order: each fault hides those after it', () => {
    const order: [string, Case][] = [
      ['invalid', { scan: { token: token({ reason: 'invalid' }) } }],
      ['cancelled', { session: { status: 'cancelled' } }],
      ['blocked', { person: { is_active: false } }],
      ['already_checked_in', { person: { record: record() } }],
      ['method_not_allowed', { session: { allowed_methods: [] } }],
      ['factor_missing', { session: { required_factors: ['signature'] } }],
      ['consent_missing', { person: { consents: [] } }],
      ['challenge_failed', { scan: { device: { ...proof, signature_valid: false } } }],
      ['step_up', { policy: { challenge_mode: 'two_scan' } }],
      ['out_of_area', { session: { geofence_action: 'reject' }, scan: { place: FAR } }],
    ];
    let all: Case = {};
    for (const [reason, given] of [...order].reverse()) {
      all = {
        session: { ...all.session, ...given.session },
        policy: { ...all.policy, ...given.policy },
        person: { ...all.person, ...given.person },
        scan: { ...all.scan, ...given.scan },
      };
      expect(reasonOf(all)).toBe(reason);
    }
  });

  it('tells how far the fence is in its flip', () => {
    const { explanation } = decide({ session: { geofence_action: 'reject' }, scan: { place: FAR } });
    expect(explanation.flips).toMatchObject([{ verdict: 'ok', change: 'distance_m' }]);
    expect(explanation.flips[0]?.delta).toBeLessThan(-900);
  });

  it('names the entry rule that stood in the way (BEY-052)', () => {
    const entry_rule = { '<=': [{ var: 'entry.minutes_since_start' }, 1] };
    const { explanation } = decide({ session: { rule_overrides: { entry_rule } } });
    expect(explanation.rules.at(-1)?.inputs).toMatchObject({ nearest_rule: entry_rule });
  });
});

describe('a repeated scan', () => {
  const seen = {
    person_id: PERSON,
    presented_digest: 'digest',
    reason: 'ok',
    attendance_record_id: 'record-1',
  } as const;

  it('returns the first record without writing (EAS-044)', () => {
    expect(decide({ person: { record: record() }, scan: { at: at(20) } })).toMatchObject({
      attendance_record_id: 'record-1',
      presence_state_id: 'state-present',
      minutes_late: 1,
      recorded_at: at(1),
      write: 'none',
    });
  });

  it('with the same nonce is answered ok again, whatever changed since (BEY-035)', () => {
    const given = { session: { status: 'closed' }, person: { seen, record: record() }, scan: { at: at(70) } } as const;
    expect(decide(given)).toMatchObject({
      ok: true,
      reason: 'ok',
      repeat: true,
      write: 'none',
      attendance_record_id: 'record-1',
      presence_state_id: 'state-present',
      problem: null,
    });
  });

  it('with the nonce of a refusal is refused alike', () => {
    expect(decide({ person: { seen: { ...seen, reason: 'expired' } } })).toMatchObject({
      reason: 'expired',
      repeat: true,
    });
    expect(decide({ person: { seen: { ...seen, reason: 'try_again' } } })).toMatchObject({ ok: true, repeat: false });
  });

  it('after an annulment marks the same record anew (BEY-039)', () => {
    expect(decide({ person: { record: record({ annulled_at: at(1) }) } })).toMatchObject({ ok: true, write: 'update' });
  });
});

describe('force', () => {
  it.each(REFUSALS.filter(([reason]) => reason !== 'already_checked_in'))(
    'does to %s what the table says (BEY-036)',
    (reason, given) => {
      const decision = decide({ ...given, scan: { ...given.scan, force_sent: true } });
      const listed = CHECKIN_REASONS.find((one) => one === reason);
      const bySeen = given.person?.seen !== undefined;
      if (listed && forceEffect(listed) === 'yields' && !bySeen) {
        expect(decision).toMatchObject({ ok: true, forced: true, verification_status: 'flagged' });
        expect(decision.overridden).toContain(reason);
        expect(decision.evidence?.risk).toContain('forced');
      } else {
        expect(decision).toMatchObject({ ok: false, reason, forced: false });
      }
    },
  );

  it('is kept as sent but not forced where nothing was overridden', () => {
    expect(decide({ scan: { force_sent: true } })).toMatchObject({ ok: true, forced: false, overridden: [] });
  });

  it('never makes a second record', () => {
    expect(decide({ person: { record: record() }, scan: { force_sent: true } }).reason).toBe('already_checked_in');
  });

  it('under lock proposes instead of writing (BEY-043)', () => {
    const locked = { status: 'finalized', locked_at: at(9999) } as const;
    expect(decide({ session: locked, scan: { method: 'offline', force_sent: true } }).write).toBe('propose');
  });

  it('after every window is late, or refused where there is no late state', () => {
    const states = STATES.map((state) => ({ ...state, until_minutes: 1 }));
    const facts = { session: sessionFacts({}, {}, states), person: person() };
    expect(decideCheckin(facts, scan(), at(2))).toMatchObject({ reason: 'closed' });
    expect(decideCheckin(facts, scan({ force_sent: true }), at(2))).toMatchObject({
      presence_state_id: 'state-late',
      overridden: ['closed'],
    });
    const none = { ...facts, session: { ...facts.session, states: [] } };
    expect(decideCheckin(none, scan({ force_sent: true }), at(2)).reason).toBe('closed');
  });
});

describe('other methods', () => {
  const manual = { method: 'manual', token: null, place: null, presence_state_id: 'state-late' } as const;

  it('let a teacher choose the state, verified by the teacher (CH-019, CH-020)', () => {
    expect(decide({ scan: manual })).toMatchObject({
      ok: true,
      presence_state_id: 'state-late',
      minutes_late: 2,
      verification_status: 'verified',
    });
    expect(decide({ scan: { ...manual, presence_state_id: 'state-absent' } })).toMatchObject({ minutes_late: 0 });
    expect(reasonOf({ scan: { ...manual, presence_state_id: 'nonsense' } })).toBe('invalid');
  });

  it('let a teacher change a mark, and not write the same one twice', () => {
    expect(decide({ scan: manual, person: { record: record() } })).toMatchObject({ ok: true, write: 'update' });
    const same = { ...manual, presence_state_id: 'state-present' };
    expect(reasonOf({ scan: same, person: { record: record() } })).toBe('already_checked_in');
  });

  it('let a teacher go on after closing by hand until the grace is over, but not after finalization', () => {
    const closed = { status: 'closed', actual_end_at: at(1) } as const;
    expect(reasonOf({ session: closed, scan: manual })).toBe('ok');
    expect(reasonOf({ session: closed, scan: { ...manual, at: iso(START + 75 * MINUTE + 1) } })).toBe('closed');
    expect(reasonOf({ session: { status: 'finalized' }, scan: manual })).toBe('closed');
  });

  it('judge an offline scan by its own time, as online (BEY-037, BEY-038)', () => {
    const offline = { method: 'offline', place: null, at: at(3), clock_skew_ms: 7 * MINUTE } as const;
    expect(decide({ session: { status: 'closed', actual_end_at: at(60) }, scan: offline, now: at(600) })).toMatchObject(
      {
        ok: true,
        presence_state_id: 'state-present',
        verification_status: 'flagged',
        evidence: { risk: ['clock_skew'] },
      },
    );
    expect(reasonOf({ session: { status: 'closed', actual_end_at: at(2) }, scan: offline, now: at(600) })).toBe(
      'closed',
    );
    expect(reasonOf({ scan: { ...offline, at: at(-11) }, now: at(0) })).toBe('not_open');
  });

  it.each([
    [at(5), at(5 + 72 * 60), 'ok'],
    [at(5), iso(START + (5 + 72 * 60) * MINUTE + 1), 'too_old'],
    [at(5), at(3), 'ok'],
    [at(5), iso(START + 3 * MINUTE - 1), 'clock_skew'],
  ])('captured %s and received %s is %s', (captured, now, reason) => {
    expect(reasonOf({ scan: { method: 'offline', at: captured }, now })).toBe(reason);
  });

  it('are not asked for keys, networks or places', () => {
    const policy = { device_action: 'reject', network_action: 'reject', networks: ['10.0.0.0/8'] } as const;
    expect(reasonOf({ policy, session: { geofence_action: 'reject' }, scan: manual })).toBe('ok');
  });

  it('take a late capture of somebody already marked as the same', () => {
    const given = { scan: { method: 'offline' }, person: { record: record() } } as const;
    expect(reasonOf(given)).toBe('already_checked_in');
  });

  it('let a late proof replace the mark that the clock made', () => {
    const absent = record({ capture_method: 'auto_absent', presence_state_id: 'state-absent' });
    const given = {
      session: { status: 'finalized' },
      scan: { method: 'biometric', token: null },
      person: { record: absent },
    } as const;
    expect(decide(given)).toMatchObject({ ok: true, write: 'update', verification_status: 'verified' });
  });
});

describe('doors', () => {
  const inside = { record: record(), passages: [{ direction: 'in', at: at(0) }] } as const;

  it('take an exit without touching the mark, and the way back where re-entry is allowed (BEY-052)', () => {
    expect(decide({ person: inside, scan: { direction: 'out' } })).toMatchObject({ ok: true, write: 'none' });
    const back = { person: { ...inside, passages: [...inside.passages, { direction: 'out', at: at(1) } as const] } };
    expect(reasonOf(back)).toBe('re_entry');
    const allowed = { ...back, session: { rule_overrides: { reentry: true } } };
    expect(decide(allowed)).toMatchObject({ ok: true, write: 'none', attendance_record_id: 'record-1' });
  });
});

describe('two scans', () => {
  const first = { step_no: 10, at: at(2) };
  const policy = { challenge_mode: 'two_scan' } as const;
  it.each([
    [12, 30_000, 'ok'],
    [12, 30_001, 'step_up'],
    [11, 20_000, 'step_up'],
  ])('with the second at step %i after %i ms are %s (BEY-031)', (step_no, after, reason) => {
    const given = { at: iso(START + 2 * MINUTE + after), token: token({ step_no }) };
    expect(reasonOf({ policy, person: { first_scan: first }, scan: given })).toBe(reason);
    expect(reasonOf({ policy, person: { first_scan: first }, scan: { ...given, token: null, method: 'manual' } })).toBe(
      'ok',
    );
  });
});

describe('any scan at all', () => {
  const status = fc.constantFrom('scheduled', 'open', 'closed', 'finalized', 'cancelled') as fc.Arbitrary<
    AttendanceSession['status']
  >;
  const anything = fc.record({
    status,
    minute: fc.integer({ min: -60, max: 180 }),
    method: fc.constantFrom('qr', 'manual', 'offline', 'biometric', 'bulk', 'paper') as fc.Arbitrary<Scan['method']>,
    on_roster: fc.boolean(),
    is_active: fc.boolean(),
    force_sent: fc.boolean(),
    far: fc.boolean(),
    fence: fc.constantFrom('off', 'flag', 'reject') as fc.Arbitrary<AttendanceSession['geofence_action']>,
  });

  it('is answered the same twice, writes only when ok, keeps the score in bounds and is explained', () => {
    fc.assert(
      fc.property(anything, ({ status: now, minute, method, on_roster, is_active, force_sent, far, fence }) => {
        const given = {
          session: { status: now, geofence_action: fence },
          person: { on_roster, is_active },
          scan: { method, at: at(minute), force_sent, place: far ? FAR : HALL },
        };
        const [a, b] = [decide(given), decide(given)];
        expect(a).toEqual(b);
        expect(a.ok).toBe(a.write !== 'none');
        expect(a.ok).toBe(a.problem === null);
        expect(a.forced && !force_sent).toBe(false);
        expect(a.verification_score).toBeGreaterThanOrEqual(0);
        expect(a.verification_score).toBeLessThanOrEqual(100);
        expect(a.explanation.subject).toEqual({ attendance_session_id: session().id, person_id: PERSON });
        expect(ORG).toBe(session().organization_id);
      }),
    );
  });
});
