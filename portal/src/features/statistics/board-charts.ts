import type { Board } from '@muster/domain/contract';
import { hourChart, trendChart, waitChart, weekdayChart, type Words } from '../../shared/chart/bins.ts';
import type { Chart } from '../../shared/chart/chart.ts';

export type NamedChart = { key: string; title: string; chart: Chart };

const spread = (board: Board, { t }: Words): Chart => ({
  kind: 'bar',
  axis: t('column.percentage'),
  labels: board.percentages.values.map((_, bin) => `${board.percentages.bins[bin]}–${board.percentages.bins[bin + 1]}`),
  series: [{ name: t('statistics.seats'), values: board.percentages.values }],
  unit: 'count',
});

/** Every picture of a dashboard: the way it went, its parts, and how it is spread. */
export function chartsOf(board: Board, words: Words, locale: string): NamedChart[] {
  const { t } = words;
  const limit = { name: t('column.threshold'), at: board.threshold_pct };
  const parts: Chart = {
    kind: 'rows',
    axis: t('column.name'),
    labels: board.parts.map(({ name }) => name),
    series: [{ name: t('column.percentage'), values: board.parts.map(({ percentage }) => percentage) }],
    unit: 'percent',
    limit,
  };
  const events: Chart | null = board.events && {
    kind: 'rows',
    axis: t('column.name'),
    labels: board.events.labels,
    series: [{ name: t('statistics.arrivals'), values: board.events.values }],
    unit: 'count',
  };
  const all: [string, Chart | null][] = [
    ['trend', trendChart(board.trend.points, words, limit)],
    ['parts', board.parts.length ? parts : null],
    ['spread', spread(board, words)],
    ['weekday', weekdayChart(board.weekly, words, locale, limit)],
    ['hours', hourChart(board.hourly, words)],
    ['waits', waitChart(board.verification, words)],
    ['events', events],
  ];
  return all.flatMap(([key, chart]) => (chart ? [{ key, title: t(`statistics.chart.${key}`), chart }] : []));
}
