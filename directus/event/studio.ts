import { labels, type Forms } from '../studio/define.ts';

const PERSON = '{{person_id.full_name}}';

/** Events, who comes to them, and who waits. */
export const FORMS: Forms = {
  events: {
    group: 'events',
    sort: 70,
    icon: 'event',
    note: 'An event is announced, started, ended and cancelled on its page in the portal, where those concerned are told.',
    template: '{{title}}',
    state: ['status', 'cancelled_reason'],
    fields: {
      status: labels({
        draft: '#475569',
        scheduled: '#1D4ED8',
        ongoing: '#15803D',
        completed: '#334155',
        cancelled: '#9F1239',
      }),
      extra_data: { hidden: true },
      is_public: { note: 'Anybody with the address of its public page sees it and may register by mail.' },
      max_participants: { note: 'Empty means no limit. Lowered below what is taken, nobody loses a seat.' },
      min_sessions_for_certificate: { note: 'How many of the event’s sessions somebody must have been at.' },
    },
    lists: {
      registrations: { table: 'event_registrations', column: 'event_id', template: `${PERSON}: {{status}}` },
      waiting: { table: 'event_waitlist_entries', column: 'event_id', template: `${PERSON}: {{status}}` },
      announcements: { table: 'event_announcements', column: 'event_id', template: '{{submitted_at}}: {{status}}' },
    },
    view: { fields: ['title', 'club_id', 'starts_at', 'location', 'max_participants', 'status'], sort: '-starts_at' },
  },
  event_registrations: {
    group: 'events',
    sort: 71,
    icon: 'how_to_reg',
    note: 'The roster of an event. People register and take back in the portal, so that the waiting line moves up.',
    template: `${PERSON}: {{status}}`,
    state: ['status', 'registered_at', 'told_at'],
    fields: {
      status: labels({ registered: '#1D4ED8', attended: '#15803D', cancelled: '#475569', no_show: '#9F1239' }),
    },
    view: { fields: ['event_id', 'person_id', 'registered_at', 'status'], sort: '-registered_at' },
  },
  event_waitlist_entries: {
    group: 'events',
    sort: 72,
    icon: 'hourglass_empty',
    note: 'Who waits for a seat, in order of asking.',
    template: `${PERSON}: {{status}}`,
    state: ['status', 'asked_at', 'settled_at', 'told_at'],
    fields: { status: labels({ waiting: '#92400E', promoted: '#15803D', left: '#475569' }) },
    view: { fields: ['event_id', 'person_id', 'asked_at', 'status'], sort: 'asked_at' },
  },
};
