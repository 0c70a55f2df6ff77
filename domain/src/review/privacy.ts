import type { PrivacyPart } from '../privacy/register-type.ts';

/** A review is about marks; it holds no fact about a person itself. */
export const REVIEW_PRIVACY: PrivacyPart = { other: { attendance_reviews: { data_class: 'ATT' } } };
