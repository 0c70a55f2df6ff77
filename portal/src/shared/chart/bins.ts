import type { Format } from '../format.ts';
import type { Chart } from './chart.ts';

/** What a picture needs of the reader: words, numbers and days in their language. */
export type Words = { t: (key: string, named?: Record<string, unknown>) => string; format: Format };

/** The Monday of some week: weekdays are named in the reader's language from it on. */
const A_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;
const MS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;

/** ISO weekday (1 = Monday) in short. */
export const weekdayName = (locale: string, weekday: number) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(A_MONDAY + (weekday - 1) * DAY_MS);

/** The edges of waits (ms) in words: seconds below a minute, minutes above; the last bin is open. */
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

type Bins = { bins: readonly (number | string | null)[]; values: readonly (number | null)[] };

/** Arrivals by hour of the campus' clock. */
export const hourChart = ({ values }: Bins, { t }: Words): Chart => ({
  kind: 'bar',
  axis: t('statistics.hour'),
  labels: values.map((_, hour) => `${String(hour).padStart(2, '0')}:00`),
  series: [{ name: t('statistics.arrivals'), values }],
  unit: 'count',
});

/** Marks by how long they waited for their verification. */
export const waitChart = ({ bins, values }: Bins, words: Words): Chart => ({
  kind: 'bar',
  axis: words.t('statistics.wait.title'),
  labels: values.map((_, bin) => waitLabel(bins[bin], bins[bin + 1], words)),
  series: [{ name: words.t('statistics.marks'), values }],
  unit: 'count',
});

/** Percentages by weekday, Monday first. */
export const weekdayChart = ({ values }: Bins, { t }: Words, locale: string, limit: Chart['limit']): Chart => ({
  kind: 'bar',
  axis: t('statistics.weekday'),
  labels: values.map((_, index) => weekdayName(locale, index + 1)),
  series: [{ name: t('column.percentage'), values }],
  unit: 'percent',
  limit,
});

/** Week by week, and the threshold across it. */
export const trendChart = (
  points: readonly { week: string; percentage: number | null }[],
  { t, format }: Words,
  limit: Chart['limit'],
): Chart => ({
  kind: 'line',
  axis: t('statistics.week'),
  labels: points.map(({ week }) => format.dayOf(week)),
  series: [{ name: t('column.percentage'), values: points.map(({ percentage }) => percentage) }],
  unit: 'percent',
  limit,
});
