import { expect, it } from 'vitest';
import { optionOf, rowsOfChart, type Chart } from './chart.ts';

const PALETTE = { text: '#000', muted: '#666', rule: '#ccc', series: ['#00f', '#f80'], font: 'sans-serif' };
const CHART: Chart = {
  kind: 'bar',
  axis: 'Weekday',
  labels: ['Monday', 'Tuesday'],
  series: [
    { name: 'A', values: [75, null] },
    { name: 'B', values: [50, 60] },
  ],
  unit: 'percent',
  limit: { name: 'Threshold', at: 75 },
};

it('has the same numbers in the table as in the picture, gaps included', () => {
  expect(rowsOfChart(CHART)).toEqual([
    { label: 'Monday', values: [75, 50] },
    { label: 'Tuesday', values: [null, 60] },
  ]);
  expect(optionOf(CHART, PALETTE, false).series.map(({ data }) => data)).toEqual([
    [75, null],
    [50, 60],
  ]);
});

it('tells series apart without colour: patterns on bars, shapes on lines', () => {
  expect(optionOf(CHART, PALETTE, false).aria.decal.show).toBe(true);
  const lines = optionOf({ ...CHART, kind: 'line' }, PALETTE, false).series.map(({ symbol }) => symbol);
  expect(new Set(lines).size).toBe(2);
});

it('draws a share on a scale from 0 to 100 with its limit across, whichever way it lies', () => {
  expect(optionOf(CHART, PALETTE, true)).toMatchObject({ yAxis: { min: 0, max: 100 }, animation: false });
  expect(optionOf(CHART, PALETTE, false).series[0]?.markLine?.data).toEqual([{ yAxis: 75 }]);
  const lying = optionOf({ ...CHART, kind: 'rows' }, PALETTE, false);
  expect(lying).toMatchObject({ xAxis: { min: 0, max: 100 }, yAxis: { data: ['Monday', 'Tuesday'], inverse: true } });
  expect(lying.series[0]?.markLine?.data).toEqual([{ xAxis: 75 }]);
});
