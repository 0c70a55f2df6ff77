import { labels, type Forms } from '../studio/define.ts';

const FACILITIES = ['projector', 'sound', 'stage', 'whiteboard', 'computers', 'video conference', 'air conditioning'];

/** Places, and what takes them. */
export const FORMS: Forms = {
  venues: {
    group: 'timetable',
    sort: 24,
    icon: 'meeting_room',
    note: 'Halls, classrooms, labs, and lendable equipment: one list of what can be booked.',
    template: '{{name}}',
    fields: {
      facilities: {
        interface: 'tags',
        options: { presets: FACILITIES, allowCustom: true },
        note: 'What is in the room; the search of the portal asks for it.',
      },
      manager_id: { note: 'Decides requests for this place, where the approval policy names the venue manager.' },
      setup_minutes: { note: 'Kept free before each booking.', width: 'half' },
      teardown_minutes: { note: 'Kept free after each booking.', width: 'half' },
      check_in_required: { note: 'A booking that nobody checks in for is released.', width: 'half' },
      no_show_minutes: { note: 'So many minutes after the start.', width: 'half' },
      booking_rules: {
        interface: 'input-code',
        options: {
          language: 'json',
          template: JSON.stringify(
            {
              open_hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:00', closes: '20:00' }],
              max_days_ahead: 60,
              max_minutes: 480,
              quota: { count: 3, per: 'week' },
              hold_h: 72,
              offer_h: 24,
            },
            null,
            2,
          ),
        },
        note: 'Open hours by ISO weekday, days ahead, longest booking, bookings per person, hours a request and an offer stand. What is left away does not limit.',
      },
    },
    lists: { bookings: { table: 'venue_bookings', column: 'venue_id', template: '{{title}} ({{status}})' } },
  },
  venue_bookings: {
    group: 'timetable',
    sort: 25,
    icon: 'event_seat',
    note: 'What takes a place: requests, classes, blockings. Asked for, decided and cancelled in the portal.',
    template: '{{venue_id.name}}: {{title}}',
    state: [
      'status',
      'hold_until',
      'approved_by_id',
      'decided_at',
      'rejection_reason',
      'cancelled_reason',
      'reason_code',
      'checked_in_at',
      'pending_change',
      'occupied_from',
      'occupied_until',
      'queue_no',
    ],
    fields: {
      status: labels({
        pending: '#475569',
        held: '#B45309',
        waitlisted: '#475569',
        offered: '#6D28D9',
        approved: '#15803D',
        rejected: '#9F1239',
        cancelled: '#475569',
        displaced: '#9F1239',
        released: '#475569',
        expired: '#B45309',
      }),
    },
    view: {
      fields: ['venue_id', 'title', 'starts_at', 'ends_at', 'status', 'source', 'requested_by_id'],
      sort: '-starts_at',
      filter: { source: { _neq: 'timetable' } },
    },
  },
  booking_series: {
    group: 'timetable',
    sort: 26,
    icon: 'event_repeat',
    note: 'Bookings that repeat. Asked for, changed and cancelled in the portal; each occurrence is a booking with an outcome of its own.',
    template: '{{title}} ({{status}})',
    state: ['status', 'split_from_id', 'reconfirm_by'],
    fields: {
      rrule: { readonly: true, note: 'RFC 5545: DAILY, WEEKLY or MONTHLY, with COUNT or UNTIL.' },
      status: labels({ active: '#15803D', split: '#475569', cancelled: '#475569', ended: '#475569' }),
    },
    lists: {
      occurrences: { table: 'venue_bookings', column: 'booking_series_id', template: '{{occurrence_no}}: {{status}}' },
    },
    view: { fields: ['venue_id', 'title', 'rrule', 'first_starts_at', 'status'], sort: '-first_starts_at' },
  },
};
