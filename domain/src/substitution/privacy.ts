import type { PrivacyPart } from '../privacy/register-type.ts';

/** Requests to hold a class name members of staff: who asked whom, and why. */
export const SUBSTITUTION_PRIVACY: PrivacyPart = {
  personal: {
    session_substitutions: {
      data_class: 'ATT',
      section: 'requests',
      subject: ['requester_id', 'substitute_id'],
      columns: {
        people: 'requester_id substitute_id',
        stays: 'attendance_session_id status closed_at',
        clear: 'reason',
      },
    },
  },
};
