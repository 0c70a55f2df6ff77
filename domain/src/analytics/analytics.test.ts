import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, type ExcusedMode } from '../statistics/index.ts';
import { campusHistograms, dayFigures, keptSpans, spanBefore, spanMetrics, spanTrend, type DayCount } from './index.ts';

const CS = 'cs';
/** Present and absent marks of a day; everything else that is not said is 0. */
const day = (stat_date: string, present: number, absent: number, more: Partial<DayCount> = {}): DayCount => ({
  ...EMPTY_TALLY,
  stat_date,
  department_id: null,
  sessions_held: present + absent + (more.excused_count ?? 0),
  present_count: present,
  absent_count: absent,
  credit: present,
  total_sessions: 1,
  total_events: 0,
  total_attendees: present,
  verified_count: 0,
  pending_count: 0,
  flagged_count: 0,
  avg_verification_ms: null,
  ...more,
});
const exclude = (): ExcusedMode => 'exclude';
const figures = (days: readonly DayCount[], hours: Parameters<typeof dayFigures>[0]['hours'] = []) =>
  dayFigures({ days, hours, waits: [] }, [], exclude);

describe('the figures of a day', () => {
  it('are its rate, its hours and its waits, each of its own campus or department (EAS-084, EAS-087, EAS-089)', () => {
    const days = [day('2026-02-03', 3, 1), day('2026-02-03', 1, 1, { department_id: CS })];
    const key = { stat_date: '2026-02-03', department_id: null };
    const rows = dayFigures(
      {
        days,
        hours: [
          { ...key, hour: 9, marks: 2 },
          { ...key, hour: 10, marks: 1 },
          { ...key, department_id: CS, hour: 9, marks: 1 },
          { ...key, hour: 11, marks: 0 },
        ],
        waits: [
          { ...key, wait_ms: 0, marks: 2 },
          { ...key, wait_ms: 60_000, marks: 1 },
        ],
      },
      [],
      exclude,
    );
    expect(rows.map(({ department_id, attendance_rate }) => [department_id, attendance_rate])).toEqual([
      [null, 75],
      [CS, 50],
    ]);
    expect(rows.map(({ hourly_distribution }) => hourly_distribution)).toEqual([{ 9: 2, 10: 1 }, { 9: 1 }]);
    expect(rows.map((row) => row.verification_time_buckets)).toEqual([{ 0: 2, 60000: 1 }, {}]);
  });

  it('hold the percentages of the seven days that end with it, by weekday, those before the first day among them (EAS-088)', () => {
    // 2026-02-02 is a Monday.
    const before = [day('2026-02-02', 1, 1), day('2026-02-01', 0, 1)];
    const rows = dayFigures({ days: [day('2026-02-08', 3, 1)], hours: [], waits: [] }, before, exclude);
    expect(rows[0]?.daily_pattern).toEqual({ 1: 50, 7: 75 });
  });

  it('follow how excused marks count there; a day on which nothing counts has the rate 0 and no part in a pattern', () => {
    const days = [
      day('2026-02-03', 0, 0, { excused_count: 2 }),
      day('2026-02-03', 0, 0, { excused_count: 2, department_id: CS }),
    ];
    const rows = dayFigures({ days, hours: [], waits: [] }, [], (id) => (id === CS ? 'count_present' : 'exclude'));
    expect(rows.map((row) => [row.attendance_rate, row.daily_pattern])).toEqual([
      [0, {}],
      [100, { 2: 100 }],
    ]);
  });
});

describe('some days together', () => {
  const days = figures([
    day('2026-02-02', 3, 1, { verified_count: 3, pending_count: 1, avg_verification_ms: 1000 }),
    day('2026-02-03', 1, 1, { verified_count: 1, flagged_count: 1, avg_verification_ms: 5000 }),
    day('2026-02-04', 0, 0, { total_sessions: 0, total_events: 2, total_attendees: 40, excused_count: 1 }),
  ]);

  it('add up; the rate is the mean of the days that count, the wait the mean of all verified marks (EAS-093)', () => {
    expect(spanMetrics(days, 'exclude')).toEqual({
      sessions: 2,
      events: 2,
      attendees: 44,
      average_rate: 62.5,
      verified: 4,
      pending: 1,
      flagged: 1,
      avg_verification_ms: 2000,
    });
    expect(spanMetrics([], 'exclude')).toMatchObject({ sessions: 0, average_rate: null, avg_verification_ms: null });
  });

  it('are compared with as many days right before', () => {
    expect(spanBefore({ from: '2026-03-01', to: '2026-03-30' })).toEqual({ from: '2026-01-30', to: '2026-02-28' });
    expect(spanBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  });

  it('rise or fall week by week', () => {
    const weeks = figures([day('2026-02-02', 1, 1), day('2026-02-09', 3, 1)]);
    expect(spanTrend(weeks, 'exclude')).toEqual({
      direction: 'rising',
      points: [
        { week: '2026-02-02', percentage: 50, sessions: 1 },
        { week: '2026-02-09', percentage: 75, sessions: 1 },
      ],
    });
  });

  it('make the five histograms of a campus, departments without a class left out (EAS-095, EAS-097)', () => {
    const key = { stat_date: '2026-02-02', department_id: null };
    const rows = figures(
      [day('2026-02-02', 3, 1), day('2026-02-02', 1, 1, { department_id: CS })],
      [{ ...key, hour: 9, marks: 3 }],
    );
    const names = [
      { id: CS, name: 'Computing' },
      { id: 'me', name: 'Mechanics' },
    ];
    const charts = campusHistograms(rows, names, [{ id: 'e', title: 'Talk', attendees: 5 }], 'exclude');
    expect(charts.map(({ chart_type, total_samples }) => [chart_type, total_samples])).toEqual([
      ['attendance_hourly', 3],
      ['verification_time', 0],
      ['department_comparison', 2],
      ['weekly_pattern', 4],
      ['event_popularity', 5],
    ]);
    expect(charts[2]).toMatchObject({ labels: ['Computing'], values: [50] });
    expect(charts[3]?.values[0]).toBe(75);
  });
});

it('keeps histograms of a week, of thirty days and of the running term, each span once (EAS-096)', () => {
  const last = '2026-03-31';
  expect(keptSpans(last, '2026-01-05')).toEqual([
    { from: '2026-03-25', to: last },
    { from: '2026-03-02', to: last },
    { from: '2026-01-05', to: last },
  ]);
  expect(keptSpans(last, '2026-03-25')).toHaveLength(2);
  expect(keptSpans(last, '2026-04-06')).toHaveLength(2);
  expect(keptSpans(last, null)).toHaveLength(2);
});
