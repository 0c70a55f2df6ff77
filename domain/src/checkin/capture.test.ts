import { describe, expect, it } from 'vitest';
import { at, decide, iso, MINUTE, reasonOf, record, START, type Case } from './fixture.ts';

describe('every way of capture', () => {
  const ways = ['qr', 'manual', 'bulk', 'paper', 'biometric', 'offline', 'import'] as const;
  const allowed = { allowed_methods: ['qr', 'manual', 'biometric', 'offline', 'import'] } as const;
  const faults: [string, Case][] = [
    ['invalid', { person: { organization_id: 'another' } }],
    ['cancelled', { session: { status: 'cancelled' } }],
    ['locked', { session: { status: 'finalized', locked_at: at(90) } }],
    ['closed', { scan: { at: iso(START + 75 * MINUTE + 1) } }],
    ['blocked', { person: { is_active: false } }],
    ['not_enrolled', { person: { on_roster: false } }],
    ['already_checked_in', { person: { record: record() } }],
    ['method_not_allowed', { session: { allowed_methods: [] } }],
    ['consent_missing', { person: { consents: [] } }],
  ];
  it.each(ways)('%s passes the same rules before it becomes a mark (CH-081)', (method) => {
    const by = ({ session, scan, ...more }: Case) =>
      reasonOf({ session: { ...allowed, ...session }, scan: { ...scan, method }, ...more });
    expect(by({})).toBe('ok');
    for (const [reason, fault] of faults) expect(by(fault), reason).toBe(reason);
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
