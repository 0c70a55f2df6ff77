import { labels, type Forms } from '../studio/define.ts';

/** Records: one per person and session. */
export const FORMS: Forms = {
  attendance_records: {
    group: 'attendance',
    sort: 26,
    icon: 'how_to_reg',
    note: 'The one record per person and session. Marks change by check-in, marking, leave and correction only.',
    template: '{{person_id.full_name}}: {{presence_state_id.label}}',
    fields: {
      verification_status: labels({ pending: '#475569', verified: '#15803D', flagged: '#5B21B6', rejected: '#9F1239' }),
    },
    lists: {
      evidence: {
        table: 'attendance_evidence',
        column: 'attendance_record_id',
        template: '{{distance_m}} m, {{outcome}}',
      },
    },
    view: {
      fields: [
        'person_id',
        'attendance_session_id',
        'presence_state_id',
        'verification_status',
        'capture_method',
        'recorded_at',
      ],
      sort: '-submitted_at',
    },
  },
};
