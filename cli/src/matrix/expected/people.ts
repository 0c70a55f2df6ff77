import type { Expected } from './define.ts';

/** Birth date, address, phone and gender are for administrators, the mentor of that person and themselves. */
const PERSONAL = 'date_of_birth gender address phone city postal_code extra_data';
const STAFF_UNSEEN = 'max_mentees is_mentor bio qualifications';

export const EXPECTED: Expected = {
  people: {
    OA: 'crud org',
    MG: 'r dept+own',
    MN: 'r mentees+sections+own',
    OR: 'r own',
    FL: 'r assigned+own',
    ST: 'r own, u own',
    EX: 'r own',
    hidden: { MG: `${PERSONAL} contact_email`, MN: PERSONAL, FL: `${PERSONAL} contact_email` },
    fixed: { ST: 'identifier first_name kind is_active identity_verified_at' },
  },
  person_identifiers: { OA: 'crud org', all: 'r own' },
  student_profiles: {
    OA: 'crud org',
    MN: 'r mentees+sections',
    ST: 'r own, u own',
    fixed: { ST: 'mentor_id department_id year_level' },
  },
  staff_profiles: {
    OA: 'crud org',
    all: 'r org',
    MG: 'r org, u own',
    MN: 'r org, u own',
    hidden: { OR: STAFF_UNSEEN, FL: STAFF_UNSEEN, ST: STAFF_UNSEEN, EX: STAFF_UNSEEN },
    fixed: { MG: 'department_id designation max_mentees', MN: 'department_id designation max_mentees' },
  },
};
