import type { PrivacyPart } from '../privacy/register-type.ts';

/** Where events hold facts about people. */
export const EVENT_PRIVACY: PrivacyPart = {
  personal: {
    event_registrations: {
      data_class: 'REQ',
      section: 'events',
      subject: ['person_id'],
      columns: { people: 'person_id', stays: 'event_id registered_at status told_at guest_consent_at' },
    },
    event_waitlist_entries: {
      data_class: 'REQ',
      section: 'events',
      subject: ['person_id'],
      columns: { people: 'person_id', stays: 'event_id status asked_at settled_at told_at' },
    },
  },
};
