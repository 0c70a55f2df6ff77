import { daysTouched, dayWithin, type CalendarEntry } from '../calendar/index.ts';
import type { Explanation, Fact, Outcome } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { HOLD_HOURS, quotaBookings, refuseBooking, standsUntil, type BookingContext } from './request.ts';
import { takenBy } from './slots.ts';
import type { Booking, BookingAsk, Venue } from './types.ts';

/** What becomes of a request, without the words for it. */
type Judged = { status: 'held' | 'waitlisted' | 'rejected'; reason: Problem | null; taken: Booking | null };

function decide(ask: BookingAsk, context: BookingContext, wants_waitlist: boolean, now: Date): Judged {
  const reason = refuseBooking(ask, context, now);
  if (reason) return { status: 'rejected', reason, taken: null };
  const taken = takenBy(ask, context.venue, context.bookings, ask.requested_by_id);
  if (!taken) return { status: 'held', reason: null, taken };
  const lost = refuse(taken.source === 'blocking' ? 'BOOKING_BLOCKED' : 'BOOKING_TAKEN');
  return { status: wants_waitlist ? 'waitlisted' : 'rejected', reason: lost, taken };
}

/** Own bookings tell what counts in the quota. */
const ownFact = ({ requested_by_id, status, starts_at }: Booking) => ({ requested_by_id, status, starts_at });
/** A booking in the way tells when and why the place is taken, never by whom, unless it is one's own. */
const takenFact = (taken: Booking, { requested_by_id }: BookingAsk) => {
  const { venue_id, source, status, occupied_from, occupied_until } = taken;
  const own = taken.requested_by_id === requested_by_id ? ownFact(taken) : {};
  return { venue_id, source, status, occupied_from, occupied_until, ...own };
};

/** The rows the answer rests on: the venue with its rules, the entries of its days, the booking in the way, those of the quota. */
function factsOf(ask: BookingAsk, context: BookingContext, taken: Booking | null): Fact[] {
  const { id, ...venue } = context.venue;
  const days = daysTouched(ask, context.zone);
  const entries = context.entries.filter((entry) => days.some((day) => dayWithin(day, entry)));
  const others = quotaBookings(ask, context).filter((booking) => booking.id !== taken?.id);
  return [
    { table: 'venues', id, value: venue },
    ...(taken ? [{ table: 'venue_bookings', id: taken.id, value: takenFact(taken, ask) }] : []),
    ...others.map((booking) => ({ table: 'venue_bookings', id: booking.id, value: ownFact(booking) })),
    ...entries.map(({ id: entry_id, ...value }) => ({ table: 'calendar_entries', id: entry_id, value })),
  ];
}

const verdictOf = ({ reason }: Pick<Judged, 'reason'>): string => reason?.code ?? 'free';

/**
 * What becomes of a request (BEY-060, BEY-061): refused; held for `hold_h` while approvals run; or, where the slot is taken,
 * put on the waiting list if wished and otherwise rejected.
 */
export function evaluateBooking(ask: BookingAsk, context: BookingContext, wants_waitlist: boolean, now: Date) {
  const judged = decide(ask, context, wants_waitlist, now);
  const { status, reason, taken } = judged;
  const hold_until =
    status === 'held' ? standsUntil(ask.starts_at, context.venue.booking_rules.hold_h ?? HOLD_HOURS, now) : null;
  const inputs = { ask, wants_waitlist, zone: context.zone, ...(reason?.params ? { limits: reason.params } : {}) };
  const explanation: Explanation = {
    v: 1,
    subject: { venue_id: ask.venue_id, requested_by_id: ask.requested_by_id },
    known_at: now.toISOString(),
    value: status,
    verdict: verdictOf(judged),
    facts: factsOf(ask, context, taken),
    rules: [{ code: 'BOOKING_REQUEST', inputs, output: status }],
    flips: [],
  };
  return { status, hold_until, problem: status === 'rejected' ? reason : null, explanation };
}

type Asked = { ask: BookingAsk; wants_waitlist: boolean; zone: string };

/** What becomes of a request, once more from the facts of its explanation (BEY-090). */
export function recomputeBooking({ facts, rules, known_at }: Explanation): Outcome {
  const { ask, wants_waitlist, zone } = rules[0]?.inputs as Asked;
  const of = <Row>(table: string) =>
    facts.filter((fact) => fact.table === table).map(({ id, value }) => ({ id, ...(value as object) }) as Row);
  const [venue] = of<Venue>('venues') as [Venue];
  const context = {
    venue,
    zone,
    bookings: of<Booking>('venue_bookings'),
    entries: of<CalendarEntry>('calendar_entries'),
  };
  const judged = decide(ask, context, wants_waitlist, new Date(known_at));
  return { value: judged.status, verdict: verdictOf(judged) };
}
