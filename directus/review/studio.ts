import { labels, type Forms } from '../studio/define.ts';

/** Reviews of sessions with marks in doubt. */
export const FORMS: Forms = {
  attendance_reviews: {
    group: 'attendance',
    sort: 26,
    icon: 'rule',
    note: 'One per session with marks in doubt. Its task is in the inbox of whoever holds the class; it ends by itself.',
    template: '{{attendance_session_id.name}}: {{status}}',
    state: [
      'status',
      'verified_count',
      'rejected_count',
      'unanswered_count',
      'closed_at',
      'escalated_by_id',
      'escalated_at',
      'escalated_note',
    ],
    fields: {
      status: labels({ open: '#92400E', completed: '#15803D', expired: '#9F1239', cancelled: '#475569' }),
    },
    view: {
      fields: [
        'attendance_session_id',
        'status',
        'verified_count',
        'rejected_count',
        'unanswered_count',
        'created_at',
        'closed_at',
      ],
      sort: '-created_at',
    },
  },
};
