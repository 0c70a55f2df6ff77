import { type Forms } from '../studio/define.ts';

/** People and their profiles. */
export const FORMS: Forms = {
  people: {
    group: 'people',
    sort: 1,
    icon: 'person',
    note: 'Everyone whose presence is tracked or who acts. An account is optional.',
    template: '{{full_name}} ({{identifier}})',
    state: ['last_attendance_at', 'deleted_at', 'anonymized_at', 'merged_into_id', 'full_name'],
    lists: {
      student_profile: { table: 'student_profiles', column: 'person_id' },
      staff_profile: { table: 'staff_profiles', column: 'person_id' },
      enrollments: { table: 'enrollments', column: 'person_id' },
      attendance_records: { table: 'attendance_records', column: 'person_id' },
      leave_applications: { table: 'leave_applications', column: 'person_id' },
      memberships: { table: 'group_memberships', column: 'person_id' },
    },
    view: { fields: ['full_name', 'identifier', 'kind', 'contact_email', 'is_active'], sort: 'full_name' },
  },
  person_identifiers: {
    group: 'people',
    sort: 2,
    icon: 'badge',
    note: 'Further numbers of a person: RFID, badge, device PIN.',
    template: '{{kind}} {{value}}',
  },
  student_profiles: {
    group: 'people',
    sort: 3,
    icon: 'school',
    note: 'Student facts, one row per student; the mentor decides leave.',
    template: '{{person_id.full_name}}',
  },
  staff_profiles: {
    group: 'people',
    sort: 4,
    icon: 'work',
    note: 'Facts of teachers and staff.',
    template: '{{person_id.full_name}}, {{designation}}',
  },
};
