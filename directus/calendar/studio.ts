import { type Forms } from '../studio/define.ts';
import { weekdayField } from '../timetable/studio.ts';

/** Holidays, exam days and other days that are not like the others. */
export const FORMS: Forms = {
  calendar_entries: {
    group: 'timetable',
    sort: 22,
    icon: 'event_busy',
    note: 'Holidays, vacations, exam days, special working days. Classes follow within a minute of saving, and come back when an entry is deleted.',
    template: '{{name}}',
    fields: {
      starts_on: { note: 'First day, included.', width: 'half' },
      ends_on: { note: 'Last day, included.', width: 'half' },
      campus_id: { note: 'Empty: for every campus.', width: 'half' },
      department_id: { note: 'Empty: for every department.', width: 'half' },
      suppresses_sessions: { note: 'No class on these days. Never on a special working day.', width: 'half' },
      follow_weekday: weekdayField('A special working day runs the classes of this weekday.', true),
    },
    view: { fields: ['name', 'kind', 'starts_on', 'ends_on', 'campus_id'], sort: '-starts_on' },
  },
};
