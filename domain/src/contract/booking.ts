import { z } from 'zod';
import { BOOKING_TRANSITIONS, type BookingStatus } from '../booking/status.ts';
import { SKIP_REASONS } from '../booking/types.ts';
import { Day, fewHours, Id, Instant, lineOf, MAX_SESSION_HOURS, PersonRef, Refused, textOf } from './common.ts';
import { StepToCome, TimelineStep } from './history.ts';

const BookingStatusBody = z.enum(Object.keys(BOOKING_TRANSITIONS) as [BookingStatus, ...BookingStatus[]]);
export const Skipped = z.enum(SKIP_REASONS);
export const VenueRef = z.object({ id: Id, name: z.string(), code: z.string(), kind: z.string(), capacity: z.int() });

/** Lendable units asked for with a place. */
const MOST_EQUIPMENT = 10;
const People = z.int().min(0).max(100_000);
const span = { starts_at: Instant, ends_at: Instant };
/** A booking is no longer than the longest session. */
export const isShort = ({ starts_at, ends_at }: { starts_at: string; ends_at: string }) =>
  fewHours(starts_at, ends_at, MAX_SESSION_HOURS);
export const SHORT = { message: `at most ${MAX_SESSION_HOURS} hours`, path: ['ends_at'] };

/** What is asked for: half-open instants; `club_member_id` = in the name of a club, by that membership. */
export const BOOKING_FIELDS = {
  venue_id: Id,
  ...span,
  title: lineOf(200),
  expected_attendance: People.nullable().default(null),
  equipment_ids: z.array(Id).max(MOST_EQUIPMENT).default([]),
  club_member_id: Id.nullable().default(null),
  /** An event of the caller's that takes place there. */
  event_id: Id.nullable().default(null),
};
/** `POST /muster/bookings`: `waitlist` = wait for the place where it is taken. */
export const BookingAsk = z
  .strictObject({ ...BOOKING_FIELDS, waitlist: z.boolean().default(false) })
  .refine(isShort, SHORT);
export type BookingAsk = z.infer<typeof BookingAsk>;
/** `POST /muster/bookings/preview` */
export const BookingPreviewBody = z
  .strictObject({ ...BOOKING_FIELDS, title: lineOf(200, 0).default('') })
  .refine(isShort, SHORT);
export type BookingPreviewBody = z.infer<typeof BookingPreviewBody>;

/** What somebody would be given: the slot, a place in the queue, or a refusal; who would decide; where else it is free. */
export const BookingPreview = z.object({
  status: z.enum(['held', 'waitlisted', 'rejected']),
  problem: Refused.nullable(),
  hold_until: Instant.nullable(),
  ahead: z.int(),
  approvers: z.array(StepToCome),
  alternatives: z.array(z.object({ venue: VenueRef, ...span })),
});
export type BookingPreview = z.infer<typeof BookingPreview>;

/** One line of `GET /muster/bookings`: what the caller asked for, newest first. */
export const BookingItem = z.object({
  id: Id,
  status: BookingStatusBody,
  source: z.enum(['request', 'timetable', 'maintenance', 'blocking']),
  venue: VenueRef,
  title: z.string(),
  ...span,
  expected_attendance: z.int().nullable(),
  requested_by: PersonRef.nullable(),
  club: z.string().nullable(),
  /** until when a hold or an offer stands */
  hold_until: Instant.nullable(),
  /** requests that wait before it for an overlapping time; null unless it waits */
  ahead: z.int().nullable(),
  decided_at: Instant.nullable(),
  decided_by: PersonRef.nullable(),
  reason: z.string().nullable(),
  series_id: Id.nullable(),
  /** counted from 1 in its series */
  occurrence_no: z.int().nullable(),
  /** why an occurrence of a series was not booked */
  skipped: Skipped.nullable(),
  created_at: Instant,
});
export type BookingItem = z.infer<typeof BookingItem>;

/** `GET /muster/bookings/:id/progress`; `delivery` is `waiting` while the workflow has not yet taken the request up. */
export const BookingProgress = z.object({
  booking: BookingItem,
  delivery: z.enum(['waiting', 'running', 'done']),
  steps: z.array(TimelineStep),
  to_come: z.array(StepToCome),
  equipment: z.array(BookingItem),
  can_cancel: z.boolean(),
  /** it is offered, and the caller may take it */
  can_answer: z.boolean(),
  /** it is the caller's, and the moment to say at the room that it is used */
  can_check_in: z.boolean(),
});
export type BookingProgress = z.infer<typeof BookingProgress>;

export const BookingCancel = z.strictObject({ reason: textOf(500, 0).optional() });

/** `GET /muster/venues`: places that suit; with a span whether they are free then, the free ones first. */
export const VenueQuery = z.strictObject({
  starts_at: Instant.optional(),
  ends_at: Instant.optional(),
  capacity: z.coerce.number().int().min(0).max(100_000).optional(),
  kind: z.string().max(20).optional(),
  /** by comma; a place has all of them */
  facilities: z.string().max(500).optional(),
});
export type VenueQuery = z.infer<typeof VenueQuery>;

export const VenueItem = VenueRef.extend({
  campus: z.string(),
  location: z.string().nullable(),
  facilities: z.array(z.string()),
  /** null when no span was asked for */
  is_free: z.boolean().nullable(),
  /** why it cannot be booked then, though nobody has it */
  problem: Refused.nullable(),
});
export type VenueItem = z.infer<typeof VenueItem>;

/** What a stretch of the board is: a class, a hold, an offer, a confirmed booking, or a block. */
export const OCCUPATIONS = ['class', 'held', 'offered', 'confirmed', 'blocked'] as const;
export const BoardEntry = z.object({
  id: Id,
  venue_id: Id,
  what: z.enum(OCCUPATIONS),
  ...span,
  occupied_from: Instant,
  occupied_until: Instant,
  /** null for what is not yet confirmed and nobody's business */
  title: z.string().nullable(),
  mine: z.boolean(),
});
export type BoardEntry = z.infer<typeof BoardEntry>;

const BOARD_DAYS = 7;
/** `GET /muster/venues/board`: campus days from `from` on. */
export const BoardQuery = z.strictObject({
  from: Day,
  days: z.coerce.number().int().min(1).max(BOARD_DAYS).default(1),
});
export type BoardQuery = z.infer<typeof BoardQuery>;

export const HallBoard = z.object({
  zone: z.string(),
  days: z.array(z.object({ day: Day, starts_at: Instant, ends_at: Instant, closed: z.string().nullable() })),
  venues: z.array(
    VenueRef.extend({
      campus: z.string(),
      facilities: z.array(z.string()),
      is_bookable: z.boolean(),
      /** spans within the days in which it is open; empty = closed all the time */
      open: z.array(z.object(span)),
    }),
  ),
  entries: z.array(BoardEntry),
  /** whether the caller may ask for a place, in whose names */
  may_book: z.boolean(),
  may_book_own: z.boolean(),
  /** everything that bookable places have in them, each once */
  facilities: z.array(z.string()),
  clubs: z.array(z.object({ club_member_id: Id, name: z.string() })),
});
export type HallBoard = z.infer<typeof HallBoard>;
