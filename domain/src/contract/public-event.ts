import { z } from 'zod';
import { LOCALES } from '../locale.ts';
import { Id, Instant, lineOf } from './common.ts';

/** What anybody with the address of a public event sees of it: no name of a person but the organizer's. */
export const PublicEvent = z.object({
  id: Id,
  organization: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  event_type: z.string(),
  location: z.string(),
  campus: z.string(),
  zone: z.string(),
  organizer: z.string(),
  starts_at: Instant,
  ends_at: Instant.nullable(),
  status: z.enum(['scheduled', 'ongoing', 'completed', 'cancelled']),
  cancelled_reason: z.string().nullable(),
  /** seats nobody has and nobody waits for; null = no limit */
  free: z.int().nullable(),
  takes: z.enum(['seats', 'line', 'nobody']),
});
export type PublicEvent = z.infer<typeof PublicEvent>;

/** `POST /muster/public/events/:id/ask`: a link to a seat, mailed to the address; `consent` that name and address are kept. */
export const GuestAsk = z.strictObject({
  name: lineOf(100),
  email: z.email().max(254),
  consent: z.literal(true),
  locale: z.enum(LOCALES),
});
export type GuestAsk = z.infer<typeof GuestAsk>;

/** `POST /muster/public/events/seat`: what is done with the seat that a mailed link is about. */
export const GuestSeatAsk = z.strictObject({
  token: z.string().min(1).max(2000),
  act: z.enum(['look', 'confirm', 'cancel']),
});
export type GuestSeatAsk = z.infer<typeof GuestSeatAsk>;

/** The seat of whoever the link was mailed to. */
export const GuestSeat = z.object({
  event: PublicEvent,
  name: z.string(),
  state: z.enum(['none', 'registered', 'waiting', 'attended', 'cancelled', 'no_show']),
  /** place in line, from 1 */
  place: z.int().nullable(),
  ticket: z.object({ code: Id, svg: z.string() }).nullable(),
  can: z.array(z.enum(['confirm', 'cancel'])),
});
export type GuestSeat = z.infer<typeof GuestSeat>;
