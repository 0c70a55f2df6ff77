import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addDays,
  daysBetween,
  daySpan,
  daysOf,
  daysTouched,
  instantOf,
  isoWeekday,
  localDay,
  localTime,
  sharedSpan,
  spanContains,
  spanHas,
  spanMs,
  spansOverlap,
  startOfDay,
} from './index.ts';
import { HOUR } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const ZONES = ['Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Manila'];
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

  it('are never listed for more than a century', () => {
    expect(daysOf({ starts_on: '2000-01-01', ends_on: '2099-12-31' })).toHaveLength(36_525);
    expect(() => daysOf({ starts_on: '0001-01-01', ends_on: '9999-12-31' })).toThrow(RangeError);
  });
});
