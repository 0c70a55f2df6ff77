import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where suspensions of certificates hold facts about people: whose certificate it was, and who decided. */
export const SUSPENSION_PRIVACY: PrivacyPart = {
  personal: {
    certificate_suspensions: {
      data_class: 'CERT',
      section: 'certificates',
      subject: ['person_id'],
      columns: {
        people: 'person_id decided_by_id',
        stays: 'certificate_id status basis_changed_at closed_at',
        clear: 'reason',
      },
    },
  },
};
