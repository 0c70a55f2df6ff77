import type { CourseStanding, MarkLine } from '@muster/domain/contract';
import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import StandingBar from './StandingBar.vue';
import { badgeOfMark, forecastOf } from './attendance-store.ts';

const COURSE: CourseStanding = {
  course_section_id: 'c',
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
