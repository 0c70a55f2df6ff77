import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addDays,
  addWorkingMs,
  dueInstants,
  workingMs,
  daysBetween,
  daySpan,
  daysOf,
  daysTouched,
  dayNature,
  entriesFor,
  entriesOn,
  instantOf,
  isoWeekday,
  isWorkingDay,
  localDay,
  localTime,
  sharedSpan,
  spanContains,
  spanHas,
  spanMs,
  spansOverlap,
  startOfDay,
  type Calendar,
  type CalendarEntry,
} from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const HOUR = 3_600_000;
const ZONES = ['Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Manila'];
const entry = (over: Partial<CalendarEntry>): CalendarEntry => ({
  id: 'e', campus_id: null, kind: 'holiday', name: 'Diwali', starts_on: '2026-11-09', ends_on: '2026-11-09', suppresses_sessions: true, follow_weekday: null, ...over,
}); // prettier-ignore
const calendar = (...entries: CalendarEntry[]): Calendar => ({
  zone: 'Asia/Kolkata',
  working_weekdays: [1, 2, 3, 4, 5],
  entries,
});

const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const zone = fc.constantFrom(...ZONES);

describe('campus days', () => {
  it('puts an instant on the day of the campus, not of UTC (CH-076)', () => {
    expect(localDay('2026-01-31T18:29:59.999Z', 'Asia/Kolkata')).toBe('2026-01-31');
    expect(localDay('2026-01-31T18:30:00.000Z', 'Asia/Kolkata')).toBe('2026-02-01');
    expect(localTime('2026-01-31T18:30:00.000Z', 'Asia/Kolkata')).toBe('00:00');
  });

  it('knows that a day may have 23 or 25 hours (CH-076)', () => {
    expect(spanMs(daySpan('2026-03-08', 'America/New_York'))).toBe(23 * HOUR);
    expect(spanMs(daySpan('2026-11-01', 'America/New_York'))).toBe(25 * HOUR);
    expect(spanMs(daySpan('2026-11-02', 'America/New_York'))).toBe(24 * HOUR);
  });

  it('moves a wall time that the clocks skip to after the gap, and takes the first of a doubled one', () => {
    expect(instantOf('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  it('a day begins on itself, ends as the next begins, and touches only itself', () =>
    fc.assert(
      fc.property(someDay, zone, (day, where) => {
        if (where === 'Pacific/Apia' && day === '2011-12-30') return; // the day Samoa skipped
        const span = daySpan(day, where);
        expect(localDay(span.starts_at, where)).toBe(day);
        if (where !== 'Pacific/Apia') expect(daysTouched(span, where)).toEqual([day]);
        expect(localDay(new Date(Date.parse(span.ends_at) - 1).toISOString(), where)).toBe(day);
      }),
    ));

  it('counts days and weekdays without clocks', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2);
    expect([isoWeekday('2026-11-16'), isoWeekday('2026-11-22')]).toEqual([1, 7]);
    expect(daysOf({ starts_on: '2026-02-27', ends_on: '2026-03-01' })).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ]);
    expect(daysOf({ starts_on: '2026-03-02', ends_on: '2026-03-01' })).toEqual([]);
    expect(daysTouched({ starts_at: '2026-03-01T00:00:00Z', ends_at: '2026-03-01T00:00:00Z' }, 'Asia/Kolkata')).toEqual(
      [],
    );
  });
});

describe('half-open spans', () => {
  const span = (from: number, to: number) => ({
    starts_at: new Date(from * HOUR).toISOString(),
    ends_at: new Date(to * HOUR).toISOString(),
  });
  const some = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })).map(([a, b]) => span(a, b));

  it('touching spans do not overlap; containing ones do', () => {
    expect(spansOverlap(span(1, 2), span(2, 3))).toBe(false);
    expect(spansOverlap(span(1, 3), span(2, 3))).toBe(true);
    expect(spanContains(span(1, 3), span(1, 3))).toBe(true);
    expect(spanContains(span(1, 3), span(1, 4))).toBe(false);
    expect([spanHas(span(1, 2), span(1, 1).starts_at), spanHas(span(1, 2), span(2, 2).starts_at)]).toEqual([
      true,
      false,
    ]);
  });

  it('overlap is symmetric, and is the same as having a shared span', () =>
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(spansOverlap(a, b)).toBe(spansOverlap(b, a));
        expect(sharedSpan(a, b) !== null).toBe(spansOverlap(a, b));
        const shared = sharedSpan(a, b);
        if (shared) expect(spanContains(a, shared) && spanContains(b, shared)).toBe(true);
      }),
    ));
});

describe('what a day is', () => {
  it.each([
    ['a weekday', '2026-11-16', [], 'working', true, true, 1],
    ['a Sunday', '2026-11-15', [], 'weekend', false, false, 7],
    ['a holiday', '2026-11-09', [entry({})], 'holiday', false, false, 1],
    ['the day before a holiday', '2026-11-06', [entry({})], 'working', true, true, 5],
    ['a vacation', '2026-12-30', [entry({ kind: 'vacation', starts_on: '2026-12-24', ends_on: '2027-01-01' })], 'vacation', false, false, 3],
    ['an exam day', '2026-11-16', [entry({ kind: 'exam', starts_on: '2026-11-16', ends_on: '2026-11-16' })], 'exam', true, false, 1],
    ['an exam day that keeps classes', '2026-11-16', [entry({ kind: 'exam', starts_on: '2026-11-16', ends_on: '2026-11-16', suppresses_sessions: false })], 'exam', true, true, 1],
    ['a Saturday that follows Monday', '2026-11-21', [entry({ kind: 'special_working_day', starts_on: '2026-11-21', ends_on: '2026-11-21', suppresses_sessions: false, follow_weekday: 1 })], 'special_working_day', true, true, 1],
    ['an optional holiday', '2026-11-16', [entry({ kind: 'optional_holiday', starts_on: '2026-11-16', ends_on: '2026-11-16', suppresses_sessions: false })], 'working', true, true, 1],
    ['a notice', '2026-11-16', [entry({ kind: 'notice', starts_on: '2026-11-16', ends_on: '2026-11-16' })], 'working', true, true, 1],
  ] as const)('%s (CH-076, CH-079, CH-138)', (_name, day, entries, kind, works, teaches, weekday) => {
    expect(dayNature(day, calendar(...entries))).toMatchObject({ kind, works, teaches, weekday });
    expect(isWorkingDay(day, calendar(...entries))).toBe(works);
  }); // prettier-ignore

  it('lets a special working day undo the vacation around it, whatever the order of entries', () => {
    const vacation = entry({ id: 'v', kind: 'vacation', starts_on: '2026-12-24', ends_on: '2027-01-01' });
    const special = entry({
      id: 's',
      kind: 'special_working_day',
      starts_on: '2026-12-26',
      ends_on: '2026-12-26',
      suppresses_sessions: false,
      follow_weekday: 2,
    });
    expect(dayNature('2026-12-26', calendar(vacation, special))).toMatchObject({ works: true, weekday: 2 });
    expect(dayNature('2026-12-26', calendar(special, vacation))).toMatchObject({ works: true, weekday: 2 });
    const same = [entry({ id: 'b' }), entry({ id: 'a' })];
    expect(dayNature('2026-11-09', calendar(...same)).entry?.id).toBe('a');
  });

  it('keeps the entries of another campus and department out', () => {
    const entries = [
      entry({ id: 'all' }),
      entry({ id: 'here', campus_id: 'c1' }),
      entry({ id: 'there', campus_id: 'c2' }),
      entry({ id: 'dept', department_id: 'd1' }),
    ];
    expect(entriesFor(entries, { campus_id: 'c1' }).map(({ id }) => id)).toEqual(['all', 'here']);
    expect(entriesFor(entries, { campus_id: 'c1', department_id: 'd1' }).map(({ id }) => id)).toEqual([
      'all',
      'here',
      'dept',
    ]);
    expect(entriesOn('2026-11-09', 'holiday', entries)).toHaveLength(4);
    expect(entriesOn('2026-11-10', 'holiday', entries)).toHaveLength(0);
  });
});

describe('working hours', () => {
  const ist = (day: string, time: string) => instantOf(day, time, 'Asia/Kolkata');
  const rules = calendar(entry({}), entry({ id: 'x', kind: 'exam', starts_on: '2026-11-10', ends_on: '2026-11-10' }));

  it.each([
    ['inside a day', '2026-11-16', '10:00', 2, '2026-11-16', '12:00'],
    ['to closing time exactly', '2026-11-16', '10:00', 7, '2026-11-16', '17:00'],
    ['one minute over: the next morning', '2026-11-16', '10:00', 7 + 1 / 60, '2026-11-17', '09:01'],
    ['over the weekend', '2026-11-13', '16:00', 2, '2026-11-16', '10:00'],
    ['over a weekend and a holiday', '2026-11-06', '16:00', 2, '2026-11-10', '10:00'],
    ['asked before opening', '2026-11-16', '06:00', 1, '2026-11-16', '10:00'],
    ['asked after closing', '2026-11-16', '20:00', 1, '2026-11-17', '10:00'],
    ['no time at all', '2026-11-16', '10:00', 0, '2026-11-16', '10:00'],
  ] as const)('due %s (CH-065, BEY-016)', (_name, day, time, hours, dueDay, dueTime) => {
    expect(addWorkingMs(ist(day, time), hours * HOUR, rules)).toBe(ist(dueDay, dueTime));
  });

  it('adding working time and measuring it are inverse', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 40 }),
        fc.integer({ min: 1, max: 60 * 100 }),
        (offset, minutes) => {
          const from = new Date(Date.parse('2026-11-01T00:00:00Z') + offset * 60_000).toISOString();
          const due = addWorkingMs(from, minutes * 60_000, rules);
          expect(due).not.toBeNull();
          expect(workingMs({ starts_at: from, ends_at: due ?? from }, rules)).toBe(minutes * 60_000);
        },
      ),
    ));

  it('reminds before the deadline, and not at all where it would be at once', () => {
    const from = ist('2026-11-13', '16:00');
    expect(dueInstants(from, 2 * HOUR, HOUR, rules)).toEqual({
      due_at: ist('2026-11-16', '10:00'),
      remind_at: ist('2026-11-13', '17:00'),
    });
    expect(dueInstants(from, 2 * HOUR, 2 * HOUR, rules).remind_at).toBeNull();
    expect(dueInstants(from, 2 * HOUR, 0, rules).remind_at).toBeNull();
  });

  it('has no answer for a calendar without working days', () => {
    expect(addWorkingMs(ist('2026-11-16', '10:00'), HOUR, { ...calendar(), working_weekdays: [] })).toBeNull();
    expect(workingMs(daySpan('2026-11-16', 'Asia/Kolkata'), { ...calendar(), working_weekdays: [] })).toBe(0);
  });
});
