import type { PersonalTable } from './register-type.ts';

/** The person, their account, what they agreed to, and where they study or work. */
export const PEOPLE_TABLES: Readonly<Record<string, PersonalTable>> = {
  people: {
    data_class: 'PERSON',
    section: 'profile',
    subject: ['id'],
    columns: {
      stays: 'campus_id kind full_name last_attendance_at profile_completed_at deleted_at anonymized_at',
      people: 'merged_into_id',
      pseudonym: 'identifier',
      erase: 'first_name last_name',
      clear:
        'external_id contact_email phone date_of_birth gender address city country postal_code identity_verified_at',
      files: 'photo_file_id',
      empty: 'extra_data',
    },
    set: { is_active: false },
  },
  person_identifiers: {
    data_class: 'PERSON',
    section: 'profile',
    subject: ['person_id'],
    rows: 'deleted',
    columns: { people: 'person_id', stays: 'kind value' },
  },
  student_profiles: {
    data_class: 'PERSON',
    section: 'profile',
    subject: ['person_id'],
    columns: {
      people: 'person_id mentor_id',
      stays: 'department_id program_id year_level semester',
      clear: 'emergency_contact_name emergency_contact_phone',
    },
  },
  staff_profiles: {
    data_class: 'PERSON',
    section: 'profile',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays: 'department_id is_mentor max_mentees',
      erase: 'designation',
      clear: 'qualifications bio',
    },
  },
  directus_users: {
    data_class: 'PERSON',
    section: 'account',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays:
        'role language last_access email_verified_at verification_sent_at failed_login_attempts locked_until tokens_valid_from soft_deleted_at delete_after provider email_notifications text_direction appearance theme_light theme_light_overrides theme_dark theme_dark_overrides',
      pseudonym: 'email',
      clear: 'first_name last_name username location title description tags last_page external_identifier',
      shred: 'password token tfa_secret auth_data',
      files: 'avatar',
    },
    set: { status: 'archived' },
  },
  directus_sessions: {
    data_class: 'PERSON',
    section: 'account',
    subject: ['user>directus_users'],
    rows: 'deleted',
    columns: { people: 'user', stays: 'expires ip user_agent origin', internal: 'token share next_token' },
  },
  notification_preferences: {
    data_class: 'PERSON',
    section: 'account',
    subject: ['person_id'],
    rows: 'deleted',
    columns: { people: 'person_id', stays: 'notification_type channel is_enabled daily_at quiet_from quiet_until' },
  },
  consents: {
    data_class: 'AUDIT',
    section: 'consents',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays: 'purpose legal_basis policy_version granted_at expires_at withdrawn_at evidence_file_id',
    },
  },
  group_memberships: {
    data_class: 'ACAD',
    section: 'studies',
    subject: ['person_id'],
    columns: { people: 'person_id', stays: 'group_id joined_at left_at staff_person_id', empty: 'extra_data' },
  },
  enrollments: {
    data_class: 'ACAD',
    section: 'studies',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays: 'program_id enrolled_on completed_on status status_since student_category aicte_scheme_id',
    },
  },
  course_enrollments: {
    data_class: 'ACAD',
    section: 'studies',
    subject: ['enrollment_id>enrollments'],
    columns: {
      stays:
        'enrollment_id course_id academic_term_id course_section_id enrolled_on dropped_on status grade grade_points section_since',
    },
  },
  roster_spans: {
    data_class: 'ACAD',
    section: 'studies',
    subject: ['person_id'],
    columns: {
      people: 'person_id',
      stays: 'course_enrollment_id course_section_id valid_from valid_until superseded_at',
    },
  },
  section_staff: {
    data_class: 'ACAD',
    section: 'studies',
    subject: ['person_id'],
    columns: { people: 'person_id', stays: 'course_section_id role valid_from valid_until' },
  },
  clearances: {
    data_class: 'ACAD',
    section: 'studies',
    subject: ['enrollment_id>enrollments'],
    columns: {
      stays: 'enrollment_id kind term_code conditions released_at status',
      people: 'override_by_id',
      erase: 'override_reason',
    },
  },
};
