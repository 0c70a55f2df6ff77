import { type Forms } from '../studio/define.ts';

/** Holidays, exam days and other days that are not like the others. */
export const FORMS: Forms = {
  calendar_entries: {
    group: 'timetable',
    sort: 22,
    icon: 'event_busy',
    note: 'Holidays, vacations, exam days, special working days.',
    template: '{{name}}',
  },
};
