import { type Forms } from '../studio/define.ts';

/** Sections, who teaches them and who is on their rosters. */
export const FORMS: Forms = {
  enrollments: {
    group: 'academics',
    sort: 17,
    icon: 'how_to_reg',
    note: 'Student in a program.',
    template: '{{person_id.full_name}}: {{program_id.code}}',
    state: ['status'],
    lists: { course_enrollments: { table: 'course_enrollments', column: 'enrollment_id' } },
  },
  course_sections: {
    group: 'academics',
    sort: 18,
    icon: 'class',
    note: 'A course taught in a term, to one roster.',
    template: '{{course_id.code}} {{code}}',
    parts: { add_many_at_once: { interface: 'muster-enroll' } },
    lists: {
      staff: { table: 'section_staff', column: 'course_section_id', template: '{{person_id.full_name}} ({{role}})' },
      course_enrollments: {
        table: 'course_enrollments',
        column: 'course_section_id',
        columns: ['enrollment_id', 'status', 'section_since', 'dropped_on'],
        sort: '-section_since',
      },
      sessions: {
        table: 'attendance_sessions',
        column: 'course_section_id',
        columns: ['name', 'scheduled_start_at', 'status', 'venue_id'],
        sort: '-scheduled_start_at',
      },
    },
    view: { fields: ['course_id', 'code', 'academic_term_id', 'campus_id', 'is_active'], sort: 'code' },
  },
  section_staff: {
    group: 'academics',
    sort: 19,
    icon: 'co_present',
    note: 'Who teaches a section, and until when.',
    template: '{{person_id.full_name}} ({{role}})',
  },
  course_enrollments: {
    group: 'academics',
    sort: 20,
    icon: 'checklist',
    note: 'Student in course and section: this is the class roster.',
    template: '{{enrollment_id.person_id.full_name}}',
  },
};
