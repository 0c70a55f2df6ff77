import { at, FAR, iso, key, MINUTE, PERSON, proof, record, START, token, type Case } from './fixture.ts';

/** A smallest case for each reason, where a rule has several ways in one for each way. */
export const REFUSALS: [string, Case][] = [
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
