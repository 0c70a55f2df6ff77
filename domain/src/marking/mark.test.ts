import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, iso, MINUTE, session, START, STATES } from '../checkin/fixture.ts';
import type { CaptureMethod } from '../session/index.ts';
import { needsReason, planMark, refuseMarkingSession, type MarkedPerson, type MarkedRecord } from './mark.ts';
import { refuseUndo } from './undo.ts';

const END = START + 60 * MINUTE;
const record = (more: Partial<MarkedRecord> = {}): MarkedRecord => ({
  id: 'r',
  presence_state_id: 'state-absent',
  category: 'absent',
  capture_method: 'manual',
  annulled_at: null,
  revision: 3,
  is_by_leave: false,
  ...more,
});
const person = (more: Partial<MarkedPerson> = {}): MarkedPerson => ({
  person_id: 'p',
  is_active: true,
  on_roster: true,
  registration: null,
  record: null,
  ...more,
});
const present = { presence_state_id: 'state-present' };
const plan = (who: Partial<MarkedPerson>, asked: object = present, of: object = {}, now = START) =>
  planMark(session(of), person(who), { ...present, ...asked }, STATES, now);

describe('a session in which people are marked by hand (CH-012)', () => {
  it.each([
    [{}, START, null],
    [{ status: 'scheduled' }, START - 10 * MINUTE, null],
    [{ status: 'scheduled' }, START - 10 * MINUTE - 1, 'MARK_NOT_OPEN'],
    [{ status: 'scheduled', auto_open: false }, END, 'MARK_NOT_OPEN'],
    [{ status: 'closed' }, END + 999 * MINUTE, null],
    [{ status: 'finalized' }, END + 999 * MINUTE, null],
    [{ status: 'finalized', locked_at: at(9999) }, END, 'SESSION_LOCKED'],
    [{ status: 'cancelled' }, START, 'MARK_CANCELLED'],
    [{ allowed_methods: ['qr'] }, START, 'MARK_METHOD'],
  ] as const)('%o at %i is answered %s', (more, now, code) => {
    expect(refuseMarkingSession(session(more), now)?.code ?? null).toBe(code);
  });
});

describe('a mark by hand (CH-019)', () => {
  it('is new, changes the one that is there, or takes it back', () => {
    expect(plan({})).toMatchObject({ write: 'insert', presence_state_id: 'state-present', minutes_late: null });
    expect(plan({ record: record() })).toMatchObject({ write: 'update' });
    expect(plan({ record: record({ annulled_at: at(1) }) })).toMatchObject({ write: 'update' });
    expect(plan({ record: record() }, { presence_state_id: null })).toMatchObject({ write: 'annul' });
  });

  it('that says what is there already writes nothing, also where a change would need a reason', () => {
    const proven = record({ presence_state_id: 'state-present', capture_method: 'qr' });
    expect(plan({ record: proven }, {}, { status: 'finalized' })).toMatchObject({ write: 'none' });
    expect(plan({}, { presence_state_id: null })).toMatchObject({ write: 'none' });
    expect(plan({ record: record({ annulled_at: at(1) }) }, { presence_state_id: null })).toMatchObject({
      write: 'none',
    });
  });

  it.each([
    [{}, { presence_state_id: 'unknown' }, 'MARK_STATE'],
    [{ is_active: false }, {}, 'MARK_PERSON'],
    [{ record: record() }, { revision: 2 }, 'MARK_CHANGED'],
    [{ record: record() }, { revision: null }, 'MARK_CHANGED'],
    [{}, { revision: 3 }, 'MARK_CHANGED'],
    [{ on_roster: false }, {}, 'MARK_NOT_ON_LIST'],
    [{ record: record({ capture_method: 'qr' }) }, { revision: 3 }, 'MARK_REASON'],
    [{ record: record({ capture_method: 'qr' }) }, { reason: '  ' }, 'MARK_REASON'],
  ] as const)('of %o with %o is refused: %s', (who, asked, code) => {
    expect(plan(who, asked)).toMatchObject({ code });
  });

  it('of somebody who is not on the list names a registration that was cancelled, and is taken with a reason', () => {
    const gone = { on_roster: false, registration: 'cancelled' };
    expect(plan(gone)).toMatchObject({ code: 'MARK_NOT_ON_LIST', params: { registration: 'cancelled' } });
    expect(plan({ on_roster: false })).not.toHaveProperty('params');
    expect(plan(gone, { reason: 'came all the same' })).toMatchObject({ write: 'insert' });
  });

  it.each([
    ['manual', false, 'open', false],
    ['bulk', false, 'closed', false],
    ['auto_absent', false, 'open', false],
    ['qr', false, 'open', true],
    ['biometric', false, 'open', true],
    ['offline', false, 'closed', true],
    ['paper', false, 'open', true],
    ['leave', false, 'open', true],
    ['auto_absent', true, 'open', true],
    ['manual', false, 'finalized', true],
  ] as const)(
    'made by %s (by a leave: %s) of a session that is %s needs a reason to be changed: %s',
    (capture_method, is_by_leave, status, needs) => {
      const mark = record({ capture_method: capture_method as CaptureMethod, is_by_leave });
      expect(needsReason(mark, { status })).toBe(needs);
      expect('code' in plan({ record: mark }, {}, { status })).toBe(needs);
      expect(plan({ record: mark }, { reason: 'saw her leave' }, { status })).toMatchObject({ write: 'update' });
    },
  );

  it('of a late arrival tells the minutes while the session lasts, and none afterwards', () => {
    const late = { presence_state_id: 'state-late' };
    expect(plan({}, late, {}, START + 17 * MINUTE + 59_000)).toMatchObject({
      minutes_late: 17,
      recorded_at: iso(START + 17 * MINUTE + 59_000),
    });
    expect(plan({}, late, {}, END)).toMatchObject({ minutes_late: 60 });
    expect(plan({}, late, { status: 'closed' }, END + 1)).toMatchObject({ minutes_late: null, recorded_at: iso(END) });
    expect(plan({}, late, {}, START - MINUTE)).toMatchObject({ minutes_late: 0, recorded_at: iso(START) });
  });

  it('made twice is made once, whatever was there (invariant)', () => {
    const states = fc.constantFrom('state-present', 'state-late', 'state-absent', null);
    fc.assert(
      fc.property(
        fc.option(fc.record({ state: fc.constantFrom('state-present', 'state-absent'), annulled: fc.boolean() })),
        states,
        (before, presence_state_id) => {
          const mark =
            before && record({ presence_state_id: before.state, annulled_at: before.annulled ? at(1) : null });
          const first = plan({ record: mark }, { presence_state_id, reason: 'x' });
          if ('code' in first) return false;
          const after =
            first.write === 'none'
              ? mark
              : record({
                  presence_state_id: presence_state_id ?? 'state-absent',
                  annulled_at: presence_state_id === null ? at(2) : null,
                });
          const second = plan({ record: after }, { presence_state_id, reason: 'x' });
          return 'write' in second && second.write === 'none';
        },
      ),
    );
  });
});

describe('undoing', () => {
  const made = { revision: 2, changed_by_id: 'me', known_from: at(0), answers_correction: false };
  it.each([
    [{}, 2, 'me', START + 30_000, null],
    [{}, 2, 'me', START + 30_001, 'MARK_UNDO_LATE'],
    [{}, 2, 'you', START, 'MARK_UNDO_LATE'],
    [{ changed_by_id: null }, 2, 'me', START, 'MARK_UNDO_LATE'],
    [{}, 1, 'me', START, 'MARK_CHANGED'],
    [{ answers_correction: true }, 2, 'me', START, 'MARK_ANSWERED'],
    [{ answers_correction: true }, 1, 'me', START, 'MARK_CHANGED'],
  ] as const)('a mark %o of version %i by %s at %i is answered %s', (more, revision, user, now, code) => {
    expect(refuseUndo({ ...made, ...more }, revision, user, now)?.code ?? null).toBe(code);
  });
});
