import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, CALENDAR_KINDS, daysOf, type CalendarEntry } from '../calendar/index.ts';
import { recompute } from '../explain/index.ts';
import { explainSlotDay, plannedSessions, TIMETABLE_RECOMPUTE, type TimetableSlot } from './index.ts';
import { calendar, entry, slot } from './samples.ts';

describe('why a day has a session (CH-079, BEY-090)', () => {
  const verdict = (one: TimetableSlot, day: string, ...entries: CalendarEntry[]) =>
    explainSlotDay(one, day, calendar(...entries), '2026-01-01T00:00:00Z').verdict;
  it('or has none', () => {
    expect(verdict(slot(), '2026-01-19')).toBe('held');
    expect(verdict(slot(), '2026-01-20')).toBe('other_weekday');
    expect(verdict(slot(), '2026-01-26', entry({}))).toBe('holiday');
    expect(verdict(slot(), '2026-06-01')).toBe('slot_not_valid');
    expect(verdict(slot({ is_active: false }), '2026-01-19')).toBe('slot_not_valid');
    expect(explainSlotDay(slot(), '2026-01-26', calendar(entry({})), '2026-01-01T00:00:00Z').facts[1]).toMatchObject({
      table: 'calendar_entries',
      id: 'e',
    });
  });

  it('says of each day what the generator does', () => {
    for (const day of daysOf({ starts_on: '2026-01-01', ends_on: '2026-02-28' })) {
      const made = plannedSessions([slot()], calendar(entry({})), { starts_on: day, ends_on: day }).length === 1;
      expect(explainSlotDay(slot(), day, calendar(entry({})), '2026-01-01T00:00:00Z').value).toBe(made);
    }
  });

  it('is recomputed from its stored facts alone', () => {
    const day = fc.integer({ min: 0, max: 59 }).map((days) => addDays('2026-01-01', days));
    const anySlot = fc
      .record({ weekday: fc.integer({ min: 1, max: 7 }), valid_from: day, valid_until: day, is_active: fc.boolean() })
      .map((more) => slot(more));
    const anyEntry = fc
      .record({
        id: fc.constantFrom('e1', 'e2', 'e3'),
        kind: fc.constantFrom(...CALENDAR_KINDS),
        starts_on: day,
        ends_on: day,
        suppresses_sessions: fc.boolean(),
        follow_weekday: fc.option(fc.integer({ min: 1, max: 7 })),
      })
      .map((more) => entry(more));
    const anyWeek = fc.subarray([1, 2, 3, 4, 5, 6, 7]);
    fc.assert(
      fc.property(anySlot, day, fc.array(anyEntry, { maxLength: 4 }), anyWeek, (one, on, entries, working_weekdays) => {
        const told = explainSlotDay(one, on, { ...calendar(...entries), working_weekdays }, '2026-01-01T00:00:00Z');
        expect(recompute(JSON.parse(JSON.stringify(told)), TIMETABLE_RECOMPUTE)).toEqual({ outcome: 'same' });
      }),
      { numRuns: 1000 },
    );
  });
});
