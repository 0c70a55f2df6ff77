import { and, crud, everyone, isMe, own, read, type Collections } from './define.ts';

const MY_SECTION = isMe('staff.person_id');

/** What is taught, to whom, by whom. */
export const ACADEMICS: Collections = {
  institutions: {
    group: 'academics',
    icon: 'account_balance',
    note: 'Academic body inside the organization.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  faculties: {
    group: 'academics',
    icon: 'domain',
    note: 'Faculty of an institution.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  departments: {
    group: 'academics',
    icon: 'apartment',
    note: 'Department with its head, who decides escalated requests.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  programs: {
    group: 'academics',
    icon: 'history_edu',
    note: 'Degree program.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  courses: {
    group: 'academics',
    icon: 'menu_book',
    note: 'Course of a program.',
    template: '{{code}} {{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  academic_terms: {
    group: 'academics',
    icon: 'date_range',
    note: 'Term inside an academic year.',
    template: '{{name}}',
    state: ['status'],
    access: { org_admin: crud, ...everyone(read()) },
  },
  enrollments: {
    group: 'academics',
    icon: 'how_to_reg',
    note: 'Student in a program.',
    template: '{{person_id.full_name}}: {{program_id.code}}',
    state: ['status'],
    lists: { course_enrollments: { table: 'course_enrollments', column: 'enrollment_id' } },
    access: { org_admin: crud, mentor: read(and(isMe('person_id.student_profile.mentor_id'))), student: read(own()) },
  },
  course_sections: {
    group: 'academics',
    icon: 'class',
    note: 'A course taught in a term, to one roster.',
    template: '{{course_id.code}} {{code}}',
    lists: {
      staff: { table: 'section_staff', column: 'course_section_id', template: '{{person_id.full_name}} ({{role}})' },
      course_enrollments: { table: 'course_enrollments', column: 'course_section_id' },
      sessions: { table: 'attendance_sessions', column: 'course_section_id' },
    },
    access: {
      org_admin: crud,
      mentor: read(and(MY_SECTION)),
      student: read(and(isMe('course_enrollments.enrollment_id.person_id'))),
    },
  },
  section_staff: {
    group: 'academics',
    icon: 'co_present',
    note: 'Who teaches a section, and until when.',
    template: '{{person_id.full_name}} ({{role}})',
    access: { org_admin: crud, mentor: read(own()) },
  },
  course_enrollments: {
    group: 'academics',
    icon: 'checklist',
    note: 'Student in course and section: this is the class roster.',
    template: '{{enrollment_id.person_id.full_name}}',
    state: ['status'],
    access: {
      org_admin: crud,
      mentor: read(and(isMe('course_section_id.staff.person_id'))),
      student: read(and(isMe('enrollment_id.person_id'))),
    },
  },
  periods: {
    group: 'timetable',
    icon: 'schedule',
    note: 'Named teaching periods.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  calendar_entries: {
    group: 'timetable',
    icon: 'event_busy',
    note: 'Holidays, vacations, exam days, special working days.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  timetable_slots: {
    group: 'timetable',
    icon: 'calendar_view_week',
    note: 'Weekly slot of a section in the campus time zone; 1 = Monday.',
    template: '{{course_section_id.course_id.code}} {{start_time}}',
    access: {
      org_admin: crud,
      mentor: read(and(isMe('course_section_id.staff.person_id'))),
      student: read(and(isMe('course_section_id.course_enrollments.enrollment_id.person_id'))),
    },
  },
  venues: {
    group: 'timetable',
    icon: 'meeting_room',
    note: 'Halls, classrooms, labs: one list of places.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
};
