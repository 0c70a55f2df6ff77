import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addDays,
  daysOf,
  instantOf,
  isoWeekday,
  spansOverlap,
  type Calendar,
  type CalendarEntry,
} from '../calendar/index.ts';
import {
  applyChanges,
  diffSessions,
  explainSlotDay,
  plannedSessions,
  sessionClashes,
  sessionKey,
  slotClashes,
  type ExistingSession,
  type PlannedSession,
  type StaffSpan,
  type TimetableSlot,
} from './index.ts';

vi.setConfig({ testTimeout: 60_000 }); // hundreds of random timetables on a busy machine

const ZONE = 'Asia/Kolkata';
const WEEK = { starts_on: '2026-01-19', ends_on: '2026-01-25' }; // Monday to Sunday
const slot = (over: Partial<TimetableSlot> = {}): TimetableSlot => ({
  id: 'm', course_section_id: 'cs-a', staff_id: 'meena', venue_id: 'r1', weekday: 1, start_time: '09:00', end_time: '10:00',
  valid_from: '2026-01-12', valid_until: '2026-05-30', is_active: true, ...over,
}); // prettier-ignore
const entry = (over: Partial<CalendarEntry>): CalendarEntry => ({
  id: 'e',
  campus_id: null,
  kind: 'holiday',
  name: 'Holiday',
  starts_on: '2026-01-26',
  ends_on: '2026-01-26',
  suppresses_sessions: true,
  follow_weekday: null,
  ...over,
});
const calendar = (...entries: CalendarEntry[]): Calendar => ({
  zone: ZONE,
  working_weekdays: [1, 2, 3, 4, 5],
  entries,
});
const keys = (sessions: readonly PlannedSession[]) => sessions.map(({ key }) => key);

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

describe('changes to single sessions', () => {
  const slots = [
    slot(),
    slot({ id: 't', weekday: 2, start_time: '14:00', end_time: '16:00', venue_id: 'r2', staff_id: 'tara' }),
  ];
  const monday = { slot_id: 'm', on: '2026-01-19' };
  const tuesday = { slot_id: 't', on: '2026-01-20' };
  const plan = (...changes: Parameters<typeof applyChanges>[1]) =>
    plannedSessions(slots, calendar(), WEEK, ZONE, { changes });

  it('a stand-in, a cancellation, a move: the key and the roster’s day stay', () => {
    expect(plan({ kind: 'substitute', staff_id: 'som', ...monday })[0]).toMatchObject({
      key: 'm:2026-01-19',
      conducted_by_id: 'som',
    });
    expect(plan({ kind: 'cancel', reason: 'strike', ...monday })[0]).toMatchObject({
      status: 'cancelled',
      cancelled_reason: 'strike',
    });
    const moved = plan({
      kind: 'move',
      to: { day: '2026-01-21', start_time: '11:00', end_time: '12:00' },
      ...monday,
    }).find(({ key }) => key === 'm:2026-01-19');
    expect(moved).toMatchObject({
      session_date: '2026-01-19',
      scheduled_start_at: instantOf('2026-01-21', '11:00', ZONE),
      venue_id: 'r1',
    });
    expect(
      plan({
        kind: 'move',
        to: { day: '2026-01-19', start_time: '11:00', end_time: '12:00', venue_id: null },
        ...monday,
      })[0]?.venue_id,
    ).toBeNull();
  });

  it('two sessions change places, and back again', () => {
    const swap = { kind: 'swap' as const, one: monday, other: tuesday };
    const [first, second] = plan(swap);
    expect(first).toMatchObject({
      key: 't:2026-01-20',
      scheduled_start_at: instantOf('2026-01-19', '09:00', ZONE),
      venue_id: 'r1',
      conducted_by_id: 'tara',
    });
    expect(second).toMatchObject({
      key: 'm:2026-01-19',
      scheduled_end_at: instantOf('2026-01-20', '16:00', ZONE),
      venue_id: 'r2',
      conducted_by_id: 'meena',
    });
    expect(plan(swap, swap)).toEqual(plan());
  });

  it('one that names no planned session changes nothing', () => {
    const off = { slot_id: 'm', on: '2026-01-20' };
    expect(plan({ kind: 'cancel', reason: 'x', ...off }, { kind: 'swap', one: monday, other: off })).toEqual(plan());
    expect(sessionKey(monday)).toBe('m:2026-01-19');
  });
});

describe('clashes (CH-076, CH-138)', () => {
  const session = (key: string, from: string, until: string, over: Partial<PlannedSession> = {}): PlannedSession => ({
    key, timetable_slot_id: key, course_section_id: `section-${key}`, session_date: '2026-01-19', scheduled_start_at: instantOf('2026-01-19', from, ZONE),
    scheduled_end_at: instantOf('2026-01-19', until, ZONE), conducted_by_id: `staff-${key}`, venue_id: `room-${key}`, status: 'scheduled', cancelled_reason: null, ...over,
  }); // prettier-ignore

  it.each([
    ['a section', { course_section_id: 'x' }, 'section'],
    ['a teacher', { conducted_by_id: 'x' }, 'staff'],
    ['a room', { venue_id: 'x' }, 'venue'],
  ] as const)('%s is in one place at a time', (_name, shared, kind) => {
    const at = (from: string, until: string, over = {}) =>
      sessionClashes([session('a', '09:00', '10:00', shared), session('b', from, until, { ...shared, ...over })]);
    expect(at('09:59', '11:00')).toEqual([{ kind, resource_id: 'x', one: 'a', other: 'b' }]);
    expect(at('10:00', '11:00')).toEqual([]);
    expect(at('09:30', '09:45', { status: 'cancelled' })).toEqual([]);
  });

  it('sessions without teacher and room clash with nobody', () => {
    const free = { conducted_by_id: null, venue_id: null };
    expect(sessionClashes([session('a', '09:00', '10:00', free), session('b', '09:00', '10:00', free)])).toEqual([]);
  });

  it('finds every pair, as comparing all with all does', () => {
    const some = fc.tuple(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom('r1', 'r2'),
      fc.constantFrom('p', 'q', null),
    );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (raw) => {
        const start = Date.parse(instantOf('2026-01-19', '08:00', ZONE));
        const at = (quarters: number) => new Date(start + quarters * 900_000).toISOString();
        const rows = raw.map(([from, long, venue_id, conducted_by_id], index) =>
          session(String(index).padStart(2, '0'), '09:00', '10:00', {
            scheduled_start_at: at(from),
            scheduled_end_at: at(from + long),
            venue_id,
            conducted_by_id,
          }),
        );
        const expected = rows.flatMap((one, index) =>
          rows.slice(index + 1).flatMap((other) => {
            const meet = spansOverlap(
              { starts_at: one.scheduled_start_at, ends_at: one.scheduled_end_at },
              { starts_at: other.scheduled_start_at, ends_at: other.scheduled_end_at },
            );
            return [
              ...(meet && one.venue_id === other.venue_id ? ['venue'] : []),
              ...(meet && one.conducted_by_id !== null && one.conducted_by_id === other.conducted_by_id
                ? ['staff']
                : []),
            ].map((kind) => `${kind} ${[one.key, other.key].sort().join(' ')}`);
          }),
        );
        expect(
          sessionClashes(rows)
            .map(({ kind, one, other }) => `${kind} ${[one, other].sort().join(' ')}`)
            .sort(),
        ).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('weekly slots clash only on the same weekday, at the same time, while both are valid', () => {
    const other = (over: Partial<TimetableSlot>) =>
      slotClashes([slot(), slot({ id: 'n', course_section_id: 'cs-b', staff_id: 'nina', ...over })]).map(
        ({ kind }) => kind,
      );
    expect(other({})).toEqual(['venue']);
    expect(other({ venue_id: null, staff_id: 'meena' })).toEqual(['staff']);
    expect(other({ weekday: 2 })).toEqual([]);
    expect(other({ start_time: '10:00:00', end_time: '11:00:00' })).toEqual([]);
    expect(other({ valid_from: '2026-06-01', valid_until: '2026-07-01' })).toEqual([]);
    expect(other({ valid_from: '2026-05-30', valid_until: '2026-07-01' })).toEqual(['venue']);
    expect(other({ is_active: false })).toEqual([]);
  });
});

describe('the difference to the sessions that exist (CH-044)', () => {
  const NOW = new Date('2026-01-20T00:00:00Z');
  const range = { starts_on: '2026-01-19', ends_on: '2026-02-08' };
  const existing = (planned: PlannedSession, over: Partial<ExistingSession> = {}): ExistingSession => ({
    ...planned,
    id: `row ${planned.key}`,
    status: 'scheduled',
    has_records: false,
    ...over,
  });
  const planned = plannedSessions([slot(), slot({ id: 't', weekday: 2 })], calendar(), range);

  it('creates what is missing and not over, and nothing twice', () => {
    const diff = diffSessions(planned, [], NOW);
    expect(keys(diff.create)).toEqual(keys(planned).filter((key) => key !== 'm:2026-01-19'));
    expect(
      diffSessions(
        planned,
        planned.map((one) => existing(one)),
        NOW,
      ),
    ).toEqual({ create: [], update: [], cancel: [], untouched: [] });
  });

  it('changes what lies ahead, by field', () => {
    const moved = planned.map((one) => ({
      ...one,
      venue_id: 'r9',
      scheduled_end_at: one.scheduled_end_at.replace('.000Z', 'Z'),
    }));
    const diff = diffSessions(
      moved,
      planned.map((one) => existing(one)),
      NOW,
    );
    expect(diff.update).toHaveLength(5);
    expect(diff.update[0]).toEqual({ id: 'row t:2026-01-20', changes: { venue_id: 'r9' } });
    expect(diff.untouched).toEqual([{ id: 'row m:2026-01-19', reason: 'held' }]);
  });

  it('cancels what is no longer planned, with the reason, and keeps what was held', () => {
    const rows = planned.map((one) => existing(one));
    const gone = diffSessions([], rows, NOW);
    expect(gone.cancel).toHaveLength(5);
    expect(gone.cancel[0]).toEqual({ id: 'row t:2026-01-20', reason: 'timetable_changed' });
    expect(gone.untouched).toEqual([{ id: 'row m:2026-01-19', reason: 'held' }]);
    const struck = applyChanges(planned, [{ kind: 'cancel', reason: 'strike', slot_id: 't', on: '2026-01-27' }], ZONE);
    expect(diffSessions(struck, rows, NOW).cancel).toEqual([{ id: 'row t:2026-01-27', reason: 'strike' }]);
    expect(keys(diffSessions(struck, [], NOW).create)).not.toContain('t:2026-01-27');
  });

  it.each([
    ['open', false],
    ['closed', false],
    ['finalized', false],
    ['scheduled', true],
  ] as const)('leaves a session that is %s (records: %s) untouched', (status, has_records) => {
    const [one] = planned
      .filter(({ key }) => key === 't:2026-01-27')
      .map((each) => existing(each, { status, has_records }));
    if (!one) throw new Error('planned above');
    expect(diffSessions([], [one], NOW)).toMatchObject({ cancel: [], untouched: [{ id: one.id, reason: 'held' }] });
  });

  it('does not make anew what somebody cancelled', () => {
    const rows = planned.map((one) => existing(one, one.key === 't:2026-01-27' ? { status: 'cancelled' } : {}));
    expect(diffSessions(planned, rows, NOW)).toMatchObject({
      create: [],
      update: [],
      untouched: [{ id: 'row t:2026-01-27', reason: 'cancelled' }],
    });
    expect(diffSessions([], rows, NOW).untouched.map(({ id }) => id)).not.toContain('row t:2026-01-27');
  });

  it('applied and compared again leaves nothing to do', () => {
    const day = fc.integer({ min: 1, max: 5 });
    const some = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), day, fc.constantFrom('r1', 'r2')), { maxLength: 4 });
    fc.assert(
      fc.property(some, some, (was, is) => {
        const make = (raw: typeof was) =>
          plannedSessions(
            [...new Map(raw.map(([id, weekday, venue_id]) => [id, slot({ id, weekday, venue_id })])).values()],
            calendar(),
            range,
          );
        const rows = make(was).map((one) => existing(one));
        const diff = diffSessions(make(is), rows, NOW);
        const applied = [
          ...rows.map(
            (row) =>
              ({
                ...row,
                ...diff.update.find(({ id }) => id === row.id)?.changes,
                status: diff.cancel.some(({ id }) => id === row.id) ? ('cancelled' as const) : row.status,
              }) as ExistingSession,
          ),
          ...diff.create.map((one) => existing(one)),
        ];
        const again = diffSessions(make(is), applied, NOW);
        expect([again.create, again.update, again.cancel]).toEqual([[], [], []]);
      }),
      { numRuns: 200 },
    );
  });
});

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
});
