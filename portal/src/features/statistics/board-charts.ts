import type { Board } from '@muster/domain/contract';
import type { Chart } from '../../shared/chart/chart.ts';
import type { Format } from '../../shared/format.ts';

type Words = { t: (key: string, named?: Record<string, unknown>) => string; format: Format };
export type NamedChart = { key: string; title: string; chart: Chart };

/** The Monday of some week: weekdays are named in the reader's language from it on. */
const A_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;
const weekdayName = (locale: string, weekday: number) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(A_MONDAY + (weekday - 1) * DAY_MS);

/** The edges of waits in words: seconds below a minute, minutes above; the last bin is open. */
function waitLabel(from: unknown, to: unknown, { t }: Words): string {
  const said = (ms: number) => {
    const seconds = ms / MS_PER_SECOND;
    return seconds < SECONDS_PER_MINUTE
      ? t('statistics.wait.seconds', { n: seconds })
      : t('statistics.wait.minutes', { n: seconds / SECONDS_PER_MINUTE });
  };
  if (typeof to !== 'number') return t('statistics.wait.longer', { from: said(Number(from)) });
  return Number(from) === 0 ? t('statistics.wait.under', { to: said(to) }) : `${said(Number(from))} – ${said(to)}`;
}

const spread = (board: Board, { t }: Words): Chart => ({
  kind: 'bar',
  axis: t('column.percentage'),
  labels: board.percentages.values.map((_, bin) => `${board.percentages.bins[bin]}–${board.percentages.bins[bin + 1]}`),
  series: [{ name: t('statistics.seats'), values: board.percentages.values }],
  unit: 'count',
});

const hourly = ({ hourly: { values } }: Board, { t }: Words): Chart => ({
  kind: 'bar',
  axis: t('statistics.hour'),
  labels: values.map((_, hour) => `${String(hour).padStart(2, '0')}:00`),
  series: [{ name: t('statistics.arrivals'), values }],
  unit: 'count',
});

const waits = ({ verification: { bins, values } }: Board, words: Words): Chart => ({
  kind: 'bar',
  axis: words.t('statistics.wait.title'),
  labels: values.map((_, bin) => waitLabel(bins[bin], bins[bin + 1], words)),
  series: [{ name: words.t('statistics.marks'), values }],
  unit: 'count',
});

/** Every picture of a dashboard: the way it went, its parts, and how it is spread. */
export function chartsOf(board: Board, words: Words, locale: string): NamedChart[] {
  const { t, format } = words;
  const limit = { name: t('column.threshold'), at: board.threshold_pct };
  const share = t('column.percentage');
  const parts: Chart = {
    kind: 'rows',
    axis: t('column.name'),
    labels: board.parts.map(({ name }) => name),
    series: [{ name: share, values: board.parts.map(({ percentage }) => percentage) }],
    unit: 'percent',
    limit,
  };
  const trend: Chart = {
    kind: 'line',
    axis: t('statistics.week'),
    labels: board.trend.points.map(({ week }) => format.dayOf(week)),
    series: [{ name: share, values: board.trend.points.map(({ percentage }) => percentage) }],
    unit: 'percent',
    limit,
  };
  const weekly: Chart = {
    kind: 'bar',
    axis: t('statistics.weekday'),
    labels: board.weekly.values.map((_, index) => weekdayName(locale, index + 1)),
    series: [{ name: share, values: board.weekly.values }],
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
    ['trend', trend],
    ['parts', board.parts.length ? parts : null],
    ['spread', spread(board, words)],
    ['weekday', weekly],
    ['hours', hourly(board, words)],
    ['waits', waits(board, words)],
    ['events', events],
  ];
  return all.flatMap(([key, chart]) => (chart ? [{ key, title: t(`statistics.chart.${key}`), chart }] : []));
}
