import { labels, type Forms } from '../studio/define.ts';

/** Activities as students logged them; nothing of a log is written here. */
export const FORMS: Forms = {
  activity_logs: {
    group: 'points',
    sort: 66,
    icon: 'timer',
    note: 'Activities logged while they happened. Hours are the sum of a log; what does not fit other facts stands in its flags.',
    template: '{{person_id.full_name}}: {{aicte_activity_type_id.name}} ({{hours}} h)',
    state: [
      'status',
      'occupied_until',
      'hours',
      'flags',
      'witness_asked_at',
      'witness_confirmed_at',
      'witness_denied_at',
      'witness_way',
      'aicte_point_transaction_id',
    ],
    fields: {
      status: labels({
        running: '#1D4ED8',
        ended: '#475569',
        confirmed: '#15803D',
        flagged: '#B45309',
        discarded: '#475569',
      }),
    },
    lists: {
      moments: {
        table: 'activity_log_entries',
        column: 'activity_log_id',
        columns: ['kind', 'captured_at', 'latitude', 'longitude', 'note'],
        sort: 'captured_at',
        limit: 100,
      },
    },
    view: {
      fields: ['person_id', 'aicte_activity_type_id', 'started_at', 'hours', 'witness_name', 'status'],
      sort: '-started_at',
    },
  },
  activity_log_entries: {
    group: 'points',
    sort: 67,
    icon: 'add_location',
    note: 'Moments of logged activities, with place and photo. They are only added, never changed.',
    template: '{{kind}} {{captured_at}}',
    view: {
      fields: ['activity_log_id', 'kind', 'captured_at', 'latitude', 'longitude', 'accuracy_m', 'note'],
      sort: '-captured_at',
    },
  },
};
