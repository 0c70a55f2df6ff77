import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { session } from '../checkin/fixture.ts';
import { STATES } from '../checkin/fixture.ts';
import { planReopen, refuseCancel, refuseClose, refuseMove, refuseReschedule, reopenEffect } from './change.ts';
import { mayConduct, refuseConduct, type ConductAction, type Conductor } from './conductor-permissions.ts';
import { locksAt } from './lock.ts';
import { nextSessionStep } from './times.ts';
import {
  attendanceSessionWorkflowId,
  canMoveSession,
  SESSION_TRANSITIONS,
  sessionCounts,
  type SessionStatus,
} from './status.ts';

const MINUTE = 60_000;
const END = Date.parse(session().scheduled_end_at);
const iso = (ms: number) => new Date(ms).toISOString();
const STATUSES = Object.keys(SESSION_TRANSITIONS) as SessionStatus[];

describe('the moves of a session', () => {
  it('are refused by name outside the table and under lock', () => {
    for (const from of STATUSES) {
      for (const to of STATUSES) {
        const allowed = canMoveSession(from, to);
        expect(refuseMove({ status: from, locked_at: null }, to)?.code ?? null).toBe(allowed ? null : 'SESSION_MOVE');
        expect(refuseMove({ status: from, locked_at: iso(END) }, to)?.code).toBe('SESSION_LOCKED');
      }
    }
  });

  it('let a session count only once it is finalized', () => {
    expect(STATUSES.filter(sessionCounts)).toEqual(['finalized']);
  });

  it('belong to one workflow per session', () => {
    expect(attendanceSessionWorkflowId('1')).toBe('attn-session:1');
  });
});

describe('rescheduling', () => {
  const now = iso(END);
  const span = (from: number, to: number) => ({ scheduled_start_at: iso(END + from), scheduled_end_at: iso(END + to) });
  it.each([
    ['scheduled', span(1, 2), null],
    ['scheduled', span(0, 2), 'SESSION_PAST'],
    ['scheduled', span(2, 2), 'SESSION_EMPTY'],
    ['scheduled', span(2, 1), 'SESSION_EMPTY'],
    ['open', span(1, 2), 'SESSION_STARTED'],
    ['cancelled', span(1, 2), 'SESSION_STARTED'],
  ] as const)('a %s session to %o is answered %s', (status, to, code) => {
    expect(refuseReschedule({ status }, to, now)?.code ?? null).toBe(code);
  });
});

it.each([
  ['open', 'Fire drill', null],
  ['scheduled', ' ', 'SESSION_REASON'],
  ['finalized', 'Fire drill', 'SESSION_MOVE'],
] as const)('cancelling a %s session because "%s" is answered %s', (status, reason, code) => {
  expect(refuseCancel({ status, locked_at: null }, reason)?.code ?? null).toBe(code);
});

describe('closing by hand', () => {
  const noAbsent = STATES.filter(({ category }) => category !== 'absent');
  it.each([
    ['open', null, STATES, null],
    ['open', null, noAbsent, 'SESSION_NO_ABSENT_STATE'],
    ['open', iso(END), STATES, 'SESSION_LOCKED'],
    ['scheduled', null, STATES, 'SESSION_MOVE'],
    ['cancelled', null, STATES, 'SESSION_MOVE'],
    ['closed', null, STATES, null],
    ['finalized', null, noAbsent, null],
    ['finalized', iso(END), STATES, null],
  ] as const)('a %s session locked at %s with the states %o is answered %4$s', (status, locked_at, states, code) => {
    expect(refuseClose(session({ status, locked_at }), states)?.code ?? null).toBe(code);
  });

  it('needs no state for "absent" where nobody is marked absent', () => {
    expect(refuseClose(session({ rule_overrides: { auto_absent: false } }), noAbsent)).toBeNull();
  });
});

describe('reopening', () => {
  it.each([
    ['auto_absent', 'absent', false, 'remove'],
    ['auto_absent', 'absent', true, 'annul'],
    ['auto_absent', 'excused', true, 'keep'],
    ['auto_absent', 'present', true, 'keep'],
    ['manual', 'absent', false, 'keep'],
    ['leave', 'excused', true, 'keep'],
    ['qr', 'present', false, 'keep'],
  ] as const)(
    'does to a mark made by %s that is %s and referred to (%s): %s',
    (capture_method, category, is_referred_to, effect) => {
      expect(reopenEffect({ capture_method, category, is_referred_to })).toBe(effect);
    },
  );

  it.each([
    ['closed', ['open']],
    ['finalized', ['closed', 'open']],
  ] as const)('a %s session goes %j and stays open for a quarter of an hour', (status, moves) => {
    const plan = planReopen(session({ status, actual_end_at: iso(END) }), iso(END + 60 * MINUTE));
    expect(plan).toEqual({
      moves,
      session: { status: 'open', actual_end_at: null, grace_period_minutes: 75 },
    });
  });

  it('closes again by itself after the minutes asked for, never earlier than planned', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 600 }), fc.integer({ min: 1, max: 120 }), (late, minutes) => {
        const plan = planReopen(session({ status: 'closed' }), iso(END + late * MINUTE), minutes);
        return 'session' in plan && plan.session.grace_period_minutes === Math.max(15, late + minutes);
      }),
    );
  });

  it.each([
    ['scheduled', null, 'SESSION_MOVE'],
    ['open', null, 'SESSION_MOVE'],
    ['cancelled', null, 'SESSION_MOVE'],
    ['finalized', iso(END), 'SESSION_LOCKED'],
  ] as const)('a %s session locked at %s is answered %s', (status, locked_at, code) => {
    expect(planReopen(session({ status, locked_at }), iso(END))).toMatchObject({ code });
  });
});

describe('locking (BEY-043)', () => {
  const DAY = 86_400_000;
  it('comes so many days after the end, never without a number of days, and not before a reopening is over', () => {
    expect(locksAt(session(), 7)).toBe(END + 7 * DAY);
    expect(locksAt(session(), 0)).toBe(END);
    expect(locksAt(session(), null)).toBeNull();
    expect(locksAt(session(), 7, iso(END + 9 * DAY))).toBe(END + 9 * DAY);
    expect(locksAt(session(), 30, iso(END + 9 * DAY))).toBe(END + 30 * DAY);
    expect(locksAt(session(), null, iso(END + 9 * DAY))).toBe(END + 9 * DAY);
  });

  it.each([
    ['finalized', iso(END + DAY), null, { action: 'lock', at: iso(END + DAY) }],
    ['finalized', iso(END + DAY), iso(END + DAY), null],
    ['finalized', null, null, null],
    ['cancelled', iso(END), null, null],
  ] as const)('of a %s session to be locked at %s and locked at %s is %o', (status, locks_at, locked_at, step) => {
    expect(nextSessionStep({ ...session({ status, locked_at }), locks_at })).toEqual(step);
  });
});

describe('conducting', () => {
  const actor: Conductor = {
    person_id: 'p',
    roles: ['mentor'],
    teaches_section: false,
    organizes_event: false,
    assigned_to_group: false,
    club_flags: [],
  };
  const none = { conducted_by_id: null, course_section_id: null, event_id: null, group_id: null };
  const section = { ...none, course_section_id: 's' };
  const event = { ...none, event_id: 'e' };
  const group = { ...none, group_id: 'g' };
  const ALL: ConductAction[] = ['open', 'close', 'show_qr', 'mark', 'cancel', 'reopen', 'reschedule'];

  it.each([
    ['an administrator', section, { roles: ['org_admin'] }, ALL],
    ['the named conductor', { ...event, conducted_by_id: 'p' }, {}, ALL],
    ['nobody, where nobody is named', section, { person_id: null }, []],
    ['a teacher of the section', section, { teaches_section: true }, ALL],
    ['a teacher of another', section, {}, []],
    ['the organizer', event, { organizes_event: true }, ALL],
    ['a club member who may start', event, { club_flags: ['can_start_events'] }, ['open']],
    ['a club member who may end', event, { club_flags: ['can_end_events'] }, ['close']],
    ['a club member who may mark', event, { club_flags: ['can_mark_attendance'] }, ['show_qr', 'mark']],
    ['a club member at a class', section, { club_flags: ['can_mark_attendance'] }, []],
    ['frontline staff with that roster', group, { assigned_to_group: true }, ['open', 'close', 'show_qr', 'mark']],
    ['frontline staff with another', group, {}, []],
  ] as const)('%s of %o may do %4$j (CT-039)', (_, of, more, may) => {
    const who = { ...actor, ...more };
    expect(ALL.filter((action) => mayConduct(action, of, who))).toEqual(may);
    expect(ALL.filter((action) => !refuseConduct(action, of, who))).toEqual(may);
  });
});
