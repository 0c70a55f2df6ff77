import { describe, expect, it } from 'vitest';
import { decide, FAR, HALL, key, proof, reasonOf, record, token, type Case } from './fixture.ts';
import { REFUSALS } from './samples.ts';

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

  const fenced = { session: { geofence_action: 'reject', required_factors: [] } } as const;

  it('is flagged and let in where the place is inside but only roughly known, at the fence too', () => {
    const blurred = { ...FAR, latitude: HALL.latitude + 90 / 111_000, accuracy_m: 500 };
    const decision = decide({ ...fenced, scan: { place: blurred } });
    expect(decision).toMatchObject({ ok: true, reason: 'ok', evidence: { outcome: 'flagged' } });
    expect(decision.evidence?.location_verified).toBe(false);
    expect(reasonOf({ ...fenced, scan: { place: { ...FAR, accuracy_m: 5000 } } })).toBe('out_of_area');
  });

  it('for want of a place has the reason of what is missing, not that of a place outside', () => {
    expect(reasonOf({ ...fenced, scan: { place: null } })).toBe('factor_missing');
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
