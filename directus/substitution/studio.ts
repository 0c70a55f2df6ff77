import { labels, type Forms } from '../studio/define.ts';

/** Who was asked to hold whose class. */
export const FORMS: Forms = {
  session_substitutions: {
    group: 'attendance',
    sort: 30,
    icon: 'swap_horiz',
    note: 'A member of staff asked a colleague to hold a class; with the yes the class is the colleague’s.',
    template: '{{attendance_session_id.name}}: {{substitute_id.full_name}}',
    state: ['status', 'closed_at'],
    fields: {
      status: labels({
        asked: '#92400E',
        accepted: '#15803D',
        declined: '#9F1239',
        withdrawn: '#475569',
        lapsed: '#475569',
      }),
    },
    view: {
      fields: ['attendance_session_id', 'requester_id', 'substitute_id', 'status', 'created_at'],
      sort: '-created_at',
    },
  },
};
