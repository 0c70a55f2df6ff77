import { labels, type Forms } from '../studio/define.ts';

/** Issue runs of certificates, as the office looks at them. */
export const FORMS: Forms = {
  certificate_batches: {
    group: 'events',
    sort: 47,
    icon: 'workspace_premium',
    note: 'One run issues the certificates of one event. Where a policy for certificates exists, it is approved before the first number is given.',
    template: '{{event_id.title}}: {{status}}',
    state: ['status', 'kind', 'total', 'issued', 'failed', 'decided_by_id', 'decision_reason'],
    fields: {
      status: labels({
        pending: '#4B5563',
        in_review: '#92400E',
        generating: '#1D4ED8',
        paused: '#92400E',
        completed: '#15803D',
        partial: '#92400E',
        failed: '#9F1239',
        cancelled: '#4B5563',
      }),
    },
    view: {
      fields: ['event_id', 'requested_by_id', 'status', 'total', 'issued', 'failed', 'created_at'],
      sort: '-created_at',
    },
  },
};
