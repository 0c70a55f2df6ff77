import { labels, type Forms } from '../studio/define.ts';

/** Students who missed several classes in a row, and what came of it. */
export const FORMS: Forms = {
  care_cases: {
    group: 'attendance',
    sort: 29,
    icon: 'volunteer_activism',
    note: 'A student who missed several classes of a section in a row: the mentor speaks with them. An excuse withdraws it.',
    template: '{{person_id.full_name}}: {{status}}',
    state: ['status', 'absences', 'first_day', 'last_day', 'note', 'closed_by_id', 'closed_at'],
    fields: { status: labels({ open: '#92400E', done: '#15803D', withdrawn: '#475569', expired: '#9F1239' }) },
    view: {
      fields: ['person_id', 'course_section_id', 'status', 'absences', 'first_day', 'last_day', 'closed_by_id'],
      sort: '-created_at',
    },
  },
};
