import { describe, expect, it } from 'vitest';
import type { Calendar, CalendarEntry } from '../calendar/index.ts';
import { awakeAt } from './index.ts';

const HOUR_MS = 3_600_000;
const vacation: CalendarEntry = {
  id: 'v', campus_id: null, kind: 'vacation', name: 'Winter', starts_on: '2026-12-21', ends_on: '2027-01-03',
  suppresses_sessions: true, follow_weekday: null,
}; // prettier-ignore
const calendar = (...entries: CalendarEntry[]): Calendar => ({
  zone: 'Asia/Kolkata',
  working_weekdays: [1, 2, 3, 4, 5],
  entries,
});

describe('a care case', () => {
  it.each([
    ['on a working day', '2026-12-16T06:00:00.000Z', 0, '2026-12-16T06:00:00.000Z'],
    // Saturday noon: Monday begins in Kolkata at 18:30 UTC the day before
    ['on a Saturday', '2026-12-12T06:30:00.000Z', 0, '2026-12-13T18:30:00.000Z'],
    ['in a vacation', '2026-12-23T06:30:00.000Z', 0, '2027-01-03T18:30:00.000Z'],
    ['over a weekend', '2026-12-11T06:30:00.000Z', 24, '2026-12-14T06:30:00.000Z'],
    // Thursday noon in Kolkata; 12 h of Thursday, 24 h of Friday, 12 h of the first Monday after the vacation
    ['over a vacation', '2026-12-17T06:30:00.000Z', 48, '2027-01-04T06:30:00.000Z'],
  ])('is asleep on days without work: %s (BEY-048)', (_, from, hours, expected) => {
    expect(awakeAt(from, hours * HOUR_MS, calendar(vacation))).toBe(expected);
  });

  it('is not lost to a calendar without working days', () => {
    const never = { ...calendar(), working_weekdays: [] };
    expect(awakeAt('2026-12-12T06:30:00.000Z', HOUR_MS, never)).toBe('2026-12-12T07:30:00.000Z');
  });
});
