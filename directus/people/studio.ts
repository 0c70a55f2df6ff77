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
    fields: {
      extra_data: { hidden: true },
      deleted_at: { hidden: true },
      anonymized_at: { hidden: true },
      merged_into_id: { hidden: true },
    },
    // In the order an administrator asks: who it is in the institution, the account, how it stands, what waits, what was last.
    lists: {
      student_profile: {
        table: 'student_profiles',
        column: 'person_id',
        template: '{{program_id.name}}, semester {{semester}}, mentor {{mentor_id.full_name}}',
      },
      staff_profile: {
        table: 'staff_profiles',
        column: 'person_id',
        template: '{{designation}}, {{department_id.name}}',
      },
      account: { table: 'directus_users', column: 'person_id', template: '{{email}}: {{role.name}}, {{status}}' },
      standing: {
        table: 'student_attendance_stats',
        column: 'person_id',
        columns: ['course_section_id', 'percentage', 'threshold_pct', 'standing', 'sessions_held', 'absent_count'],
        sort: 'percentage',
      },
      leave_requests: {
        table: 'leave_applications',
        column: 'person_id',
        columns: ['leave_type_id', 'starts_at', 'ends_at', 'days', 'status'],
        sort: '-starts_at',
      },
      corrections: {
        table: 'attendance_corrections',
        column: 'person_id',
        columns: ['attendance_session_id', 'original_state_id', 'requested_state_id', 'status'],
        sort: '-created_at',
      },
      last_marks: {
        table: 'attendance_records',
        column: 'person_id',
        columns: ['attendance_session_id', 'presence_state_id', 'recorded_at', 'verification_status'],
        sort: '-recorded_at',
      },
      enrollments: { table: 'enrollments', column: 'person_id', template: '{{program_id.name}}: {{status}}' },
      memberships: { table: 'group_memberships', column: 'person_id', template: '{{group_id.name}}' },
    },
    tabs: {
      who: [
        'first_name',
        'last_name',
        'full_name',
        'identifier',
        'kind',
        'is_active',
        'photo_file_id',
        'date_of_birth',
        'gender',
        'labels',
      ],
      contact: ['contact_email', 'phone', 'address', 'city', 'postal_code', 'country'],
      account_and_studies: [
        'campus_id',
        'student_profile',
        'staff_profile',
        'account',
        'enrollments',
        'memberships',
        'external_id',
        'identity_verified_at',
        'profile_completed_at',
      ],
      attendance: ['standing', 'last_marks', 'last_attendance_at'],
      requests: ['leave_requests', 'corrections'],
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
