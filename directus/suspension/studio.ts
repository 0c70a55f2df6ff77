import { labels, type Forms } from '../studio/define.ts';

/** Suspensions of certificates whose attendance was corrected. */
export const FORMS: Forms = {
  certificate_suspensions: {
    group: 'events',
    sort: 46,
    icon: 'gpp_maybe',
    note: 'A certificate whose attendance was corrected is not in force until somebody decides; without an answer it is revoked after seven days.',
    template: '{{person_id.full_name}}: {{status}}',
    state: ['status', 'basis_changed_at', 'decided_by_id', 'reason', 'closed_at'],
    fields: {
      status: labels({
        open: '#92400E',
        kept: '#15803D',
        restored: '#15803D',
        replaced: '#1D4ED8',
        revoked: '#9F1239',
      }),
    },
    view: {
      fields: ['person_id', 'certificate_id', 'status', 'basis_changed_at', 'decided_by_id', 'closed_at'],
      sort: '-created_at',
    },
  },
};
