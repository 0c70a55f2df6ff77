import type { Board } from '@muster/domain/contract';
import { expect, it } from 'vitest';
import { i18n } from '../../i18n.ts';
import { createFormat } from '../../shared/format.ts';
import { chartsOf } from './board-charts.ts';

const t = (key: string, named: Record<string, unknown> = {}) => i18n.global.t(key, named);
const words = { t, format: createFormat('en', 'Asia/Kolkata') };
const bins = (edges: (number | null)[], values: (number | null)[]) => ({
  bins: edges,
  values,
  labels: [],
  total_samples: 0,
});
const BOARD: Board = {
  of: { kind: 'section', id: 'a', code: 'CS A', name: 'Algorithms' },
  from: '2026-08-01',
  to: '2026-11-28',
  read_at: '2026-11-28T06:00:00Z',
  threshold_pct: 75,
  summary: { students: 1, sessions: 2, marks: 2, percentage: 50, eligible: 0, at_risk: 0, ineligible: 1, unknown: 0 },
  trend: { direction: 'unknown', points: [{ week: '2026-11-23', percentage: 50, sessions: 2 }] },
  percentages: { bins: [0, 10, 20], values: [0, 3], total_samples: 3 },
  hourly: bins([0, 1, 2], [4, 0]),
  weekly: bins([1, 2], [50, null]),
  verification: bins([0, 1000, 60_000, null], [1, 2, 3]),
  parts: [],
  events: null,
};

it('names bins in words: hours of the campus, weekdays from Monday, waits with their edges', () => {
  const charts = new Map(chartsOf(BOARD, words, 'en').map(({ key, chart }) => [key, chart]));
  expect([...charts.keys()]).toEqual(['trend', 'spread', 'weekday', 'hours', 'waits']);
  expect(charts.get('hours')?.labels).toEqual(['00:00', '01:00']);
  expect(charts.get('weekday')?.labels).toEqual(['Mon', 'Tue']);
  expect(charts.get('waits')?.labels).toEqual(['under 1 s', '1 s – 1 min', '1 min or more']);
  expect(charts.get('spread')?.labels).toEqual(['0–10', '10–20']);
  expect(charts.get('trend')?.limit?.at).toBe(75);
});

it('compares parts only where there are some, by their names', () => {
  const part = { kind: 'section', id: 'b', code: 'B', name: 'Sorting', percentage: 80, students: 2, at_risk: 0, ineligible: 0 } as const; // prettier-ignore
  const charts = chartsOf({ ...BOARD, parts: [part] }, words, 'en');
  expect(charts.find(({ key }) => key === 'parts')?.chart).toMatchObject({ kind: 'rows', labels: ['Sorting'] });
});
