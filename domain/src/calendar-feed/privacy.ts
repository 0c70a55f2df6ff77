import type { PrivacyPart } from '../privacy/register-type.ts';

/** Whose calendars are read by other applications, and when they were last. */
export const CALENDAR_FEED_PRIVACY: PrivacyPart = {
  personal: {
    calendar_feeds: {
      data_class: 'PERSON',
      section: 'account',
      subject: ['person_id'],
      rows: 'deleted',
      columns: { people: 'person_id', stays: 'last_read_at revoked_at' },
    },
  },
};
