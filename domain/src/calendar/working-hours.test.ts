import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addWorkingMs, dueInstants, workingMs, daySpan, instantOf } from './index.ts';
import { HOUR, entry, calendar } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

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
  ] as const)('due %s', (_name, day, time, hours, dueDay, dueTime) => {
    expect(addWorkingMs(ist(day, time), hours * HOUR, rules)).toBe(ist(dueDay, dueTime));
  });

  it('does not run on the rest days of an exam period', () => {
    const exams = calendar(entry({ id: 'x', kind: 'exam', starts_on: '2026-11-16', ends_on: '2026-11-28' }));
    expect(addWorkingMs(ist('2026-11-20', '16:00'), 8 * HOUR, exams)).toBe(ist('2026-11-23', '16:00'));
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
