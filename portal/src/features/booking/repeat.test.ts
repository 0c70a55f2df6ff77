import { describe, expect, it } from 'vitest';
import { repeatOf, REPEATS, rruleOf } from './repeat.ts';

const rule = (repeat: string, day = '2026-12-08', last = '2027-01-31') => rruleOf({ repeat, day, last });

describe('a repetition as the form says it (BEY-062)', () => {
  it.each([
    ['day', 'FREQ=DAILY;UNTIL=20270131'],
    ['workdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270131'],
    ['week', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270131'],
    ['fortnight', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270131'],
    ['month', 'FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270131'],
  ])('every %s is %s, and comes back as it was said', (repeat, expected) => {
    expect(rule(repeat)).toBe(expected);
    expect(repeatOf(expected)).toBe(repeat);
  });

  it('is none before it has an end, or where it ends before it begins', () => {
    expect(REPEATS.map((one) => rule(one, '2026-12-08', ''))).toEqual(REPEATS.map(() => null));
    expect(rule('week', '2026-12-08', '2026-12-07')).toBeNull();
    expect(rule('never')).toBeNull();
  });
});
