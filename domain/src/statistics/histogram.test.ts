import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averagePercentage,
  canMoveEligibility,
  CHART_TYPES,
  departmentHistogram,
  directionOf,
  EMPTY_TALLY,
  eventHistogram,
  freezeEligibility,
  hourlyHistogram,
  percentHistogram,
  runningPercentage,
  verificationHistogram,
  weekdayHistogram,
  weeklyTrend,
  type Tally,
} from './index.ts';

const tally = (present_count: number, absent_count: number): Tally => ({
  ...EMPTY_TALLY,
  sessions_held: present_count + absent_count,
  present_count,
  absent_count,
  credit: present_count,
});

describe('the five histograms', () => {
  it('count every sample in exactly one bin (EAS-095, EAS-097, EAS-098)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(23)), fc.array(fc.nat(9_000_000)), (hours, waits) => {
        const [byHour, byWait] = [
          hours.map((hour) => ({ hour, marks: 2 })),
          waits.map((wait_ms) => ({ wait_ms, marks: 1 })),
        ];
        for (const chart of [hourlyHistogram(byHour), verificationHistogram(byWait)]) {
          expect(chart.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(chart.total_samples);
          expect(chart.bins).toHaveLength(chart.values.length + 1);
        }
      }),
    );
  });

  it.each([
    [0, 0],
    [999, 0],
    [1_000, 1],
    [59_999, 2],
    [60_000, 3],
    [3_599_999, 4],
    [3_600_000, 5],
    [9e9, 5],
  ])('puts a verification after %d ms into bin %d: the lower edge is in, the upper is not (EAS-089)', (wait, bin) => {
    expect(verificationHistogram([{ wait_ms: wait, marks: 1 }]).values[bin]).toBe(1);
  });

  it('compare departments by name, with the percentage of each', () => {
    const chart = departmentHistogram(
      [
        { id: '2', name: 'Physics', tally: tally(3, 1) },
        { id: '3', name: 'Physics', tally: EMPTY_TALLY },
        { id: '1', name: 'Chemistry', tally: tally(1, 2) },
        { id: '0', name: 'Physics', tally: EMPTY_TALLY },
      ],
      'exclude',
    );
    expect(chart).toMatchObject({ bins: ['1', '0', '2', '3'], values: [33.33, null, 75, null], total_samples: 7 });
    expect(chart.labels).toEqual(['Chemistry', 'Physics', 'Physics', 'Physics']);
  });

  it('show seven weekdays, Monday first, those without sessions as unknown', () => {
    const days = [1, 1, 5].map((weekday) => ({ weekday, tally: tally(1, weekday - 1) }));
    expect(weekdayHistogram(days, 'exclude')).toEqual({
      chart_type: 'weekly_pattern',
      bins: [1, 2, 3, 4, 5, 6, 7],
      values: [100, null, null, null, 20, null, null],
      labels: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
      total_samples: 7,
    });
  });

  it('rank events by who came and keep count of those not shown', () => {
    const events = [
      { id: 'a', title: 'Play', attendees: 10 },
      { id: 'b', title: 'Talk', attendees: 30 },
      { id: 'c', title: 'Match', attendees: 10 },
    ];
    expect(eventHistogram(events, 2)).toMatchObject({ bins: ['b', 'c'], values: [30, 10], total_samples: 50 });
    expect(eventHistogram(events, 2).labels).toEqual(['Talk', 'Match']);
    expect(eventHistogram([...events, { id: 'd', title: 'Play', attendees: 10 }]).bins).toEqual(['b', 'c', 'a', 'd']);
  });

  it('have an edge for every hour and for every length of wait, the last one open (EAS-097)', () => {
    const hours = hourlyHistogram([
      { hour: 0, marks: 1 },
      { hour: 23, marks: 1 },
      { hour: 23, marks: 1 },
    ]);
    expect(hours.bins).toEqual([...Array(25).keys()]);
    expect([hours.values[0], hours.values[23], hours.labels]).toEqual([1, 2, []]);
    const waits = verificationHistogram([]);
    expect(waits.bins).toEqual([0, 1_000, 10_000, 60_000, 600_000, 3_600_000, null]);
    expect(waits.labels).toEqual([]);
  });

  it('are exactly the chart types of the table (EAS-095)', () => {
    const charts = [hourlyHistogram([]), verificationHistogram([]), departmentHistogram([], 'exclude'), weekdayHistogram([], 'exclude'), eventHistogram([])]; // prettier-ignore
    expect(charts.map(({ chart_type }) => chart_type)).toEqual(CHART_TYPES);
  });
});

describe('a trend', () => {
  it('shows each week from the first to the last, also those without sessions', () => {
    const days = [
      { day: '2026-02-20', tally: tally(1, 0) },
      { day: '2026-02-04', tally: tally(1, 1) },
      { day: '2026-02-02', tally: tally(1, 1) },
    ];
    expect(weeklyTrend(days, 'exclude').map(({ week, percentage }) => [week, percentage])).toEqual([
      ['2026-02-02', 50],
      ['2026-02-09', null],
      ['2026-02-16', 100],
    ]);
    const four = ['2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23'].map((day) => ({ day, tally: tally(1, 0) }));
    expect(weeklyTrend(four, 'exclude').map(({ week }) => week)).toEqual(four.map(({ day }) => day));
    expect(weeklyTrend([], 'exclude')).toEqual([]);
  });

  const points = (...shares: number[]) =>
    shares.map((share, index) => ({ week: String(index), tally: tally(share, 100 - share), percentage: share }));
  it.each([
    [[70, 73], 'rising'],
    [[70, 72], 'steady'],
    [[73, 70], 'falling'],
    [[90, 20, 93], 'rising'],
    [[70], 'unknown'],
    [[], 'unknown'],
  ] as const)('of the weeks %j is %s', (shares, direction) => {
    expect(directionOf(points(...shares), 'exclude')).toBe(direction);
  });

  it('is unknown while a half counts nothing', () => {
    const empty = { week: '0', tally: EMPTY_TALLY, percentage: null };
    expect(directionOf([empty, ...points(80)], 'exclude')).toBe('unknown');
    expect(directionOf([...points(80), empty], 'exclude')).toBe('unknown');
  });
});

describe('exam eligibility', () => {
  it.each([
    ['eligible', 75, 'eligible'],
    ['at_risk', 76, 'eligible'],
    ['ineligible', 74.99, 'ineligible'],
    ['unknown', null, 'eligible'],
  ] as const)('of somebody whose standing is %s at %s percent is %s (CH-049)', (standing, percentage, status) => {
    const counts = tally(3, 1);
    expect(freezeEligibility({ ...counts, percentage, threshold_pct: 75, standing })).toEqual({
      percentage,
      threshold_pct: 75,
      status,
      explanation: { ...counts, standing },
    });
  });

  it('is condoned only for the ineligible (CH-083)', () => {
    expect(canMoveEligibility('ineligible', 'condoned')).toBe(true);
    expect(canMoveEligibility('eligible', 'condoned')).toBe(false);
    expect(canMoveEligibility('condoned', 'eligible')).toBe(false);
    expect(canMoveEligibility('eligible', 'ineligible')).toBe(true);
  });
});

describe('the average of a section', () => {
  it.each([
    [[], null],
    [[null], null],
    [[70, null, 75.01], 72.51],
    [[33.33, 33.33, 33.34], 33.33],
  ] as const)('of %j is %s', (percentages, average) => {
    expect(averagePercentage(percentages)).toBe(average);
  });
});

it('shows how a percentage came to what it is: class after class in the order of their start, excused ones as the policy counts them (BEY-090)', () => {
  const mark = (starts_at: string, category: 'present' | 'excused' | 'absent') => ({
    session_id: starts_at,
    session_date: starts_at.slice(0, 10),
    starts_at,
    category,
    weight: category === 'present' ? 1 : 0,
  });
  const marks = [
    mark('2026-08-03T09:00:00+05:30', 'absent'),
    mark('2026-08-01T09:00:00+05:30', 'present'),
    mark('2026-08-02T09:00:00+05:30', 'excused'),
  ];
  const shares = (mode: 'exclude' | 'count_present' | 'count_absent') =>
    runningPercentage(marks, mode).map(({ day, percentage }) => [day, percentage]);
  expect(shares('exclude')).toEqual([
    ['2026-08-01', 100],
    ['2026-08-02', 100],
    ['2026-08-03', 50],
  ]);
  expect(shares('count_present').at(-1)).toEqual(['2026-08-03', 66.67]);
  expect(shares('count_absent').at(-1)).toEqual(['2026-08-03', 33.33]);
});

it('spreads students over ten bins of ten points: an edge belongs to the bin above it, 100 % to the last one (EAS-097)', () => {
  const groups = [
    { percentage: 0, students: 1 },
    { percentage: 9.99, students: 2 },
    { percentage: 10, students: 4 },
    { percentage: 99.5, students: 8 },
    { percentage: 100, students: 16 },
    { percentage: null, students: 32 },
  ];
  expect(percentHistogram(groups)).toEqual({
    bins: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    values: [3, 4, 0, 0, 0, 0, 0, 0, 0, 24],
    total_samples: 31,
  });
});
