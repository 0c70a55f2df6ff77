import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays, instantOf, spansOverlap } from '../calendar/index.ts';
import {
  blockApprovers,
  halfDays,
  heldSpan,
  holdsDates,
  joinedSpan,
  judgeLeave,
  LEAVE_MOVES,
  recountLeaveDays,
  refuseLeave,
  wholeDays,
  type Leave,
  type LeaveSpan,
  type LeaveStatus,
} from './index.ts';
import { allocation, calendar, entry, leave, leaveType, rules, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

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

  it('starts at most max_backdate_days × 24 h ago, the limit itself allowed (CH-064)', () => {
    const start = Date.parse(whole('2026-01-19').starts_at);
    const at = (ms: number) => new Date(start + 7 * 24 * HOUR + ms);
    expect(code(whole('2026-01-19'), [], {}, at(0))).toBeNull();
    expect(code(whole('2026-01-19'), [], {}, at(1))).toBe('LEAVE_TOO_OLD');
    expect(code(whole('2026-01-19'), [], type({ max_backdate_days: 0 }), new Date(start))).toBeNull();
    expect(code(whole('2026-01-19'), [], type({ max_backdate_days: 0 }), new Date(start + 1))).toBe('LEAVE_TOO_OLD');
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

  it.each(Object.keys(LEAVE_MOVES) as LeaveStatus[])(
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

  it('names the first refusal in the documented order', () => {
    const strict = {
      ...type({
        min_notice_hours: 48,
        max_consecutive_days: 1,
        document_required_after_days: 0,
        needs_balance: true,
        max_days_per_term: 1,
        allow_half_day: false,
      }),
    };
    const asked = whole('2026-01-20', '2026-01-21');
    const late = new Date(Date.parse(asked.starts_at) + 8 * 24 * HOUR);
    const taken = [leave('2026-01-20', '2026-01-20')];
    expect(code(asked, taken, strict, late)).toBe('LEAVE_TOO_OLD');
    expect(code(asked, taken, strict)).toBe('LEAVE_NOTICE_SHORT');
    const early = new Date('2026-01-01T00:00:00Z');
    expect(code(asked, taken, strict, early)).toBe('LEAVE_OVERLAPS');
    expect(code(asked, [], strict, early)).toBe('LEAVE_TOO_LONG');
    expect(code(halfDays('2026-01-20', 'first_half', ZONE), [], strict, early)).toBe('LEAVE_HALF_DAY_REFUSED');
    expect(code(whole('2026-01-20'), [], strict, early)).toBe('LEAVE_DOCUMENT_REQUIRED');
    expect(code(whole('2026-01-20'), [], { ...strict, documents: 1 }, early)).toBe('LEAVE_BALANCE_EXCEEDED');
    const used = [leave('2026-01-13', '2026-01-13')];
    expect(code(whole('2026-01-20'), used, { ...strict, documents: 1, ledger: [allocation(5)] }, early)).toBe(
      'LEAVE_TERM_LIMIT',
    );
  });
});

describe('consecutive days across applications (BEY-025)', () => {
  const limit = type({ max_consecutive_days: 4 });
  it.each([
    ['alone at the limit', '2026-01-19', '2026-01-22', [], null],
    ['alone over it', '2026-01-19', '2026-01-23', [], 'LEAVE_TOO_LONG'],
    ['touching another, together at the limit', '2026-01-21', '2026-01-22', [leave('2026-01-19', '2026-01-20')], null],
    ['touching another, together over it', '2026-01-21', '2026-01-23', [leave('2026-01-19', '2026-01-20')], 'LEAVE_TOO_LONG'],
    ['parted by a working day', '2026-01-22', '2026-01-23', [leave('2026-01-19', '2026-01-20')], null],
    ['parted by a weekend and a holiday only', '2026-01-27', '2026-01-28', [leave('2026-01-21', '2026-01-23')], 'LEAVE_TOO_LONG'],
    ['the other one comes after', '2026-01-21', '2026-01-23', [leave('2026-01-27', '2026-01-28')], 'LEAVE_TOO_LONG'],
    ['between two others', '2026-01-21', '2026-01-21', [leave('2026-01-19', '2026-01-20'), leave('2026-01-22', '2026-01-23')], 'LEAVE_TOO_LONG'],
    ['another type does not join', '2026-01-21', '2026-01-23', [leave('2026-01-19', '2026-01-20', { leave_type_id: 'sick' })], null],
    ['a rejected one does not join', '2026-01-21', '2026-01-23', [leave('2026-01-19', '2026-01-20', { status: 'rejected' })], null],
  ] as const)('%s', (_name, first, last, taken, expected) => {
    expect(code(whole(first, last), taken, limit)).toBe(expected);
  }); // prettier-ignore

  it('half a working day between them keeps two leaves apart', () => {
    const friday = leave('2026-01-23', '2026-01-23', halfDays('2026-01-23', 'first_half', ZONE));
    const monday = whole('2026-01-27', '2026-01-30');
    expect(joinedSpan(monday, [friday], rules(limit))).toEqual(monday);
    expect(code(monday, [friday], limit)).toBeNull();
  });

  it('counts the days between, too, where the type counts holidays', () => {
    const counting = type({ max_consecutive_days: 4, counts_holidays: true });
    expect(code(whole('2026-01-27'), [leave('2026-01-23', '2026-01-23')], counting)).toBe('LEAVE_TOO_LONG');
    expect(code(whole('2026-01-27'), [leave('2026-01-23', '2026-01-23')], limit)).toBeNull();
  });

  it('the stretch contains what is asked, and adding leaves never shortens it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4 })), { maxLength: 6 }),
        fc.integer({ min: 0, max: 40 }),
        (raw, start) => {
          const taken = raw.map(([from, long], index) =>
            leave(addDays('2026-01-12', from), addDays('2026-01-12', from + long), { id: String(index) }),
          );
          const asked = whole(addDays('2026-01-12', start));
          const joined = joinedSpan(asked, taken, rules(limit));
          const fewer = joinedSpan(asked, taken.slice(1), rules(limit));
          expect(Date.parse(joined.starts_at)).toBeLessThanOrEqual(Date.parse(fewer.starts_at));
          expect(Date.parse(joined.ends_at)).toBeGreaterThanOrEqual(Date.parse(asked.ends_at));
        },
      ),
    ));
});

describe('accepting leaves one after another', () => {
  it('never accepts two that overlap, in any order of asking (CH-064)', () => {
    const spans = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('full', 'first_half', 'second_half'),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(spans, (asks) => {
        const taken: Leave[] = [];
        for (const [from, long, part] of asks) {
          const first = addDays('2026-01-20', from);
          const span =
            part === 'full' ? whole(first, addDays(first, long)) : halfDays(first, part as 'first_half', ZONE);
          if (code(span, taken) === null)
            taken.push(leave(first, first, { id: String(taken.length), ...span, status: 'submitted' }));
        }
        for (const [index, one] of taken.entries())
          for (const other of taken.slice(index + 1)) expect(spansOverlap(heldSpan(one), heldSpan(other))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the judgement a person sees', () => {
  it('carries days, verdict and the nearest limits (BEY-090)', () => {
    const judged = judgeLeave(
      whole('2026-01-20', '2026-01-21'),
      [],
      rules(type({ max_consecutive_days: 4, document_required_after_days: 2 })),
      NOW,
    );
    expect(judged).toMatchObject({
      problem: null,
      days: 2,
      explanation: { verdict: 'allowed', value: 2, unit: 'days' },
    });
    expect(judged.explanation.flips).toEqual([
      { verdict: 'LEAVE_TOO_LONG', change: 'days', delta: 2.5 },
      { verdict: 'LEAVE_DOCUMENT_REQUIRED', change: 'days', delta: 0.5 },
    ]);
    const document = judgeLeave(
      whole('2026-01-20'),
      [],
      rules({ ...type({ document_required_after_days: 0 }), documents: 1 }),
      NOW,
    );
    expect(document.explanation.flips).toEqual([]);
  });

  it('says the refusal with its numbers, and the days still recount (BEY-090)', () => {
    const judged = judgeLeave(whole('2026-01-20', '2026-01-27'), [], rules(type({ max_consecutive_days: 4 })), NOW);
    expect(judged.problem).toMatchObject({ code: 'LEAVE_TOO_LONG', params: { days: 5, limit: 4 } });
    expect(judged.explanation).toMatchObject({ verdict: 'LEAVE_TOO_LONG', value: 5, flips: [] });
    expect(judged.explanation.rules[1]).toEqual({
      code: 'LEAVE_TOO_LONG',
      inputs: { days: 5, limit: 4 },
      output: 'LEAVE_TOO_LONG',
    });
    expect(recountLeaveDays(judged.explanation)).toBe(5);
  });

  it('a flip is the smallest change that is refused (BEY-090)', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (halves, limit) => {
        const span = (count: number) => ({
          starts_at: whole('2026-02-02').starts_at,
          ends_at:
            count % 2
              ? halfDays(addDays('2026-02-02', (count - 1) / 2), 'first_half', ZONE).ends_at
              : whole(addDays('2026-02-02', count / 2 - 1)).ends_at,
        });
        const over = type({ max_consecutive_days: limit / 2, counts_holidays: true });
        const { explanation, problem } = judgeLeave(span(halves), [], rules(over), NOW);
        const [flip] = explanation.flips;
        expect(problem === null).toBe(flip !== undefined);
        expect(recountLeaveDays(explanation)).toBe(halves / 2);
        if (!flip) return;
        expect(code(span(halves + flip.delta * 2), [], over)).toBe('LEAVE_TOO_LONG');
        if (flip.delta > 0.5) expect(code(span(halves + flip.delta * 2 - 1), [], over)).toBeNull();
      }),
    ));
});
