import { Temporal } from 'temporal-polyfill';

export const FEED_KINDS = ['session', 'booking', 'leave', 'event'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** A row of a feed as it is read: instants UTC ISO, half-open; `is_cancelled`: it was planned, and is off. */
export type FeedRow = {
  id: string;
  kind: FeedKind;
  name: string;
  place: string | null;
  starts_at: string;
  ends_at: string | null;
  is_open: boolean;
  is_cancelled: boolean;
  updated_at: string;
};

/** When: local date-times 'YYYY-MM-DDTHH:MM:SS' of the campus, or whole days with the first day after them. */
export type FeedTime = { whole_days: boolean; starts: string; ends: string };
export type FeedEntry = FeedTime & {
  /** stable for as long as the row lives, so that a change moves the entry instead of adding one */
  uid: string;
  name: string;
  place: string | null;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** whether the time counts as busy */
  is_busy: boolean;
  /** path in the portal */
  path: string;
  updated_at: string;
};

const PATHS: Record<FeedKind, string> = {
  session: '/classes',
  booking: '/bookings',
  leave: '/leave',
  event: '/events',
};
/** Length of an event that says no end, in hours (decision of this project). */
const OPEN_END_HOURS = 1;

function timeOf({ kind, starts_at, ends_at }: FeedRow, zone: string): FeedTime {
  const starts = Temporal.Instant.from(starts_at).toZonedDateTimeISO(zone);
  const ends = ends_at
    ? Temporal.Instant.from(ends_at).toZonedDateTimeISO(zone)
    : starts.add({ hours: OPEN_END_HOURS });
  const isMidnight = (at: Temporal.ZonedDateTime) => at.equals(at.startOfDay());
  const whole_days = kind === 'leave' && isMidnight(starts) && isMidnight(ends);
  const text = (at: Temporal.ZonedDateTime) =>
    whole_days ? at.toPlainDate().toString() : at.toPlainDateTime().toString({ smallestUnit: 'second' });
  return { whole_days, starts: text(starts), ends: text(ends) };
}

/**
 * What a feed says of a row: at the campus' local time, a leave of whole days as days. What is asked for and not decided is tentative, what
 * is off stays as cancelled, so that a calendar takes it away; neither is time that is taken, and a leave is time away, not busy.
 * @param zone of the campus (IANA)
 */
export const feedEntry = (row: FeedRow, zone: string): FeedEntry => ({
  uid: `${row.kind}-${row.id}@muster`,
  name: row.name,
  place: row.place,
  ...timeOf(row, zone),
  status: row.is_cancelled ? 'CANCELLED' : row.is_open ? 'TENTATIVE' : 'CONFIRMED',
  is_busy: !row.is_cancelled && !row.is_open && row.kind !== 'leave',
  path: `${PATHS[row.kind]}/${row.id}`,
  updated_at: row.updated_at,
});
