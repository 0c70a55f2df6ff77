import { describe, expect, it } from 'vitest';
import { at, decide, FAR, ORG, PERSON, record, scan, SID, STATES } from './fixture.ts';

const about = { v: 1, subject: { attendance_session_id: SID, person_id: PERSON }, unit: 'min' };
const bare = ({ label: _, ...state }: (typeof STATES)[number]) => state;

describe('the explanation of a mark', () => {
  it('holds what made it so, word for word, and neither place nor address (BEY-090)', () => {
    const { explanation } = decide({ scan: { at: at(7), ip_address: '10.0.0.1' } });
    expect(explanation).toEqual({
      ...about,
      known_at: at(7),
      value: 7,
      verdict: 'present',
      facts: [
        {
          table: 'attendance_sessions',
          id: SID,
          value: { scheduled_start_at: at(0), late_after_minutes: 10 },
        },
        {
          table: 'qr_scan_logs',
          id: 'nonce-1',
          value: {
            method: 'qr',
            presence_state_id: undefined,
            force_sent: undefined,
            seen: { at_ms: Date.parse(at(7)) },
          },
        },
      ],
      rules: [
        { code: 'CHECKIN_STATE', inputs: { late_after_minutes: 10, minutes_late: 7 }, output: 'present' },
        { code: 'CHECKIN_PLACE', inputs: { distance_m: 0, radius_m: 100 }, output: true },
        { code: 'CHECKIN_SCORE', inputs: { auto_verify_score: 80, risks: [] }, output: 40 },
      ],
      policy: { document: { states: STATES.slice(0, 2).map(bare) } },
      flips: [{ verdict: 'late', change: 'minutes', delta: 3 }],
    });
  });

  it.each([
    [9.999, 'late', 0],
    [10, 'late', 0],
    [10.5, 'present', -0.5],
  ])('%f minutes after the start names %s, %f minutes away', (minute, verdict, delta) => {
    expect(decide({ scan: { at: at(minute) } }).explanation.flips).toEqual([{ verdict, change: 'minutes', delta }]);
  });

  it('of a chosen state holds that state alone', () => {
    const manual = { method: 'manual', token: null, presence_state_id: 'state-late' } as const;
    expect(decide({ scan: manual }).explanation.policy).toEqual({ document: { states: STATES.slice(1, 2).map(bare) } });
  });
});

describe('the explanation of a refusal', () => {
  it('holds just what its rule looks at, and how far away the fence was (BEY-090)', () => {
    const { explanation, evidence } = decide({ session: { geofence_action: 'reject' }, scan: { place: FAR } });
    const distance_m = 100 - (explanation.flips[0]?.delta ?? 0);
    expect(evidence).toBeNull();
    expect(Math.round(distance_m)).toBe(1106);
    expect(explanation).toEqual({
      ...about,
      known_at: at(2),
      value: null,
      verdict: 'out_of_area',
      facts: [
        { table: 'attendance_sessions', id: SID, value: { geofence_action: 'reject', radius_m: 100 } },
        { table: 'people', id: PERSON, value: {} },
        {
          table: 'qr_scan_logs',
          id: 'nonce-1',
          value: {
            method: 'qr',
            seen: { distance_m, location_verified: false, in_network: true, given: ['location'] },
          },
        },
      ],
      rules: [{ code: 'CHECKIN_PLACE', inputs: {}, output: 'out_of_area' }],
      policy: { document: { network_action: 'off', max_accuracy_m: 100 } },
      flips: [{ verdict: 'ok', change: 'distance_m', delta: 100 - distance_m }],
    });
  });

  it('has no flip in metres where the fence was not the reason, or has no centre', () => {
    const nowhere = {
      session: { geofence_action: 'reject', latitude: null, longitude: null },
      scan: { place: FAR },
    } as const;
    expect(decide(nowhere)).toMatchObject({ reason: 'out_of_area', explanation: { flips: [] } });
    expect(decide({ person: { is_active: false }, scan: { place: FAR } }).explanation.flips).toEqual([]);
  });

  it('without a nonce names none, and of a closed list of states tells them', () => {
    const closed = decide({ scan: { nonce: null, method: 'manual', presence_state_id: 'nonsense' } }).explanation;
    expect(closed).toMatchObject({ verdict: 'invalid', policy: { document: { states: [] } } });
    expect(closed.facts.map(({ id }) => id)).toEqual([SID, PERSON, '']);
  });

  it('of a repeated or a foreign nonce tells the earlier answer (BEY-035)', () => {
    const seen = { person_id: PERSON, presented_digest: 'digest', reason: 'ok', attendance_record_id: 'r' } as const;
    const told = (more: object) => decide({ person: { seen: { ...seen, ...more }, record: record() } }).explanation;
    expect(told({})).toEqual({
      ...about,
      known_at: at(2),
      value: null,
      verdict: 'ok',
      facts: [{ table: 'qr_scan_logs', id: 'nonce-1', value: { seen, person_id: PERSON, presented_digest: 'digest' } }],
      rules: [{ code: 'CHECKIN_NONCE', inputs: {}, output: 'ok' }],
      flips: [],
    });
    expect(told({ person_id: ORG }).verdict).toBe('invalid');
  });

  it('of a door names the rule that stood in the way', () => {
    const entry_rule = { '<': [{ var: 'entry.count' }, 0] };
    const { explanation } = decide({ session: { rule_overrides: { entry_rule } }, scan: scan() });
    expect(explanation.rules).toEqual([
      { code: 'CHECKIN_RECORD', inputs: { nearest_rule: entry_rule }, output: 'rule_failed' },
    ]);
  });
});
