import { type Forms } from '../studio/define.ts';

/** Figures of campus days, counted every night. */
export const FORMS: Forms = {
  daily_attendance_stats: {
    group: 'attendance',
    sort: 34,
    icon: 'calendar_view_day',
    note: 'Figures of each campus day, of the campus and of each department; counted every night.',
    template: '{{stat_date}} {{campus_id.name}}',
    view: {
      fields: [
        'stat_date',
        'campus_id',
        'department_id',
        'total_sessions',
        'total_events',
        'total_attendees',
        'attendance_rate',
      ],
      sort: '-stat_date',
    },
  },
  histograms: {
    group: 'attendance',
    sort: 35,
    icon: 'bar_chart',
    note: 'Histograms of the last week, the last thirty days and the running term; drawn every night.',
    template: '{{chart_type}} {{range_starts_on}}',
    view: {
      fields: ['chart_type', 'campus_id', 'range_starts_on', 'range_ends_on', 'total_samples', 'calculated_at'],
      sort: 'range_starts_on',
    },
  },
};
