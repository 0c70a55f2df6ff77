import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  applyImpact,
  leaveImpact,
  revertImpact,
  wholeDays,
  type LeaveImpact,
  type LeaveSession,
  type Mark,
} from './index.ts';
import { ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const HOUR = 3_600_000;
const span = wholeDays('2026-01-20', '2026-01-20', ZONE);
const START = Date.parse(span.starts_at);
const session = (from: number, to: number, over: Partial<LeaveSession> = {}): LeaveSession => ({
  id: `s${from}`,
  scheduled_start_at: new Date(START + from * HOUR).toISOString(),
  scheduled_end_at: new Date(START + to * HOUR).toISOString(),
  status: 'finalized',
  record: { id: `r${from}`, presence_state_id: 'absent', category: 'absent' },
  ...over,
});
const record = (category: 'present' | 'late' | 'excused' | 'absent') => ({
  id: 'r',
  presence_state_id: category,
  category,
});
const outcome = (one: LeaveSession, over = {}) =>
  leaveImpact({ ...span, ...over }, [one], 'excused').map(({ status, reason }) => [status, reason])[0];

describe('what a leave does to sessions', () => {
  it('touches those that share a moment with it, not those that only meet its ends (CH-062)', () => {
    const all = [session(24, 25), session(23, 24), session(-1, 0), session(-1, 1), session(9, 10)];
    expect(leaveImpact(span, all, 'excused').map(({ attendance_session_id }) => attendance_session_id)).toEqual([
      's-1',
      's9',
      's23',
    ]);
  });

  it.each([
    ['an absence', session(9, 10), ['applied', 'absent']],
    ['somebody present', session(9, 10, { record: record('present') }), ['skipped', 'was_there']],
    ['somebody late', session(9, 10, { record: record('late') }), ['skipped', 'was_there']],
    ['an excuse', session(9, 10, { record: record('excused') }), ['skipped', 'already_excused']],
    ['a session to come', session(9, 10, { status: 'scheduled', record: null }), ['planned', 'not_yet_held']],
    ['a session that runs', session(9, 10, { status: 'open', record: null }), ['planned', 'not_yet_held']],
    ['a finalized session without a mark', session(9, 10, { record: null }), ['skipped', 'not_on_roster']],
    ['a cancelled session', session(9, 10, { status: 'cancelled' }), undefined],
  ] as const)('%s (CH-061, CH-062)', (_name, one, expected) => {
    expect(outcome(one)).toEqual(expected);
  });

  it('waits for the proof of an on-duty leave (BEY-027)', () => {
    expect(outcome(session(9, 10), { proof_state: 'awaited' })).toEqual(['planned', 'proof_awaited']);
    expect(outcome(session(9, 10), { proof_state: 'missing' })).toEqual(['skipped', 'proof_missing']);
    expect(outcome(session(9, 10), { proof_state: 'proven' })).toEqual(['applied', 'absent']);
    expect(outcome(session(9, 10, { record: record('present') }), { proof_state: 'awaited' })).toEqual([
      'skipped',
      'was_there',
    ]);
  });

  it('ends at the early return (BEY-026)', () => {
    const returned_at = new Date(START + 10 * HOUR).toISOString();
    expect(outcome(session(9, 10), { returned_at })).toEqual(['applied', 'absent']);
    expect(outcome(session(10, 11), { returned_at })).toBeUndefined();
  });

  it('orders sessions that start together by their id', () => {
    const twins = [session(9, 10, { id: 'b' }), session(9, 10, { id: 'a' })];
    expect(leaveImpact(span, twins, 'excused').map(({ attendance_session_id }) => attendance_session_id)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('taking a leave back', () => {
  const states = ['absent', 'present', 'late', 'excused'] as const;
  const some = fc.record({
    hour: fc.integer({ min: -2, max: 26 }),
    category: fc.option(fc.constantFrom(...states)),
    status: fc.constantFrom('scheduled', 'open', 'closed', 'finalized'),
    method: fc.constantFrom('qr', 'manual', 'auto_absent'),
  });

  it('restores every touched mark to the byte and touches no other (BEY-028)', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (raw) => {
        const marks = raw.map(({ category, method }, index): Mark | null =>
          category === null ? null : { id: `r${index}`, presence_state_id: category, capture_method: method },
        );
        const sessions = raw.map(({ hour, category, status }, index) =>
          session(hour, hour + 1, {
            id: String(index),
            status: status as 'open',
            record: category === null ? null : { id: `r${index}`, presence_state_id: category, category },
          }),
        );
        const impacts = leaveImpact(span, sessions, 'excused');
        const now: (Mark | null)[] = [...marks];
        const applied = impacts.map((impact) => {
          const at = Number(impact.attendance_session_id);
          const next = applyImpact(now[at] ?? null, impact, 'new');
          now[at] = next.mark;
          return next.impact;
        });
        for (const { status, attendance_session_id } of applied)
          if (status === 'applied') expect(now[Number(attendance_session_id)]?.presence_state_id).toBe('excused');
        const reverted = applied.map((impact) => {
          const at = Number(impact.attendance_session_id);
          const next = revertImpact(now[at] ?? null, impact, null);
          now[at] = next.mark;
          return next.impact.status;
        });
        expect(JSON.stringify(now)).toBe(JSON.stringify(marks));
        expect(reverted.every((status) => status === 'reverted' || status === 'skipped')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  const impactOf = (one: LeaveSession): LeaveImpact => {
    const [impact] = leaveImpact(span, [one], 'excused');
    if (!impact) throw new Error('the sample session is touched');
    return impact;
  };
  const absent = { id: 'r9', presence_state_id: 'absent', capture_method: 'auto_absent' };

  it('keeps a mark that somebody changed since (BEY-028)', () => {
    const impact = impactOf(session(9, 10));
    const corrected = { ...absent, presence_state_id: 'present' };
    expect(revertImpact(corrected, impact, null)).toMatchObject({ mark: corrected, impact: { status: 'reverted' } });
    expect(revertImpact(null, impact, null).mark).toBeNull();
  });

  it('does not excuse somebody who checked in between planning and applying', () => {
    const impact = impactOf(session(9, 10));
    const present = { ...absent, presence_state_id: 'present' };
    expect(applyImpact(present, impact, 'new')).toMatchObject({
      mark: present,
      impact: { status: 'skipped', reason: 'was_there' },
    });
    expect(applyImpact(present, { ...impact, status: 'reverted' }, 'new').mark).toBe(present);
  });

  it('a mark that finalization made excused becomes the absence it would have been (BEY-028)', () => {
    const planned = impactOf(session(9, 10, { status: 'scheduled', record: null }));
    const made = applyImpact(null, planned, 'new');
    expect(made).toEqual({
      mark: { id: 'new', presence_state_id: 'excused', capture_method: 'leave' },
      impact: { ...planned, status: 'applied', attendance_record_id: 'new' },
    });
    const back = revertImpact(made.mark, made.impact, { presence_state_id: 'absent', capture_method: 'auto_absent' });
    expect(back.mark).toEqual({ id: 'new', presence_state_id: 'absent', capture_method: 'auto_absent' });
    expect(revertImpact(null, planned, null).impact.status).toBe('reverted');
  });
});
