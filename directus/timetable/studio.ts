import { type Forms } from '../studio/define.ts';

/** Periods and weekly slots. */
export const FORMS: Forms = {
  periods: { group: 'timetable', sort: 21, icon: 'schedule', note: 'Named teaching periods.', template: '{{name}}' },
  timetable_slots: {
    group: 'timetable',
    sort: 23,
    icon: 'calendar_view_week',
    note: 'Weekly slot of a section in the campus time zone; 1 = Monday.',
    template: '{{course_section_id.course_id.code}} {{start_time}}',
  },
};
