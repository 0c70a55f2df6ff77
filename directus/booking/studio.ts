import { type Forms } from '../studio/define.ts';

/** Places. */
export const FORMS: Forms = {
  venues: {
    group: 'timetable',
    sort: 24,
    icon: 'meeting_room',
    note: 'Halls, classrooms, labs: one list of places.',
    template: '{{name}}',
  },
};
