import { describe, expect, it } from 'vitest';
import { instantOf } from '../calendar/index.ts';
import {
  blockApprovers,
  halfDays,
  holdsDates,
  LEAVE_TRANSITIONS,
  refuseLeave,
  wholeDays,
  type Leave,
  type LeaveSpan,
  type LeaveStatus,
} from './index.ts';
import { allocation, calendar, entry, leave, leaveType, rules, ZONE } from './samples.ts';

const HOUR = 3_600_000;
const NOW = new Date('2026-01-19T06:00:00.000Z');
const code = (asked: LeaveSpan, taken: readonly Leave[] = [], over: Parameters<typeof rules>[0] = {}, now = NOW) =>
  refuseLeave(asked, taken, rules(over), now)?.code ?? null;
const whole = (first: string, last = first) => wholeDays(first, last, ZONE);
const type = (over: Parameters<typeof leaveType>[0]) => ({ type: leaveType(over) });

describe('whether a leave may be asked for', () => {
  it('has an end after its start (CH-064)', () => {
    const at = '2026-01-20T00:00:00Z';
    expect(code({ starts_at: at, ends_at: at })).toBe('LEAVE_EMPTY');
    expect(code({ starts_at: at, ends_at: '2026-01-19T00:00:00Z' })).toBe('LEAVE_EMPTY');
    expect(code({ starts_at: at, ends_at: 'never' })).toBe('LEAVE_EMPTY');
    expect(code(whole('2026-01-20'))).toBeNull();
  });

  it('is of a type that is still given', () => {
    expect(code(whole('2026-01-20'), [], type({ is_active: false }))).toBe('LEAVE_TYPE_CLOSED');
  });

  it.each([
    ['02:16', 0, '2026-01-19', null],
    ['10:00', 0, '2026-01-19', null],
    ['23:59', 0, '2026-01-18', 'LEAVE_TOO_OLD'],
    ['02:16', 1, '2026-01-18', null],
    ['23:59', 1, '2026-01-18', null],
    ['02:16', 1, '2026-01-17', 'LEAVE_TOO_OLD'],
    ['02:16', 7, '2026-01-12', null],
    ['02:16', 7, '2026-01-11', 'LEAVE_TOO_OLD'],
  ] as const)('at %s of 19 January with at most %i days back, %s is %s (CH-064)', (time, days, day, expected) => {
    const counted = { ...type({ max_backdate_days: days, counts_holidays: true }) };
    const now = new Date(instantOf('2026-01-19', time, ZONE));
    expect(code(whole(day, '2026-01-20'), [], counted, now)).toBe(expected);
    expect(code(halfDays(day, 'first_half', ZONE), [], counted, now)).toBe(expected);
  });

  it('needs a day on which somebody would work, unless the type counts rest days (CH-064, CH-076)', () => {
    const [saturday, sunday, holiday] = ['2026-01-24', '2026-01-25', '2026-01-26'];
    expect(code(whole(saturday, sunday))).toBe('LEAVE_REST_DAYS_ONLY');
    expect(code(whole(saturday, holiday))).toBe('LEAVE_REST_DAYS_ONLY');
    expect(code(halfDays(holiday, 'second_half', ZONE))).toBe('LEAVE_REST_DAYS_ONLY');
    expect(code(whole(saturday, '2026-01-27'))).toBeNull();
    expect(code(whole(saturday, holiday), [], type({ counts_holidays: true }))).toBeNull();
  });

  it('gives notice where the type wants it, the limit itself allowed', () => {
    const start = Date.parse(whole('2026-01-20').starts_at);
    const notice = type({ min_notice_hours: 24 });
    expect(code(whole('2026-01-20'), [], notice, new Date(start - 24 * HOUR))).toBeNull();
    expect(code(whole('2026-01-20'), [], notice, new Date(start - 24 * HOUR + 1))).toBe('LEAVE_NOTICE_SHORT');
    expect(code(whole('2026-01-20'), [], {}, new Date(start + HOUR))).toBeNull();
  });

  it('may start at the moment another ends, and not a moment earlier (CH-064, CH-058)', () => {
    const taken = [leave('2026-01-21', '2026-01-22')];
    expect(code(whole('2026-01-20'), taken)).toBeNull();
    expect(code(whole('2026-01-23'), taken)).toBeNull();
    expect(code(whole('2026-01-22'), taken)).toBe('LEAVE_OVERLAPS');
    expect(code(whole('2026-01-20', '2026-01-21'), taken)).toBe('LEAVE_OVERLAPS');
  });

  it.each(Object.keys(LEAVE_TRANSITIONS) as LeaveStatus[])(
    'meets a leave that is %s as leave_no_overlap does (CH-064)',
    (status) => {
      const expected = holdsDates(status) ? 'LEAVE_OVERLAPS' : null;
      expect(code(whole('2026-01-21'), [leave('2026-01-21', '2026-01-22', { status })])).toBe(expected);
    },
  );

  it('lets an early return free the rest of the dates (BEY-026)', () => {
    const returned = leave('2026-01-20', '2026-01-23', { returned_at: whole('2026-01-22').starts_at });
    expect(code(whole('2026-01-22'), [returned])).toBeNull();
    expect(code(whole('2026-01-21'), [returned])).toBe('LEAVE_OVERLAPS');
  });

  it('fits two different halves into one day and refuses a third (BEY-022)', () => {
    const [first, second] = (['first_half', 'second_half'] as const).map((part) => halfDays('2026-01-21', part, ZONE));
    const taken = [leave('2026-01-21', '2026-01-21', first)];
    expect(code(second as LeaveSpan, taken)).toBeNull();
    expect(code(first as LeaveSpan, taken)).toBe('LEAVE_OVERLAPS');
    const both = [...taken, leave('2026-01-21', '2026-01-21', second)];
    for (const part of ['first_half', 'second_half', 'full'] as const)
      expect(code(halfDays('2026-01-21', part, ZONE), both)).toBe('LEAVE_OVERLAPS');
  });

  it('may be asked on block dates as long as somebody may approve it (BEY-024)', () => {
    const block = (people: string[], over = {}) => ({
      calendar: calendar(
        entry({
          id: 'b',
          kind: 'leave_block',
          name: 'Exams',
          starts_on: '2026-01-21',
          ends_on: '2026-01-22',
          override_person_ids: people,
          suppresses_sessions: false,
          ...over,
        }),
      ),
    });
    expect(code(whole('2026-01-21'), [], block(['dean']))).toBeNull();
    expect(code(whole('2026-01-20'), [], block([]))).toBeNull();
    expect(code(whole('2026-01-20', '2026-01-21'), [], block([]))).toBe('LEAVE_BLOCKED');
    expect(code(whole('2026-01-21'), [], block(['asha']))).toBe('LEAVE_BLOCKED');
    expect(code(whole('2026-01-21'), [], block([], { leave_type_id: 'sick' }))).toBeNull();
    expect(blockApprovers(whole('2026-01-21'), rules(block(['dean', 'asha', 'dean'])))?.people).toEqual(['dean']);
    expect(blockApprovers(whole('2026-01-20'), rules(block(['dean'])))).toBeNull();
  });

  it('covers only optional holidays where the type is made for them (BEY-023)', () => {
    const optional = calendar(
      entry({
        id: 'o',
        kind: 'optional_holiday',
        starts_on: '2026-01-21',
        ends_on: '2026-01-21',
        leave_type_id: 'casual',
        suppresses_sessions: false,
      }),
    );
    expect(code(whole('2026-01-21'), [], { calendar: optional })).toBeNull();
    expect(code(whole('2026-01-22'), [], { calendar: optional })).toBe('LEAVE_NOT_OPTIONAL_HOLIDAY');
  });

  it('starts and ends at midnight or at the half of the day (BEY-022)', () => {
    const odd = { starts_at: instantOf('2026-01-21', '10:00', ZONE), ends_at: instantOf('2026-01-21', '13:00', ZONE) };
    expect(code(odd)).toBe('LEAVE_NOT_HALVES');
    expect(code(halfDays('2026-01-21', 'first_half', ZONE))).toBeNull();
    expect(code(halfDays('2026-01-21', 'first_half', ZONE, '12:00'))).toBe('LEAVE_NOT_HALVES');
    expect(code(halfDays('2026-01-21', 'first_half', ZONE, '12:00'), [], { half_day_at: '12:00' })).toBeNull();
    expect(code(halfDays('2026-01-21', 'second_half', ZONE), [], type({ allow_half_day: false }))).toBe(
      'LEAVE_HALF_DAY_REFUSED',
    );
    expect(code(whole('2026-01-21'), [], type({ allow_half_day: false }))).toBeNull();
  });

  it('needs a document from the first half day over the limit (CH-064, CH-066)', () => {
    const limit = type({ document_required_after_days: 2 });
    expect(code(whole('2026-01-20', '2026-01-21'), [], limit)).toBeNull();
    const more = {
      starts_at: whole('2026-01-20').starts_at,
      ends_at: halfDays('2026-01-22', 'first_half', ZONE).ends_at,
    };
    expect(code(more, [], limit)).toBe('LEAVE_DOCUMENT_REQUIRED');
    expect(code(more, [], { ...limit, documents: 1 })).toBeNull();
    expect(code(halfDays('2026-01-20', 'first_half', ZONE), [], type({ document_required_after_days: 0 }))).toBe(
      'LEAVE_DOCUMENT_REQUIRED',
    );
  });

  it('takes no more than the balance holds (BEY-020)', () => {
    const balance = { ...type({ needs_balance: true }), ledger: [allocation(2.5)] };
    expect(code(whole('2026-01-20', '2026-01-21'), [], balance)).toBeNull();
    const half = {
      starts_at: whole('2026-01-20').starts_at,
      ends_at: halfDays('2026-01-22', 'first_half', ZONE).ends_at,
    };
    expect(code(half, [], balance)).toBeNull();
    expect(code(whole('2026-01-20', '2026-01-22'), [], balance)).toBe('LEAVE_BALANCE_EXCEEDED');
    expect(refuseLeave(whole('2026-01-20', '2026-01-22'), [], rules(balance), NOW)?.params).toEqual({
      days: 3,
      period: '2025-26',
      left: 2.5,
    });
  });

  it('counts the leaves of one type in one term only (CH-064)', () => {
    const limit = { ...type({ max_days_per_term: 3 }) };
    const taken = [
      leave('2026-01-13', '2026-01-14'),
      leave('2025-12-15', '2025-12-16'),
      leave('2026-01-15', '2026-01-16', { leave_type_id: 'sick' }),
      leave('2026-02-02', '2026-02-06', { status: 'rejected' }),
    ];
    expect(code(whole('2026-01-20'), taken, limit)).toBeNull();
    expect(code(whole('2026-01-20', '2026-01-21'), taken, limit)).toBe('LEAVE_TERM_LIMIT');
    expect(code(whole('2026-07-06', '2026-07-10'), taken, limit)).toBeNull();
  });
});
