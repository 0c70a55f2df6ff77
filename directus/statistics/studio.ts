import { type Forms } from '../studio/define.ts';

/** Figures recomputed from records. */
export const FORMS: Forms = {
  student_attendance_stats: {
    group: 'attendance',
    sort: 32,
    icon: 'query_stats',
    note: 'Counts, percentage and standing per student and section; recomputed from records.',
    template: '{{person_id.full_name}} {{percentage}} %',
  },
  section_attendance_stats: {
    group: 'attendance',
    sort: 33,
    icon: 'bar_chart',
    note: 'The same per section.',
    template: '{{course_section_id.code}} {{average_percentage}} %',
  },
};
