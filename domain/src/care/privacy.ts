import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where care cases hold facts about people: who was missing, who spoke with them, and what came of it. */
export const CARE_PRIVACY: PrivacyPart = {
  personal: {
    care_cases: {
      data_class: 'ATT',
      section: 'attendance',
      subject: ['person_id'],
      columns: {
        people: 'person_id closed_by_id',
        stays: 'course_section_id first_session_id status absences first_day last_day closed_at',
        clear: 'note',
      },
    },
  },
};
