import { Temporal } from 'temporal-polyfill';
import type { DayRange, Span } from './types.ts';

const iso = (at: Temporal.Instant | Temporal.ZonedDateTime): string => new Date(at.epochMilliseconds).toISOString();

/** The campus day an instant falls on. */
export const localDay = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The campus wall time of an instant, 'HH:MM' (24 h, seconds cut off). */
export const localTime = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);

/** The first instant of a campus day: midnight, or the first moment after a gap where clocks skip midnight. */
export const startOfDay = (day: string, zone: string): string =>
  iso(Temporal.PlainDate.from(day).toZonedDateTime(zone));

/**
 * The instant of a wall time. Where clocks go forward over it, the same distance after the gap; where it happens twice,
 * the first one (Temporal's "compatible").
 */
export const instantOf = (day: string, time: string, zone: string): string =>
  iso(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }));

/** A whole campus day: 23, 24 or 25 hours. */
export const daySpan = (day: string, zone: string): Span => ({
  starts_at: startOfDay(day, zone),
  ends_at: startOfDay(addDays(day, 1), zone),
});

/** The day `days` later (negative: earlier), whatever the clocks do. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The same day of another month, whole months later; the last day of a month that is shorter: 31 January and one month is 28 February. */
export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export const isoWeekday = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Most days that are listed at once: a century. Requests are bounded before; this keeps a wrong row from filling memory. */
export const MAX_DAYS_LISTED = 36_525;

/**
 * Every day of a range, both ends included; none when it ends before it starts.
 * @throws RangeError for more than `MAX_DAYS_LISTED` days
 */
export function daysOf({ starts_on, ends_on }: DayRange): string[] {
  const count = daysBetween(starts_on, ends_on) + 1;
  if (count > MAX_DAYS_LISTED)
    throw new RangeError(`${count} days from ${starts_on} to ${ends_on} are too many to list`);
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(starts_on, index));
}

/** Whether a day lies in a range, both ends included. */
export const dayWithin = (day: string, { starts_on, ends_on }: DayRange): boolean => starts_on <= day && day <= ends_on;

/** Every campus day a span touches; a span that ends at midnight does not touch the day that begins then. */
export function daysTouched(span: Span, zone: string): string[] {
  if (Date.parse(span.ends_at) <= Date.parse(span.starts_at)) return [];
  const last = new Date(Date.parse(span.ends_at) - 1).toISOString();
  return daysOf({ starts_on: localDay(span.starts_at, zone), ends_on: localDay(last, zone) });
}
