import { Temporal } from 'temporal-polyfill';

const form = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

/** An instant so many calendar days later, at the same time of day in the campus zone; across a change of clocks not 24 h each. */
export const daysLater = (instant: string, days: number, timezone: string): string =>
  form(Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).add({ days }).toInstant());

/** An instant so many hours later. */
export const hoursLater = (instant: string, hours: number): string =>
  form(Temporal.Instant.from(instant).add({ hours }));

/** The day of an instant in a zone, 'YYYY-MM-DD'. */
export const dayIn = (instant: string, timezone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).toPlainDate().toString();

/** Whether one instant lies before another; instants are UTC ISO strings, with or without fractions of a second. */
export const isBefore = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);

/** The earlier of some instants, null of none. */
export const earliest = (instants: readonly string[]): string | null =>
  instants.reduce<string | null>((first, next) => (first === null || isBefore(next, first) ? next : first), null);

/** Whole days until an instant, a day begun counts whole. */
export const daysUntil = (instant: string, now: string): number =>
  Math.ceil((Date.parse(instant) - Date.parse(now)) / 86_400_000);
