import type { Dashboard, DrawnHistogram } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { i18n } from '../../i18n.ts';
import { createFormat } from '../../shared/format.ts';
import { chartsOf } from './analytics-charts.ts';

const words = {
  t: (key: string, named: Record<string, unknown> = {}) => i18n.global.t(key, named),
  format: createFormat('en', 'Asia/Kolkata'),
};
const metrics = {
  ...{ sessions: 1, events: 0, attendees: 3, average_rate: 75, verified: 3, pending: 0, flagged: 0 },
  avg_verification_ms: null,
};
const BOARD: Dashboard = {
  campus: { id: 'c', name: 'Main' },
  department: null,
  campuses: [],
  departments: [],
  whole_campus: true,
  from: '2026-11-26',
  to: '2026-11-27',
  read_at: '2026-11-28T06:00:00Z',
  counted_at: null,
  threshold_pct: 75,
  metrics,
  before: { from: '2026-11-24', to: '2026-11-25', metrics },
  trend: { direction: 'unknown', points: [] },
  days: [
    { day: '2026-11-26', sessions: 1, events: 0, attendees: 3, rate: 75 },
    { day: '2026-11-27', sessions: 0, events: 1, attendees: 9, rate: null },
  ],
  histograms: [],
};
const histogram = (chart_type: DrawnHistogram['chart_type'], labels: string[], values: number[]): DrawnHistogram => ({
  ...{ chart_type, labels, values, bins: labels, total_samples: 1 },
});

it('draws the days, then each histogram under its own name, compared ones against the threshold (EAS-095)', () => {
  const histograms = [
    histogram('department_comparison', ['Computing'], [60]),
    histogram('event_popularity', ['Talk'], [9]),
  ];
  const charts = new Map(chartsOf(BOARD, histograms, words, 'en').map(({ key, chart }) => [key, chart]));
  expect([...charts.keys()]).toEqual(['rate', 'came', 'trend', 'department_comparison', 'event_popularity']);
  expect(charts.get('rate')?.series[0]?.values).toEqual([75, null]);
  expect(charts.get('came')?.series[0]?.values).toEqual([3, 9]);
  expect(charts.get('department_comparison')).toMatchObject({
    unit: 'percent',
    limit: { at: 75 },
    labels: ['Computing'],
  });
  expect(charts.get('event_popularity')).toMatchObject({ unit: 'count', limit: undefined });
});
