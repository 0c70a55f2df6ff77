import { ORG, and, crud, either, everyone, isMe, own, read, ru, type Collections } from './define.ts';

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

/** People, their accounts' facts and the groups they are in. */
export const PEOPLE: Collections = {
  people: {
    group: 'people',
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
    access: {
      org_admin: crud,
      manager: read(and(IN_MY_DEPARTMENT), [...PUBLIC_FACTS, 'student_profile', 'staff_profile']),
      mentor: read(either(MENTEE, IN_MY_SECTION, isMe('id')), [...PUBLIC_FACTS, 'contact_email', 'student_profile']),
      organizer: read(own('id'), [...PUBLIC_FACTS, ...CONTACT]),
      frontline: read(either({ memberships: { id: { _nnull: true } } }, isMe('id')), PUBLIC_FACTS),
      student: {
        read: { rows: own('id'), except: ['merged_into_id', 'extra_data'] },
        update: { rows: own('id'), fields: CONTACT },
      },
      external: read(own('id'), PUBLIC_FACTS),
    },
  },
  person_identifiers: {
    group: 'people',
    icon: 'badge',
    note: 'Further numbers of a person: RFID, badge, device PIN.',
    template: '{{kind}} {{value}}',
    access: { org_admin: crud, ...everyone(read(own())) },
  },
  student_profiles: {
    group: 'people',
    icon: 'school',
    note: 'Student facts, one row per student; the mentor decides leave.',
    template: '{{person_id.full_name}}',
    access: {
      org_admin: crud,
      mentor: read(
        either(isMe('mentor_id'), isMe('person_id.enrollments.course_enrollments.course_section_id.staff.person_id')),
      ),
      student: {
        read: { rows: own() },
        update: { rows: own(), fields: ['emergency_contact_name', 'emergency_contact_phone'] },
      },
    },
  },
  staff_profiles: {
    group: 'people',
    icon: 'work',
    note: 'Facts of teachers and staff.',
    template: '{{person_id.full_name}}, {{designation}}',
    access: {
      org_admin: crud,
      ...everyone(read(ORG, ['id', 'organization_id', 'person_id', 'department_id', 'designation'])),
      mentor: { read: { rows: ORG }, update: { rows: own(), fields: ['bio', 'qualifications'] } },
    },
  },
  groups: {
    group: 'people',
    icon: 'groups',
    note: 'Generic rosters: batches, hotel rooms, shifts; groups may contain groups.',
    template: '{{name}}',
    lists: {
      members: { table: 'group_memberships', column: 'group_id' },
      children: { table: 'groups', column: 'parent_id' },
    },
    access: { org_admin: crud, mentor: read(and(isMe('members.person_id'))), frontline: read(ORG) },
  },
  group_memberships: {
    group: 'people',
    icon: 'group_add',
    note: 'Who is in which group, from when to when.',
    template: '{{person_id.full_name}} in {{group_id.name}}',
    access: { org_admin: crud, frontline: read(ORG), student: read(own()), external: read(own()) },
  },
  consents: {
    group: 'people',
    icon: 'handshake',
    note: 'Consent or legal basis per purpose and person; withdrawn, never edited.',
    template: '{{person_id.full_name}}: {{purpose}}',
    access: { org_admin: read(), student: read(own()) },
  },
  organizations: {
    group: 'system',
    icon: 'domain',
    note: 'The tenant.',
    template: '{{name}}',
    state: ['slug', 'status', 'deletion_requested_at', 'purge_after'],
    access: {
      org_admin: {
        read: { rows: { id: { _eq: '$CURRENT_USER.organization_id' } } },
        update: {
          rows: { id: { _eq: '$CURRENT_USER.organization_id' } },
          fields: ['name', 'timezone', 'default_locale', 'logo_file_id', 'extra_data'],
        },
      },
      ...everyone(
        read({ id: { _eq: '$CURRENT_USER.organization_id' } }, ['id', 'name', 'slug', 'logo_file_id', 'timezone']),
      ),
    },
  },
  campuses: {
    group: 'system',
    icon: 'location_city',
    note: 'A site with its geofence centre and time zone.',
    template: '{{name}}',
    access: { org_admin: crud, ...everyone(read()) },
  },
  settings: {
    group: 'system',
    icon: 'tune',
    note: 'Validated settings of the organization; secrets can be written, never read.',
    template: '{{key}}',
    accountability: null,
    access: { org_admin: { ...ru, read: { rows: and({ is_secret: { _eq: false } }) } } },
  },
};
