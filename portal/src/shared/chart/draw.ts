import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { optionOf, type Chart, type Palette } from './chart.ts';

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  TooltipComponent,
]);

/** A colour of the theme as red, green and blue: the library does not read the colour space the theme is written in. */
function colour(style: CSSStyleDeclaration, name: string): string {
  const dot = document.createElement('canvas').getContext('2d');
  if (!dot) return '#000';
  dot.fillStyle = style.getPropertyValue(name).trim();
  dot.fillRect(0, 0, 1, 1);
  const [red, green, blue] = dot.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** The theme's colours as the page has them now. */
function paletteOf(place: HTMLElement): Palette {
  const style = getComputedStyle(place);
  return {
    text: colour(style, '--ui-text-highlighted'),
    muted: colour(style, '--ui-text-muted'),
    rule: colour(style, '--ui-border'),
    series: ['--ui-primary', '--ui-warning', '--ui-success', '--ui-info'].map((name) => colour(style, name)),
    font: style.fontFamily,
  };
}

export type Drawing = { show(chart: Chart): void; fit(): void; picture(): string; end(): void };

/** Draws into a place of the page; `picture` is a PNG at twice the size on the background of the page. */
export function drawIn(place: HTMLElement): Drawing {
  const drawn = init(place);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    show: (chart) => drawn.setOption(optionOf(chart, paletteOf(place), still), { notMerge: true }),
    fit: () => drawn.resize(),
    picture: () =>
      drawn.getDataURL({
        type: 'png',
        pixelRatio: 2,
        backgroundColor: colour(getComputedStyle(place), '--ui-bg'),
      }),
    end: () => drawn.dispose(),
  };
}
