import type { PrivacyPart } from '../privacy/register-type.ts';

/** A review is about marks; of people it names whoever passed it on. */
export const REVIEW_PRIVACY: PrivacyPart = {
  other: { attendance_reviews: { data_class: 'ATT', people: 'escalated_by_id' } },
};
