import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where requests to announce an event hold facts about people. */
export const ANNOUNCEMENT_PRIVACY: PrivacyPart = {
  personal: {
    event_announcements: {
      data_class: 'REQ',
      section: 'events',
      subject: ['requested_by_id'],
      columns: {
        people: 'requested_by_id decided_by_id',
        erase: 'note decision_reason',
        stays: 'event_id status submitted_at decided_at new_starts_at new_ends_at new_location',
      },
    },
  },
};
