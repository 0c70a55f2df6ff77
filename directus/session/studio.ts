import { labels, type Forms } from '../studio/define.ts';

const COPIED = [
  'opens_before_minutes',
  'late_after_minutes',
  'grace_period_minutes',
  'radius_m',
  'geofence_action',
  'latitude',
  'longitude',
];

/** Sessions, the states of a mark, and the rules copied onto sessions. */
export const FORMS: Forms = {
  attendance_sessions: {
    group: 'attendance',
    sort: 25,
    icon: 'co_present',
    note: 'Time-bound roll: class, event check-in or roll call. Policy values are copied when it is created.',
    template: '{{name}}, {{session_date}}',
    state: [
      'status',
      'actual_start_at',
      'actual_end_at',
      'qr_regeneration_count',
      'locks_at',
      'locked_at',
      'reopened_until',
      'devices_unsynced',
      'policy_version_id',
    ],
    fields: {
      status: labels({
        scheduled: '#475569',
        open: '#15803D',
        closed: '#92400E',
        finalized: '#3730A3',
        cancelled: '#9F1239',
      }),
      ...Object.fromEntries(COPIED.map((name) => [name, { width: 'half' as const }])),
    },
    lists: {
      records: {
        table: 'attendance_records',
        column: 'attendance_session_id',
        columns: ['person_id', 'presence_state_id', 'recorded_at', 'capture_method', 'verification_status'],
        sort: '-recorded_at',
        limit: 25,
      },
    },
    view: {
      fields: ['name', 'scheduled_start_at', 'status', 'conducted_by_id', 'venue_id'],
      sort: '-scheduled_start_at',
      filter: { scheduled_start_at: { _lte: '$NOW(+1 day)' } },
    },
  },
  presence_states: {
    group: 'attendance',
    sort: 29,
    icon: 'palette',
    note: 'States of a mark, each in one of four calculation categories.',
    template: '{{label}}',
  },
  attendance_policies: {
    group: 'attendance',
    sort: 30,
    icon: 'policy',
    note: 'Rules and limits per scope; the most specific wins. Copied onto sessions when they are created.',
    template: '{{scope_type}}',
  },
};
