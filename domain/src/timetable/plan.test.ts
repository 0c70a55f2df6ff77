import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays, isoWeekday } from '../calendar/index.ts';
import { plannedSessions, type StaffSpan } from './index.ts';
import { ZONE, WEEK, slot, entry, calendar, keys } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // hundreds of random timetables on a busy machine

describe('sessions from slots (CH-044, CH-076)', () => {
  it('one on each day of its weekday and validity, both ends included', () => {
    const range = { starts_on: '2026-01-01', ends_on: '2026-02-02' };
    expect(keys(plannedSessions([slot()], calendar(), range))).toEqual([
      'm:2026-01-12',
      'm:2026-01-19',
      'm:2026-01-26',
      'm:2026-02-02',
    ]);
    expect(keys(plannedSessions([slot({ valid_until: '2026-01-19' })], calendar(), range))).toEqual([
      'm:2026-01-12',
      'm:2026-01-19',
    ]);
    expect(
      keys(plannedSessions([slot({ valid_from: '2026-01-13', valid_until: '2026-01-25' })], calendar(), range)),
    ).toEqual(['m:2026-01-19']);
    expect(plannedSessions([slot({ is_active: false })], calendar(), range)).toEqual([]);
  });

  it('at the campus wall time, whatever UTC and daylight saving say', () => {
    const [one] = plannedSessions([slot()], calendar(), WEEK);
    expect(one).toMatchObject({
      session_date: '2026-01-19',
      scheduled_start_at: '2026-01-19T03:30:00.000Z',
      scheduled_end_at: '2026-01-19T04:30:00.000Z',
      conducted_by_id: 'meena',
      venue_id: 'r1',
      status: 'scheduled',
    });
    const york = plannedSessions(
      [slot()],
      calendar(),
      { starts_on: '2026-03-02', ends_on: '2026-03-09' },
      'America/New_York',
    );
    expect(york.map(({ scheduled_start_at }) => scheduled_start_at)).toEqual([
      '2026-03-02T14:00:00.000Z',
      '2026-03-09T13:00:00.000Z',
    ]);
  });

  it('none on a holiday, in a vacation, on exam days and weekends (CH-079)', () => {
    const range = { starts_on: '2026-01-26', ends_on: '2026-01-26' };
    expect(plannedSessions([slot()], calendar(entry({})), range)).toEqual([]);
    expect(
      plannedSessions(
        [slot()],
        calendar(entry({ kind: 'vacation', starts_on: '2026-01-20', ends_on: '2026-01-30' })),
        range,
      ),
    ).toEqual([]);
    expect(plannedSessions([slot()], calendar(entry({ kind: 'exam' })), range)).toEqual([]);
    expect(
      plannedSessions([slot()], calendar(entry({ kind: 'exam', suppresses_sessions: false })), range),
    ).toHaveLength(1);
    expect(
      plannedSessions([slot()], calendar(entry({ kind: 'optional_holiday', suppresses_sessions: false })), range),
    ).toHaveLength(1);
    expect(plannedSessions([slot({ weekday: 7 })], calendar(), WEEK)).toEqual([]);
  });

  it('on a special working day those of the weekday it follows, and only those (CH-076)', () => {
    const saturday = entry({
      kind: 'special_working_day',
      starts_on: '2026-01-24',
      ends_on: '2026-01-24',
      suppresses_sessions: false,
      follow_weekday: 1,
    });
    const own = slot({ id: 's', weekday: 6 });
    expect(
      keys(plannedSessions([slot(), own], calendar(saturday), { starts_on: '2026-01-24', ends_on: '2026-01-24' })),
    ).toEqual(['m:2026-01-24']);
  });

  it('in order of time, and the same whoever asks again', () => {
    const slots = [
      slot({ id: 'b', start_time: '11:00', end_time: '12:00' }),
      slot({ id: 'a' }),
      slot({ id: 'c', weekday: 2 }),
      slot({ id: 'aa' }),
    ];
    expect(keys(plannedSessions(slots, calendar(), WEEK))).toEqual([
      'a:2026-01-19',
      'aa:2026-01-19',
      'b:2026-01-19',
      'c:2026-01-20',
    ]);
    expect(plannedSessions([...slots].reverse(), calendar(), WEEK)).toEqual(plannedSessions(slots, calendar(), WEEK));
  });

  it('a range in parts is the range as a whole, without doubles', () => {
    const some = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.integer({ min: 0, max: 20 }),
      long: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), fc.integer({ min: 0, max: 27 }), (raw, cut) => {
        const slots = raw.map(({ weekday, from, long }, index) =>
          slot({
            id: String(index),
            weekday,
            valid_from: addDays('2026-01-12', from),
            valid_until: addDays('2026-01-12', from + long),
          }),
        );
        const plan = (starts_on: string, ends_on: string) =>
          plannedSessions(slots, calendar(entry({})), { starts_on, ends_on });
        const whole = plan('2026-01-12', '2026-02-08');
        expect([
          ...plan('2026-01-12', addDays('2026-01-12', cut - 1)),
          ...plan(addDays('2026-01-12', cut), '2026-02-08'),
        ]).toEqual(whole);
        expect(new Set(keys(whole)).size).toBe(whole.length);
        for (const { session_date, timetable_slot_id } of whole) {
          expect(isoWeekday(session_date)).toBe(slots[Number(timetable_slot_id)]?.weekday);
          expect(session_date).not.toBe('2026-01-26');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('who conducts a session (CH-077)', () => {
  const staff = (
    role: StaffSpan['role'],
    person_id: string,
    valid_from: string | null = null,
    valid_until: string | null = null,
  ): StaffSpan => ({ course_section_id: 'cs-a', person_id, role, valid_from, valid_until });
  const who = (rows: StaffSpan[], own: string | null = null) =>
    plannedSessions([slot({ staff_id: own })], calendar(), WEEK, ZONE, { staff: rows })[0]?.conducted_by_id;
  it('the slot’s own, else a substitute of the day, else the lead', () => {
    expect(who([staff('lead', 'lena')], 'own')).toBe('own');
    expect(who([staff('lead', 'lena')])).toBe('lena');
    expect(who([staff('lead', 'lena'), staff('substitute', 'som', '2026-01-19', '2026-01-19')])).toBe('som');
    expect(who([staff('lead', 'lena'), staff('substitute', 'som', '2026-01-20', null)])).toBe('lena');
    expect(who([staff('lead', 'lena'), staff('substitute', 'som', null, '2026-01-18')])).toBe('lena');
    expect(who([staff('assistant', 'anil')])).toBeNull();
    expect(who([{ ...staff('lead', 'lena'), course_section_id: 'other' }])).toBeNull();
    expect(plannedSessions([slot({ staff_id: null })], calendar(), WEEK)[0]?.conducted_by_id).toBeNull();
  });
});
