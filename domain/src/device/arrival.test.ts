import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, ORG, PERSON, session, STATES } from '../checkin/fixture.ts';
import { CHECKIN_DEFAULTS, type ExistingRecord } from '../checkin/index.ts';
import type { AttendanceSession } from '../session/index.ts';
import { planArrival, type SessionPunch, type TouchRules } from './index.ts';

const ALTERNATING: TouchRules = { pairing: 'alternating', repeat_seconds: 30, min_stay_minutes: 0 };
const touch = (minute: number, more: Partial<SessionPunch> = {}): SessionPunch => ({
  id: `p${minute}`,
  punched_at: at(minute),
  direction: 'unknown',
  skew_ms: 0,
  ...more,
});
const record = (more: Partial<ExistingRecord>): ExistingRecord => ({
  id: 'r',
  presence_state_id: 'state-present',
  capture_method: 'biometric',
  recorded_at: at(0),
  minutes_late: null,
  verification_status: 'verified',
  verification_score: null,
  annulled_at: null,
  ...more,
});
const plan = (
  punches: readonly SessionPunch[],
  { rules = ALTERNATING, standing = null, held = {}, on_roster = true, is_over = false }: {
    rules?: TouchRules; standing?: ExistingRecord | null; held?: Partial<AttendanceSession>; on_roster?: boolean; is_over?: boolean } = {},
) =>
  planArrival(
    { session: session(held), policy: CHECKIN_DEFAULTS, states: STATES },
    { person_id: PERSON, organization_id: ORG, is_active: true, on_roster, record: standing },
    punches,
    rules,
    { is_over, now: at(70) },
  ); // prettier-ignore

describe('the arrival of a person', () => {
  it.each([
    [0, 'state-present', 0],
    [10, 'state-present', 10],
    [14, 'state-late', 14],
  ])(
    'at minute %d is %s, %s minutes after the start, by the same rules as every other way in (CH-081)',
    (minute, state, minutes_late) => {
      expect(plan([touch(minute)]).mark).toMatchObject({
        write: 'insert',
        presence_state_id: state,
        recorded_at: at(minute),
        minutes_late,
        verification_status: 'verified',
      });
    },
  );

  it('is one, though the finger is laid on at 0, 20 and 40 s with a limit of 30 s; the rest are repeats', () => {
    const { mark, verdicts } = plan([touch(0), touch(1 / 3), touch(2 / 3), touch(55)]);
    expect(mark).toMatchObject({ recorded_at: at(0) });
    expect(verdicts.map(({ id, status }) => [id, status])).toEqual([
      ['p0', 'matched'],
      [`p${1 / 3}`, 'ignored'],
      [`p${2 / 3}`, 'ignored'],
      ['p55', 'matched'],
    ]);
  });

  it('is the same in whatever order touches come', () => {
    const touches = [touch(12), touch(3), touch(58), touch(3.25)];
    fc.assert(
      fc.property(fc.shuffledSubarray(touches, { minLength: 4, maxLength: 4 }), (given) => {
        expect(plan(given).mark).toEqual(plan(touches).mark);
      }),
    );
  });

  it('that comes late moves the mark of a device back, and only that', () => {
    const standing = record({ presence_state_id: 'state-late', recorded_at: at(20), minutes_late: 20 });
    expect(plan([touch(20), touch(2)], { standing }).mark).toMatchObject({ write: 'update', recorded_at: at(2) });
    expect(plan([touch(20), touch(50)], { standing }).mark).toBeNull();
  });

  it.each(['qr', 'manual', 'correction'] as const)('leaves a mark by %s as it is, and stands behind it', (method) => {
    const { mark, verdicts } = plan([touch(0)], { standing: record({ capture_method: method }) });
    expect(mark).toBeNull();
    expect(verdicts).toEqual([{ id: 'p0', status: 'matched', reason: null }]);
  });

  it('replaces what the clock marked absent, and is disputed by a leave', () => {
    const auto = record({ capture_method: 'auto_absent', presence_state_id: 'state-absent' });
    expect(plan([touch(0)], { standing: auto, held: { status: 'finalized' } }).mark).toMatchObject({ write: 'update' });
    const leave = plan([touch(0)], {
      standing: record({ capture_method: 'leave', presence_state_id: 'state-excused' }),
    });
    expect(leave).toEqual({ mark: null, verdicts: [{ id: 'p0', status: 'unmatched', reason: 'offline_conflict' }] });
  });

  it.each([
    ['not_enrolled', { on_roster: false }],
    ['method_not_allowed', { held: { allowed_methods: ['qr'] } }],
    ['locked', { held: { locked_at: at(65) } }],
    ['cancelled', { held: { status: 'cancelled' } }],
  ] as const)('is set aside as %s', (reason, more) => {
    const { mark, verdicts } = plan([touch(0)], more as Parameters<typeof plan>[1]);
    expect(mark).toBeNull();
    expect(verdicts).toEqual([{ id: 'p0', status: 'unmatched', reason }]);
  });

  it('of a clock that was seven minutes fast is on time and flagged for a look, with what the clock said (BEY-038)', () => {
    const { mark } = plan([touch(8, { skew_ms: 7 * 60_000 })]);
    expect(mark).toMatchObject({
      presence_state_id: 'state-present',
      clock_skew_ms: 420_000,
      verification_status: 'flagged',
    });
  });

  it('is none where only the keys count and nobody came in', () => {
    const { mark, verdicts } = plan([touch(0, { direction: 'out' })], {
      rules: { ...ALTERNATING, pairing: 'strict' },
    });
    expect(mark).toBeNull();
    expect(verdicts[0]?.status).toBe('ignored');
  });

  it.each([
    [[0, 40], 'state-present'],
    [[0, 39.9], 'state-absent'],
    [[0, 25, 30, 45], 'state-present'],
    [[0], 'state-absent'],
  ])(
    'with touches at %j and 40 minutes asked for is %s once the session is over, not before (CH-080)',
    (minutes, state) => {
      const rules = { ...ALTERNATING, min_stay_minutes: 40 };
      const touches = minutes.map((minute) => touch(minute));
      expect(plan(touches, { rules, is_over: true }).mark).toMatchObject({ presence_state_id: state });
      expect(plan(touches, { rules }).mark).toMatchObject({ presence_state_id: 'state-present' });
    },
  );

  it('that was too short counts once the missing touch is delivered', () => {
    const rules = { ...ALTERNATING, min_stay_minutes: 40 };
    const standing = record({ presence_state_id: 'state-absent' });
    const late = { rules, standing, is_over: true, held: { status: 'finalized' as const } };
    expect(plan([touch(0)], late).mark).toBeNull();
    expect(plan([touch(0), touch(50)], late).mark).toMatchObject({
      write: 'update',
      presence_state_id: 'state-present',
    });
  });
});
