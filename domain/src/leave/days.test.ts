import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays, daysTouched, instantOf } from '../calendar/index.ts';
import {
  countDays,
  coversHalves,
  halfDays,
  leaveDays,
  leaveEntries,
  recountLeaveDays,
  spanInDays,
  wholeDays,
} from './index.ts';
import { calendar, entry, rules, leaveType, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const AT = '2026-01-01T00:00:00Z';

describe('spans of days', () => {
  it('stores whole days as local midnight to midnight, a half day to or from 13:00 (BEY-022)', () => {
    expect(wholeDays('2026-01-20', '2026-01-21', ZONE)).toEqual({
      starts_at: '2026-01-19T18:30:00.000Z',
      ends_at: '2026-01-21T18:30:00.000Z',
    });
    expect(halfDays('2026-01-20', 'first_half', ZONE)).toEqual({
      starts_at: '2026-01-19T18:30:00.000Z',
      ends_at: '2026-01-20T07:30:00.000Z',
    });
    expect(halfDays('2026-01-20', 'second_half', ZONE)).toEqual({
      starts_at: '2026-01-20T07:30:00.000Z',
      ends_at: '2026-01-20T18:30:00.000Z',
    });
    expect(halfDays('2026-01-20', 'full', ZONE)).toEqual(wholeDays('2026-01-20', '2026-01-20', ZONE));
  });

  it('says a span as people do, the inverse of making it', () => {
    expect(spanInDays(wholeDays('2026-01-20', '2026-01-22', ZONE), ZONE)).toMatchObject({
      first_day: '2026-01-20',
      last_day: '2026-01-22',
      part: 'full',
    });
    expect(spanInDays({ starts_at: AT, ends_at: AT }, ZONE)).toMatchObject({
      first_day: '2026-01-01',
      last_day: '2026-01-01',
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom('full', 'first_half', 'second_half'),
        fc.constantFrom(ZONE, 'America/New_York', 'Europe/Berlin'),
        (offset, part, zone) => {
          const day = addDays('2024-01-01', offset);
          const span = halfDays(day, part as 'full', zone);
          expect(spanInDays(span, zone)).toMatchObject({ first_day: day, last_day: day, part });
          expect(coversHalves(span, zone, '13:00')).toBe(true);
          expect(
            countDays(span, rules({ type: leaveType({ counts_holidays: true }), calendar: { ...calendar(), zone } })),
          ).toBe(part === 'full' ? 1 : 0.5);
        },
      ),
    );
  });

  it('knows a span that cuts through a half', () => {
    const span = { starts_at: instantOf('2026-01-20', '09:00', ZONE), ends_at: instantOf('2026-01-20', '13:00', ZONE) };
    expect(coversHalves(span, ZONE, '13:00')).toBe(false);
    expect(coversHalves({ ...span, starts_at: instantOf('2026-01-20', '00:00', ZONE) }, ZONE, '13:00')).toBe(true);
  });
});

describe('days of a leave', () => {
  it.each([
    ['Tuesday to Thursday', '2026-01-20', '2026-01-22', false, 3],
    ['over a weekend and Republic Day', '2026-01-23', '2026-01-27', false, 2],
    ['the same, holidays counted', '2026-01-23', '2026-01-27', true, 5],
    ['only free days', '2026-01-24', '2026-01-26', false, 0],
    ['only free days, holidays counted', '2026-01-24', '2026-01-26', true, 3],
  ])('%s (BEY-023)', (_name, first, last, counts_holidays, days) => {
    expect(countDays(wholeDays(first, last, ZONE), rules({ type: leaveType({ counts_holidays }) }))).toBe(days);
  });

  it('counts half days in halves, and a touched half whole (BEY-022)', () => {
    const from = (time: string, to: string) => ({
      starts_at: instantOf('2026-01-20', time, ZONE),
      ends_at: instantOf('2026-01-21', to, ZONE),
    });
    expect(countDays(from('13:00', '13:00'), rules())).toBe(1);
    expect(countDays(from('12:59', '13:01'), rules())).toBe(2);
    expect(countDays(halfDays('2026-01-26', 'first_half', ZONE), rules())).toBe(0);
  });

  it('leaves the rest days of an exam period out, as of any other week (BEY-023)', () => {
    const exam = entry({ id: 'x', kind: 'exam', starts_on: '2026-02-02', ends_on: '2026-02-14' });
    const friday_to_monday = wholeDays('2026-02-06', '2026-02-09', ZONE);
    expect(countDays(friday_to_monday, rules({ calendar: calendar(exam) }))).toBe(2);
    expect(
      leaveDays(friday_to_monday, rules({ calendar: calendar(exam) }), AT).explanation.rules[0]?.inputs,
    ).toMatchObject({
      left_out: ['2026-02-07 weekend', '2026-02-08 weekend'],
    });
  });

  it('counts a working Saturday and an exam day, which people are expected on', () => {
    const saturday = entry({
      id: 's',
      kind: 'special_working_day',
      starts_on: '2026-01-24',
      ends_on: '2026-01-24',
      follow_weekday: 1,
      suppresses_sessions: false,
    });
    const exam = entry({ id: 'x', kind: 'exam', starts_on: '2026-01-27', ends_on: '2026-01-27' });
    const counted = leaveDays(
      wholeDays('2026-01-23', '2026-01-27', ZONE),
      rules({ calendar: calendar(entry(), saturday, exam) }),
      AT,
    );
    expect(counted.days).toBe(3);
    expect(counted.explanation.rules[0]?.inputs).toMatchObject({
      left_out: ['2026-01-25 weekend', '2026-01-26 holiday'],
    });
  });

  it('a shorter leave never has more days, and never more than it touches', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        fc.boolean(),
        (start, long, counts_holidays) => {
          const first = addDays('2026-01-01', start);
          const given = rules({ type: leaveType({ counts_holidays }) });
          const days = countDays(wholeDays(first, addDays(first, long), ZONE), given);
          expect(days).toBeLessThanOrEqual(long + 1);
          expect(countDays(wholeDays(first, addDays(first, long + 1), ZONE), given)).toBeGreaterThanOrEqual(days);
        },
      ),
    ));

  it('the facts of the frozen explanation alone recount the days (BEY-090)', () => {
    const kind = fc.constantFrom('holiday', 'vacation', 'exam', 'special_working_day', 'optional_holiday');
    const entries = fc.array(fc.tuple(kind, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 })), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        entries,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 14 }),
        fc.boolean(),
        (raw, start, long, counts_holidays) => {
          const made = raw.map(([which, from, length], index) =>
            entry({
              id: String(index),
              kind: which as 'holiday',
              starts_on: addDays('2026-01-01', from),
              ends_on: addDays('2026-01-01', from + length),
              follow_weekday: which === 'special_working_day' ? 2 : null,
            }),
          );
          const first = addDays('2026-01-01', start);
          const span = wholeDays(first, addDays(first, long), ZONE);
          const given = rules({ type: leaveType({ counts_holidays }), calendar: calendar(...made) });
          const { days, explanation } = leaveDays(span, given, AT);
          expect(recountLeaveDays(JSON.parse(JSON.stringify(explanation)))).toBe(days);
          expect(days).toBe(countDays(span, given));
          expect(daysTouched(span, ZONE)).toHaveLength(long + 1);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('keeps the entries of other leave types and campuses out', () => {
    const entries = [
      entry({ id: 'all' }),
      entry({ id: 'mine', leave_type_id: 'casual' }),
      entry({ id: 'theirs', leave_type_id: 'sick' }),
      entry({ id: 'far', campus_id: 'c2' }),
    ];
    expect(leaveEntries(entries, { campus_id: 'c1' }, 'casual').map(({ id }) => id)).toEqual(['all', 'mine']);
  });
});
