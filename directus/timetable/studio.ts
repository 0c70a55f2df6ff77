import { type FieldForm, type Forms } from '../studio/define.ts';
import { choiceText } from '../studio/translations.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** ISO weekdays by name: nobody counts days. */
export const weekdayField = (note: string, allowNone = false): FieldForm => {
  const choices = WEEKDAYS.map((day, index) => ({ text: choiceText(day), value: index + 1 }));
  return {
    interface: 'select-dropdown',
    options: { choices, allowNone },
    display: 'labels',
    display_options: { choices, format: false },
    note,
    width: 'half',
  };
};

/** Periods and weekly slots. */
export const FORMS: Forms = {
  periods: {
    group: 'timetable',
    sort: 21,
    icon: 'schedule',
    note: 'Named teaching periods.',
    template: '{{name}} {{start_time}}–{{end_time}}',
    fields: {
      name: { width: 'half' },
      campus_id: { note: 'Empty: for every campus.', width: 'half' },
      start_time: { width: 'half' },
      end_time: { width: 'half' },
    },
    view: { fields: ['name', 'start_time', 'end_time', 'campus_id'], sort: 'start_time' },
  },
  timetable_slots: {
    group: 'timetable',
    sort: 23,
    icon: 'calendar_view_week',
    note: 'Weekly slot of a section in the campus time zone. Its classes of the next two weeks are made, moved or cancelled within a minute of saving; what somebody changed by hand stays.',
    template: '{{course_section_id.course_id.code}} {{start_time}}',
    fields: {
      weekday: weekdayField('In the time zone of the campus.'),
      period_id: { note: 'Only a name for the hours: the class follows start and end.', width: 'half' },
      start_time: { width: 'half' },
      end_time: { width: 'half' },
      valid_from: { note: 'First day, included.', width: 'half' },
      valid_until: { note: 'Last day, included.', width: 'half' },
      staff_id: { note: 'Empty: whoever stands in for or leads the section on that day.', width: 'half' },
      venue_id: { note: 'Where somebody else has the room, the class stands without one.', width: 'half' },
      is_active: { note: 'Off: its coming classes are cancelled; on again, they come back.' },
    },
    view: {
      fields: ['course_section_id', 'weekday', 'start_time', 'end_time', 'venue_id', 'staff_id', 'valid_until'],
      sort: 'weekday',
    },
  },
};
