import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where corrections hold facts about people. */
export const CORRECTION_PRIVACY: PrivacyPart = {
  personal: {
    attendance_corrections: {
      data_class: 'ATT',
      section: 'attendance',
      subject: ['person_id'],
      columns: {
        people: 'person_id requested_by_id reviewed_by_id decided_by_id',
        stays:
          'attendance_session_id attendance_record_id original_state_id requested_state_id status reviewed_at decided_at applied_at original_time requested_time answered_revision',
        erase: 'reason review_notes decision_reason',
      },
    },
  },
};
