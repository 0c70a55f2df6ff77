import { ORG, crud, either, everyone, isMe, own, read, type Access, type Grant } from '../access/define.ts';

const MENTEE = isMe('student_profile.mentor_id');
const IN_MY_SECTION = isMe('enrollments.course_enrollments.course_section_id.staff.person_id');
const IN_MY_DEPARTMENT = {
  _or: [isMe('student_profile.department_id.head_id'), isMe('staff_profile.department_id.head_id')],
};
const PUBLIC_FACTS = [
  'id',
  'organization_id',
  'campus_id',
  'kind',
  'identifier',
  'first_name',
  'last_name',
  'full_name',
  'photo_file_id',
  'is_active',
] as const;
const CONTACT = ['contact_email', 'phone', 'address', 'city', 'country', 'postal_code', 'photo_file_id'] as const;

const STAFF_FACTS = ['id', 'organization_id', 'person_id', 'department_id', 'designation'] as const;
const OWN_STAFF_PROFILE: Grant = {
  read: [{ rows: ORG, fields: STAFF_FACTS }, { rows: own() }],
  update: { rows: own(), fields: ['bio', 'qualifications'] },
};

export const ACCESS: Access = {
  people: {
    org_admin: crud,
    manager: read(either(IN_MY_DEPARTMENT, isMe('id')), [...PUBLIC_FACTS, 'student_profile', 'staff_profile']),
    mentor: read(either(MENTEE, IN_MY_SECTION, isMe('id')), [...PUBLIC_FACTS, 'contact_email', 'student_profile']),
    organizer: read(own('id'), [...PUBLIC_FACTS, ...CONTACT]),
    frontline: read(either(isMe('memberships.group_id.members.staff_person_id'), isMe('id')), PUBLIC_FACTS),
    student: {
      read: { rows: own('id'), except: ['merged_into_id', 'extra_data'] },
      update: { rows: own('id'), fields: CONTACT },
    },
    external: read(own('id'), PUBLIC_FACTS),
  },
  person_identifiers: { org_admin: crud, ...everyone(read(own())) },
  student_profiles: {
    org_admin: crud,
    mentor: read(
      either(isMe('mentor_id'), isMe('person_id.enrollments.course_enrollments.course_section_id.staff.person_id')),
    ),
    student: {
      read: { rows: own() },
      update: { rows: own(), fields: ['emergency_contact_name', 'emergency_contact_phone'] },
    },
  },
  staff_profiles: {
    org_admin: crud,
    ...everyone(read(ORG, STAFF_FACTS)),
    manager: OWN_STAFF_PROFILE,
    mentor: OWN_STAFF_PROFILE,
  },
};
