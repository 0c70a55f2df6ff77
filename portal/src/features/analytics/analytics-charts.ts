import type { Dashboard, DrawnHistogram } from '@muster/domain/contract';
import { hourChart, trendChart, waitChart, weekdayChart, type Words } from '../../shared/chart/bins.ts';
import type { Chart } from '../../shared/chart/chart.ts';

export type NamedChart = { key: string; title: string; chart: Chart };

/** Bars lying down, by name; those that are measured against a threshold are percentages. */
const named = ({ labels, values }: DrawnHistogram, { t }: Words, limit?: Chart['limit']): Chart => ({
  kind: 'rows',
  axis: t('column.name'),
  labels,
  series: [{ name: t(limit ? 'column.percentage' : 'statistics.arrivals'), values }],
  unit: limit ? 'percent' : 'count',
  limit,
});

const drawn = (one: DrawnHistogram, words: Words, locale: string, limit: Chart['limit']): Chart => {
  switch (one.chart_type) {
    case 'attendance_hourly':
      return hourChart(one, words);
    case 'verification_time':
      return waitChart(one, words);
    case 'weekly_pattern':
      return weekdayChart(one, words, locale, limit);
    case 'department_comparison':
      return named(one, words, limit);
    case 'event_popularity':
      return named(one, words);
  }
};

/** Pictures of the days, then the histograms of the same days. */
export function chartsOf(
  board: Dashboard,
  histograms: readonly DrawnHistogram[],
  words: Words,
  locale: string,
): NamedChart[] {
  const { t, format } = words;
  const limit = { name: t('column.threshold'), at: board.threshold_pct };
  const labels = board.days.map(({ day }) => format.dayOf(day));
  const days = { axis: t('analytics.day'), labels };
  const rate: Chart = {
    ...days,
    kind: 'line',
    series: [{ name: t('analytics.rate'), values: board.days.map((day) => day.rate) }],
    unit: 'percent',
    limit,
  };
  const came: Chart = {
    ...days,
    kind: 'bar',
    series: [{ name: t('analytics.attendees'), values: board.days.map(({ attendees }) => attendees) }],
    unit: 'count',
  };
  const own: [string, Chart][] = [
    ['rate', rate],
    ['came', came],
    ['trend', trendChart(board.trend.points, words, limit)],
    ...histograms.map((one): [string, Chart] => [one.chart_type, drawn(one, words, locale, limit)]),
  ];
  return own.map(([key, chart]) => ({ key, title: t(`analytics.chart.${key}`), chart }));
}
