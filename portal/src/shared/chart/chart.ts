/** What a picture of numbers shows; the table behind it and both exports are made from the same. */
export type Chart = {
  /** `line`: over time; `bar`: one bar per label; `rows`: bars lying down, for names. */
  kind: 'line' | 'bar' | 'rows';
  /** What the labels are: heading of the first column of the table. */
  axis: string;
  labels: readonly string[];
  /** One value per label; null where nothing counts. */
  series: readonly { name: string; values: readonly (number | null)[] }[];
  unit: 'percent' | 'count';
  /** A value drawn across the picture, e.g. the threshold. */
  limit?: { name: string; at: number } | undefined;
};

/** Colours of the theme, read from the page, so that charts follow light and dark. */
export type Palette = { text: string; muted: string; rule: string; series: readonly string[]; font: string };

/** Rows of the table behind a picture: a label with its values. */
export type ChartRow = { label: string; values: (number | null)[] };
export const rowsOfChart = ({ labels, series }: Chart): ChartRow[] =>
  labels.map((label, index) => ({ label, values: series.map(({ values }) => values[index] ?? null) }));

/** Usual height of a picture and what one lying bar needs, px. */
const HEIGHT_PX = 256;
const ROW_PX = 24;
/** A picture of many names grows, so that each keeps its line. */
export const heightOf = ({ kind, labels }: Chart): number =>
  kind === 'rows' ? Math.max(HEIGHT_PX, labels.length * ROW_PX + 60) : HEIGHT_PX;

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
/** Space for the names of a picture that lies down, px. */
const NAMES_PX = 130;

const valueAxis = ({ unit }: Chart, palette: Palette) => ({
  type: 'value' as const,
  min: 0,
  ...(unit === 'percent' ? { max: 100 } : { minInterval: 1 }),
  axisLabel: { color: palette.muted, formatter: unit === 'percent' ? '{value} %' : '{value}' },
  splitLine: { lineStyle: { color: palette.rule } },
});

const labelAxis = ({ kind, labels }: Chart, palette: Palette) => ({
  type: 'category' as const,
  data: [...labels],
  inverse: kind === 'rows',
  boundaryGap: kind !== 'line',
  axisLabel: {
    color: palette.muted,
    hideOverlap: true,
    ...(kind === 'rows' ? { width: NAMES_PX - 10, overflow: 'truncate' as const } : {}),
  },
  axisLine: { lineStyle: { color: palette.rule } },
  axisTick: { show: false },
});

const limitLine = ({ limit, kind }: Chart, palette: Palette) =>
  limit && {
    silent: true,
    symbol: 'none',
    label: {
      formatter: limit.name,
      color: palette.text,
      // The rows run from top to bottom, so the line starts at the top, away from the numbers of the axis.
      position: kind === 'rows' ? ('start' as const) : ('insideEndTop' as const),
    },
    lineStyle: { color: palette.text, type: 'dashed' as const, width: 1.5 },
    data: [kind === 'rows' ? { xAxis: limit.at } : { yAxis: limit.at }],
  };

/**
 * The options of the chart library. Series differ by shape and pattern and not by colour alone, so that a picture
 * printed in grey still reads; nothing moves for people who asked for stillness.
 */
export function optionOf(chart: Chart, palette: Palette, still: boolean) {
  const { kind, series } = chart;
  const [values, labels] = [valueAxis(chart, palette), labelAxis(chart, palette)];
  const many = series.length > 1;
  return {
    animation: !still,
    color: [...palette.series],
    textStyle: { fontFamily: palette.font, color: palette.text },
    aria: { enabled: true, decal: { show: many && kind !== 'line' } },
    grid: { left: kind === 'rows' ? NAMES_PX : 46, right: 20, top: many ? 40 : 24, bottom: 28 },
    // Drawn and not written into the page: its markup would carry inline styles, which the page refuses.
    tooltip: { trigger: 'axis' as const, confine: true, renderMode: 'richText' as const },
    ...(many ? { legend: { top: 0, textStyle: { color: palette.text } } } : {}),
    xAxis: kind === 'rows' ? values : labels,
    yAxis: kind === 'rows' ? labels : values,
    series: series.map(({ name, values: data }, index) => ({
      name,
      type: kind === 'line' ? ('line' as const) : ('bar' as const),
      data: [...data],
      connectNulls: true,
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 6,
      barMaxWidth: 36,
      ...(index === 0 && chart.limit ? { markLine: limitLine(chart, palette) } : {}),
    })),
  };
}
