import { labels, type Forms } from '../studio/define.ts';

/** Requests to announce an event. */
export const FORMS: Forms = {
  event_announcements: {
    group: 'events',
    sort: 73,
    icon: 'campaign',
    note: 'Who asked to announce an event, and what was decided. Its task is in the inbox of whoever the policy names.',
    template: '{{event_id.title}}: {{status}}',
    state: [
      'event_id',
      'requested_by_id',
      'status',
      'submitted_at',
      'note',
      'new_starts_at',
      'new_ends_at',
      'new_location',
      'decided_at',
      'decided_by_id',
      'decision_reason',
    ],
    fields: {
      status: labels({
        submitted: '#475569',
        in_review: '#92400E',
        approved: '#15803D',
        rejected: '#9F1239',
        cancelled: '#475569',
        expired: '#9F1239',
      }),
    },
    view: {
      fields: ['event_id', 'requested_by_id', 'submitted_at', 'status', 'decided_by_id', 'decided_at'],
      sort: '-submitted_at',
    },
  },
};
