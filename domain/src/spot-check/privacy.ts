import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where spot checks hold facts about people: who was looked for, whether they were seen, and by whom. */
export const SPOT_CHECK_PRIVACY: PrivacyPart = {
  personal: {
    spot_check_people: {
      data_class: 'ATT',
      section: 'attendance',
      subject: ['person_id'],
      columns: { people: 'person_id answered_by_id', stays: 'spot_check_id attendance_record_id seen answered_at' },
    },
  },
  other: { spot_checks: { data_class: 'ATT' } },
};
