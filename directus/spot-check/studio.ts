import { labels, type Forms } from '../studio/define.ts';

/** Spot checks of sessions, and the people they named. */
export const FORMS: Forms = {
  spot_checks: {
    group: 'attendance',
    sort: 27,
    icon: 'person_search',
    note: 'People whom the teacher looks for in the room, because a check-in of the session had a risk. As many people without one are on the list.',
    template: '{{attendance_session_id.name}}: {{status}}',
    state: ['status', 'due_at', 'seen_count', 'not_seen_count', 'closed_at'],
    fields: { status: labels({ open: '#92400E', done: '#15803D', expired: '#9F1239', cancelled: '#475569' }) },
    lists: {
      people: { table: 'spot_check_people', column: 'spot_check_id', template: '{{person_id.full_name}}: {{seen}}' },
    },
    view: {
      fields: ['attendance_session_id', 'status', 'seen_count', 'not_seen_count', 'due_at', 'created_at'],
      sort: '-created_at',
    },
  },
  spot_check_people: {
    group: 'attendance',
    sort: 28,
    icon: 'person_pin_circle',
    note: 'One person whom a spot check named, and whether somebody saw them.',
    template: '{{person_id.full_name}}',
    hidden: true,
    state: ['seen', 'answered_at', 'answered_by_id'],
  },
};
