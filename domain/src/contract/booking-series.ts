import { z } from 'zod';
import { SERIES_TRANSITIONS, type SeriesStatus } from '../booking/status.ts';
import { BOOKING_FIELDS, BookingItem, BookingPreview, isShort, SHORT, Skipped, VenueRef } from './booking.ts';
import { Id, Instant, lineOf, PersonRef, textOf } from './common.ts';

const { venue_id, starts_at, ends_at, title, expected_attendance, club_member_id } = BOOKING_FIELDS;
const span = { starts_at, ends_at };
const fields = { venue_id, ...span, title, expected_attendance, club_member_id, rrule: z.string().min(1).max(200) };
/** `POST /muster/bookings/series`: the first occurrence, and its repetition as RFC 5545 has it. */
export const SeriesAsk = z.strictObject({ ...fields }).refine(isShort, SHORT);
export type SeriesAsk = z.infer<typeof SeriesAsk>;
/** `POST /muster/bookings/series/:id/change`: what takes the place of the occurrences from an instant on. */
export const SeriesChange = z.strictObject({ ...fields, from: Instant }).refine(isShort, SHORT);
export type SeriesChange = z.infer<typeof SeriesChange>;
/** `POST /muster/bookings/series/preview`: with `instead`, of what a change of a series would mean. */
export const SeriesPreviewBody = z
  .strictObject({
    ...fields,
    title: lineOf(200, 0).default(''),
    instead: z.strictObject({ series_id: Id, from: Instant }).nullable().default(null),
  })
  .refine(isShort, SHORT);
export type SeriesPreviewBody = z.infer<typeof SeriesPreviewBody>;

/** What becomes of each occurrence, in their order, and how many of a series that is changed are given up for them. */
export const SeriesPreview = z.object({
  occurrences: z.array(
    z.object({ occurrence_no: z.int(), ...span, status: z.enum(['held', 'rejected']), skipped: Skipped.nullable() }),
  ),
  gives_up: z.int(),
  /** nothing but the title may be another one: what was decided stays, and nobody is asked again */
  keeps: z.boolean(),
  approvers: BookingPreview.shape.approvers,
});
export type SeriesPreview = z.infer<typeof SeriesPreview>;

/** `GET /muster/bookings/series/:id` */
export const SeriesView = z.object({
  id: Id,
  title: z.string(),
  venue: VenueRef,
  status: z.enum(Object.keys(SERIES_TRANSITIONS) as [SeriesStatus, ...SeriesStatus[]]),
  rrule: z.string(),
  requested_by: PersonRef.nullable(),
  /** the membership in whose club's name it was asked for */
  club_member_id: Id.nullable(),
  /** the series this one was split from, and the one that was split from this */
  split_from_id: Id.nullable(),
  split_into_id: Id.nullable(),
  occurrences: z.array(BookingItem),
  /** occurrences that the caller may still give up, and may put others in the place of */
  can_cancel: z.boolean(),
  can_change: z.boolean(),
});
export type SeriesView = z.infer<typeof SeriesView>;
/** `POST /muster/bookings/series/:id/cancel`: all that has not begun, or from an instant on. */
export const SeriesCancel = z.strictObject({ from: Instant.optional(), reason: textOf(500, 0).optional() });
export type SeriesCancel = z.infer<typeof SeriesCancel>;
