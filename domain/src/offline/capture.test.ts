import { describe, expect, it } from 'vitest';
import { at, ORG, PERSON, session, STATES } from '../checkin/fixture.ts';
import { CHECKIN_DEFAULTS } from '../checkin/index.ts';
import { judgeCapture, mayForce, planMerge, problemOfCapture, type StandingMark } from './capture.ts';
import { claim, only } from './fixture.ts';

const facts = (more = {}) => ({ session: session(more), policy: CHECKIN_DEFAULTS, states: STATES });
const person = { person_id: PERSON, organization_id: ORG, is_active: true, on_roster: true };
const judge = (capture = {}, of = {}, who = {}, received = 30) =>
  judgeCapture(
    facts({ allowed_methods: ['manual', 'offline'], ...of }),
    { ...person, ...who },
    { presence_code: 'late', recorded_at: at(12), clock_skew_ms: 0, force_sent: false, ...capture },
    at(received),
  );

describe('a mark made without a network', () => {
  it('gives the state that was chosen, not the one of the minute', () => {
    expect(judge()).toEqual({ state: STATES[1], forced: false });
  });
  it.each([
    [{ presence_code: 'flying' }, {}, {}, 'invalid'],
    [{ recorded_at: at(-11) }, {}, {}, 'not_open'],
    [{ recorded_at: at(76) }, {}, {}, 'closed'],
    [{}, { status: 'cancelled' }, {}, 'cancelled'],
    [{}, { allowed_methods: ['qr'] }, {}, 'method_not_allowed'],
    [{}, {}, { on_roster: false }, 'not_enrolled'],
    [{}, {}, { is_active: false }, 'blocked'],
  ] as const)('%o in %o of %o is refused as %s (BEY-034, BEY-037)', (capture, of, who, reason) => {
    expect(judge(capture, of, who, 80)).toMatchObject({ reason });
  });
  it('is let through by force where a refusal yields, and never into locked or cancelled sessions (BEY-036)', () => {
    const force = { force_sent: true };
    expect(judge({ ...force, recorded_at: at(76) }, {}, {}, 80)).toEqual({ state: STATES[1], forced: true });
    expect(judge(force, {}, { on_roster: false })).toMatchObject({ forced: true });
    expect(judge(force, { locked_at: at(20) })).toEqual({ reason: 'locked' });
    expect(judge(force, { status: 'cancelled' })).toEqual({ reason: 'cancelled' });
    expect(judge({ ...force, presence_code: 'flying' })).toEqual({ reason: 'invalid' });
    expect((['closed', 'not_enrolled', 'locked', 'too_old', 'offline_conflict'] as const).map(mayForce)).toEqual([true, true, false, false, false]); // prettier-ignore
  });
  it('is told to staff in sentences of their own where there is one', () => {
    expect(problemOfCapture('not_enrolled').code).toBe('SYNC_NOT_ENROLLED');
    expect(problemOfCapture('rate_limited').code).toBe('CHECKIN_RATE_LIMITED');
  });
});

describe('what a settlement writes', () => {
  const settled = only([claim('1', { category: 'late', recorded_at: at(12), chosen: true })]);
  const mark = { presence_state_id: 'state-late', recorded_at: at(12), minutes_late: 12, capture_method: 'offline' } as const; // prettier-ignore
  const standing: StandingMark = { ...mark, annulled_at: null, is_by_leave: false };
  const online = (category: 'late' | 'excused', method: 'manual' | 'leave') => ({
    claim: claim('r:1', { category, chosen: true, source: 'server', revision: 1 }),
    mark: { ...mark, presence_state_id: `state-${category}`, capture_method: method, recorded_at: at(3) },
  });
  it.each([
    ['a new mark, late by its own minutes', null, 'insert'],
    ['nothing, where it stands already', standing, 'none'],
    ['a change, where another moment stands', { ...standing, recorded_at: at(13) }, 'update'],
    ['a change, where it was taken back', { ...standing, annulled_at: at(20) }, 'update'],
  ] as const)('%s', (_what, record, write) => {
    expect(planMerge(settled, session(), null, record)).toEqual({ write, target: mark, dispute: null });
  });
  it('keeps a mark made online that says the same', () => {
    const same = online('late', 'manual');
    expect(planMerge(settled, session(), same, { ...standing, ...same.mark })).toMatchObject({ write: 'none' });
    expect(planMerge(settled, session(), same, standing)).toMatchObject({ write: 'update', target: same.mark });
  });
  it('leaves a leave as it is, and disputes what contradicts it', () => {
    const leave = online('excused', 'leave');
    const record = { ...standing, ...leave.mark, is_by_leave: true };
    expect(planMerge(settled, session(), leave, record)).toEqual({
      write: 'none',
      target: leave.mark,
      dispute: { a: leave.claim, b: settled.mark },
    });
  });
});
