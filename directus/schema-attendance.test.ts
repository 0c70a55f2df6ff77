import { describe, expect, it } from 'vitest';
import { TIMESTAMPS, withSchema } from './test-schema.ts';

const { columns, unique, indexed, refers } = withSchema();

describe('the table of sessions', () => {
  it('a session has a name, planned and real times, and belongs to one group, section or event (OMNI-030..035)', async () => {
    expect(await columns('attendance_sessions', 'name', 'extra_data', 'created_at', 'updated_at')).toEqual({
      name: 'varchar(255) required',
      extra_data: 'jsonb required = {}',
      ...TIMESTAMPS,
    });
    expect(
      await columns(
        'attendance_sessions',
        'scheduled_start_at',
        'scheduled_end_at',
        'actual_start_at',
        'actual_end_at',
      ),
    ).toEqual({
      scheduled_start_at: 'timestamptz required',
      scheduled_end_at: 'timestamptz required',
      actual_start_at: 'timestamptz',
      actual_end_at: 'timestamptz',
    });
    expect(await refers('attendance_sessions', 'group_id')).toMatch(/^groups: /);
  });

  it('sessions are found by organization and start, and by group (OMNI-036)', async () => {
    expect(await indexed('attendance_sessions', ['organization_id', 'scheduled_start_at'])).toBe(true);
    expect(await indexed('attendance_sessions', ['group_id'])).toBe(true);
  });
});

describe('the table of presence states', () => {
  it('a state has a code, words and a colour, per organization and kind of campus (OMNI-046..051)', async () => {
    expect(await columns('presence_states', 'domain', 'code', 'label', 'color', 'sort_order', 'is_default')).toEqual({
      domain: 'varchar(50) required = education',
      code: 'varchar(50) required',
      label: 'varchar(100) required',
      color: 'varchar(7) required = #888888',
      sort_order: 'integer required = 0',
      is_default: 'boolean required = false',
    });
    expect(await columns('presence_states', 'created_at', 'updated_at')).toEqual(TIMESTAMPS);
    expect(await unique('presence_states', 'organization_id', 'domain', 'code')).toBe(true);
    expect(await indexed('presence_states', ['organization_id', 'domain'])).toBe(true);
  });
});

describe('the table of marks', () => {
  it('a mark joins a session, a person and a state, once (OMNI-037, OMNI-038)', async () => {
    for (const [column, to] of [
      ['attendance_session_id', 'attendance_sessions: restrict'],
      ['person_id', 'people: restrict'],
      ['presence_state_id', 'presence_states: restrict'],
    ] as const) {
      expect(await columns('attendance_records', column)).toEqual({ [column]: 'uuid required' });
      expect(await refers('attendance_records', column)).toBe(to);
    }
    expect(await unique('attendance_records', 'attendance_session_id', 'person_id')).toBe(true);
  });

  it('a mark says when, by whom and on what it was made (OMNI-039..043, EAS-047, EAS-048)', async () => {
    expect(await columns('attendance_records', 'recorded_at', 'submitted_at', 'verified_at', 'extra_data')).toEqual({
      recorded_at: 'timestamptz required',
      submitted_at: 'timestamptz required = now()',
      verified_at: 'timestamptz',
      extra_data: 'jsonb required = {}',
    });
    expect(await refers('attendance_records', 'recorded_by_id')).toBe('directus_users: set null');
    expect(await refers('attendance_records', 'source_device_id')).toBe('devices: set null');
    expect(await columns('attendance_records', 'created_at', 'updated_at')).toEqual(TIMESTAMPS);
  });

  it('a mark keeps who overrode its verification, and the notes (EAS-066, EAS-067)', async () => {
    expect(await refers('attendance_records', 'verified_by_id')).toBe('people: set null');
    expect(await columns('attendance_records', 'verification_notes')).toEqual({
      verification_notes: 'text required = ',
    });
  });

  it('marks are found by session, person, state, time and what is to be reviewed (OMNI-044, EAS-049..051)', async () => {
    expect(await indexed('attendance_records', ['attendance_session_id', 'submitted_at'])).toBe(true);
    expect(await indexed('attendance_records', ['person_id', 'submitted_at'])).toBe(true);
    expect(await indexed('attendance_records', ['organization_id', 'recorded_at'])).toBe(true);
    expect(await indexed('attendance_records', ['presence_state_id'])).toBe(true);
    expect(await indexed('attendance_records', ['qr_token_id'])).toBe(true);
    expect(await indexed('attendance_records', ['verification_status', 'submitted_at'], 'pending')).toBe(true);
  });

  it('evidence keeps what was verified, what was shown, and on which phone (EAS-054, EAS-060..063)', async () => {
    expect(
      await columns(
        'attendance_evidence',
        'location_verified',
        'signature_verified',
        'auto_filled_data',
        'device_info',
      ),
    ).toEqual({
      location_verified: 'boolean required = false',
      signature_verified: 'boolean required = false',
      auto_filled_data: 'jsonb required = {}',
      device_info: 'jsonb required = {}',
    });
    expect(await columns('attendance_evidence', 'displayed_identifier')).toEqual({
      displayed_identifier: 'varchar(100)',
    });
  });
});

describe('the tables of codes and scans', () => {
  it('a code expires, and keeps who made it and from where (EAS-071, EAS-075, EAS-076)', async () => {
    expect(await columns('qr_tokens', 'created_at', 'expires_at', 'ip_address')).toEqual({
      created_at: 'timestamptz required = now()',
      expires_at: 'timestamptz required',
      ip_address: 'varchar(45)',
    });
    expect(await refers('qr_tokens', 'generated_by_id')).toBe('directus_users: set null');
    expect(await unique('qr_tokens', 'token')).toBe(true);
    expect(await indexed('qr_tokens', ['attendance_session_id', 'expires_at'])).toBe(true);
  });

  it('a scan keeps its place to six decimals and is found by code, by account and by failure (EAS-081, EAS-082)', async () => {
    expect(await columns('qr_scan_logs', 'latitude', 'longitude')).toEqual({
      latitude: 'numeric(9,6)',
      longitude: 'numeric(9,6)',
    });
    expect(await indexed('qr_scan_logs', ['qr_token_id', 'scanned_at'])).toBe(true);
    expect(await indexed('qr_scan_logs', ['scanned_by_id', 'scanned_at'])).toBe(true);
    expect(await indexed('qr_scan_logs', ['organization_id', 'scanned_at'], 'NOT scan_successful')).toBe(true);
  });

  it('a dispute keeps both versions, and who settled it when (OMNI-061, OMNI-062, OMNI-064, OMNI-065)', async () => {
    expect(
      await columns('sync_conflicts', 'attendance_session_id', 'person_id', 'version_a_data', 'version_b_data'),
    ).toEqual({
      attendance_session_id: 'uuid required',
      person_id: 'uuid required',
      version_a_data: 'jsonb required',
      version_b_data: 'jsonb required',
    });
    expect(await columns('sync_conflicts', 'resolved_at', 'created_at')).toEqual({
      resolved_at: 'timestamptz',
      created_at: 'timestamptz required = now()',
    });
    expect(await refers('sync_conflicts', 'resolved_by_id')).toBe('people: set null');
  });

  it('disputes are found by organization, session, person and what settled them (OMNI-066)', async () => {
    expect(await indexed('sync_conflicts', ['organization_id', 'created_at'], 'resolved_at')).toBe(true);
    expect(await indexed('sync_conflicts', ['attendance_session_id', 'person_id'])).toBe(true);
    expect(await indexed('sync_conflicts', ['person_id'])).toBe(true);
    expect(await indexed('sync_conflicts', ['resolved_with_id'])).toBe(true);
  });
});
