import { labels, type Forms } from '../studio/define.ts';

/** Corrections: what a mark said, what it should say, and how the request went. */
export const FORMS: Forms = {
  attendance_corrections: {
    group: 'attendance',
    sort: 40,
    icon: 'edit_calendar',
    note: 'A request to change or add a mark. It is asked for and decided in the portal; the office answers it or takes it back below.',
    template: '{{person_id.full_name}}: {{original_state_id.label}} → {{requested_state_id.label}}',
    state: [
      'status',
      'decided_by_id',
      'decided_at',
      'decision_reason',
      'applied_at',
      'answered_revision',
      'reviewed_by_id',
      'reviewed_at',
      'review_notes',
    ],
    fields: {
      status: labels({
        submitted: '#475569',
        in_review: '#475569',
        approved: '#0369A1',
        applied: '#15803D',
        rejected: '#9F1239',
        cancelled: '#475569',
        expired: '#B45309',
        answered: '#0369A1',
      }),
    },
    parts: { answer_or_take_back: { interface: 'muster-correction' } },
    view: {
      fields: [
        'person_id',
        'attendance_session_id',
        'original_state_id',
        'requested_state_id',
        'status',
        'requested_by_id',
        'created_at',
      ],
      sort: '-created_at',
    },
  },
};
