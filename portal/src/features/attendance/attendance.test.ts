import type { CourseStanding, MarkLine } from '@muster/domain/contract';
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import StandingBar from './StandingBar.vue';
import { createFormat } from '../../shared/format.ts';
import { badgeOfMark, forecastOf } from './attendance-store.ts';
import { reasonsOfMark } from './mark-reasons.ts';

const COURSE: CourseStanding = {
  course_section_id: 'c',
  stats_id: 's',
  course: { code: 'CS301', name: 'Data Structures', section: 'A' },
  teacher: null,
  sessions_held: 18,
  present_count: 12,
  late_count: 1,
  excused_count: 2,
  absent_count: 3,
  percentage: 72.22,
  threshold_pct: 75,
  standing: 'at_risk',
  sessions_remaining: 12,
  best_pct: 82.2,
  worst_pct: 40.2,
  must_attend: 10,
  unreachable_from: '2026-12-04',
};

it('says where the term may end and what is still to be attended (CH-023)', () => {
  const bar = mount(StandingBar, { props: { course: COURSE } });
  expect(bar.text()).toContain('Between 40.2% and 82.2% at term end; attend 10 of the next 12.');
  expect(bar.text()).toContain('At risk');
});
it('says so when the threshold can no longer be reached, and when it cannot be missed', () => {
  expect(forecastOf({ ...COURSE, must_attend: null })?.key).toBe('attendance.forecast.unreachable');
  expect(forecastOf({ ...COURSE, must_attend: 0 })?.key).toBe('attendance.forecast.safe');
});
it('forecasts nothing when nothing is left', () => expect(forecastOf({ ...COURSE, sessions_remaining: 0 })).toBeNull());
it('shows a flagged mark as to be checked, whatever its state', () => {
  const record = { verification_status: 'flagged', state: { category: 'present' } } as MarkLine['record'];
  expect(badgeOfMark({ record })).toBe('flagged');
  expect(badgeOfMark({ record: null })).toBe('unmarked');
});

it('says which limits held then, how it was taken and why it was changed (U16)', () => {
  const format = createFormat('en', 'Asia/Kolkata');
  const words: Record<string, string> = { 'why.limits': 'until {present}, {closes}', 'why.within': 'within {n} m' };
  const t = (key: string, named: Record<string, unknown> = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(named[name]));
  const line = {
    counts: true,
    session_status: 'finalized',
    rule: { present_until: '2026-11-27T04:45:00Z', closes_at: '2026-11-27T05:45:00Z', radius_m: 100 },
    record: {
      capture_method: 'manual',
      recorded_at: '2026-11-27T04:50:00Z',
      recorded_by: 'Anvika',
      minutes_late: null,
      distance_m: null,
      verification_status: 'verified',
      reason: 'Left at once',
    },
  } as unknown as MarkLine;
  const said = new Map(reasonsOfMark(line, { t, te: () => false, format }).map(({ label, text }) => [label, text]));
  expect(said.get('why.rule')).toBe('until 10:15, 11:15 within 100 m');
  expect([said.get('why.who'), said.get('why.reason'), said.get('why.how')]).toEqual([
    'Anvika',
    'Left at once',
    'manual',
  ]);
});
