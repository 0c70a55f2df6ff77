import { type Forms } from '../studio/define.ts';

/** What is taught, by which department, in which term. */
export const FORMS: Forms = {
  faculties: { group: 'academics', sort: 12, icon: 'domain', note: 'Faculty of an institution.', template: '{{name}}' },
  departments: {
    group: 'academics',
    sort: 13,
    icon: 'apartment',
    note: 'Department with its head, who decides escalated requests.',
    template: '{{name}}',
  },
  programs: { group: 'academics', sort: 14, icon: 'history_edu', note: 'Degree program.', template: '{{name}}' },
  courses: {
    group: 'academics',
    sort: 15,
    icon: 'menu_book',
    note: 'Course of a program.',
    template: '{{code}} {{name}}',
  },
  academic_terms: {
    group: 'academics',
    sort: 16,
    icon: 'date_range',
    note: 'Term inside an academic year.',
    template: '{{name}}',
    state: ['status', 'timetable_changed_at', 'sessions_generated_at', 'eligibility_frozen_at', 'condone_until'],
  },
};
