import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where leave holds facts about people. */
export const LEAVE_PRIVACY: PrivacyPart = {
  personal: {
    leave_applications: {
      data_class: 'ATT',
      section: 'leave',
      subject: ['person_id'],
      columns: {
        people: 'person_id decided_by_id',
        stays:
          'leave_type_id starts_at ends_at status submitted_at decided_at sessions_affected days explanation returned_at proving_event_id proof_state',
        erase: 'reason decision_reason',
      },
    },
    leave_impacts: {
      data_class: 'ATT',
      section: 'leave',
      subject: ['leave_application_id>leave_applications'],
      columns: {
        stays:
          'leave_application_id attendance_session_id attendance_record_id previous_state_id applied_state_id status applied_at reverted_at',
      },
    },
    leave_ledger_entries: {
      data_class: 'ATT',
      section: 'leave',
      subject: ['person_id'],
      columns: {
        people: 'person_id',
        stays: 'leave_type_id period entry_key kind days leave_application_id reverses_id effective_on',
      },
    },
  },
};
