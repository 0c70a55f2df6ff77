import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, decide, FAR, HALL, iso, MINUTE, ORG, PERSON, record, session, START } from './fixture.ts';
import type { AttendanceSession } from '../session/index.ts';
import type { Scan } from './types.ts';

describe('a good scan', () => {
  it('is present, written once, with its evidence (EAS-052, EAS-060, CH-021)', () => {
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
      evidence: {
        distance_m: 0,
        location_verified: true,
        signature_verified: false,
        step_no: 1,
        risk: [],
        outcome: 'accepted',
      },
    });
  });

  it.each([
    [10 * MINUTE, 'state-present', 10],
    [10 * MINUTE + 1, 'state-late', 10],
  ])('%i ms after the start is %s (CH-047)', (ms, presence_state_id, minutes_late) => {
    expect(decide({ scan: { at: iso(START + ms) } })).toMatchObject({ ok: true, presence_state_id, minutes_late });
  });

  it('is the same when the caller has its instant as a number too', () => {
    const late = { at: at(12) };
    expect(decide({ scan: { ...late, at_ms: Date.parse(late.at) } })).toEqual(decide({ scan: late }));
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
