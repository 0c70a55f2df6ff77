/** How a moment, a number or a share is written: in the reader's language and the zone of the campus. */
export function createFormat(locale: string, timeZone: string) {
  const tag = `${locale}-IN`;
  const as = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone, ...options });
  const times = as({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const days = as({ weekday: 'short', day: 'numeric', month: 'short' });
  const longDays = as({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const calendarDays = as({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  const keys = new Intl.DateTimeFormat('en-CA', { timeZone });
  const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const shares = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const ago = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });

  const dayKey = (at: string | Date) => keys.format(new Date(at));
  const time = (at: string) => times.format(new Date(at));
  const day = (at: string) => days.format(new Date(at));
  const moment = (at: string, now = new Date()) => (dayKey(at) === dayKey(now) ? time(at) : `${day(at)}, ${time(at)}`);
  return {
    time,
    day,
    dayKey,
    moment,
    longDay: (at: string) => longDays.format(new Date(at)),
    exact: (at: string) => `${longDays.format(new Date(at))}, ${time(at)}`,
    /** 'YYYY-MM-DD' is a day of the campus, not an instant: noon keeps it on that day in every zone. */
    dayOf: (key: string) => calendarDays.format(noon(key)),
    /** Two such days, said as one stretch: "Sun, 22 – Mon, 23 Nov". */
    daysOf: (first: string, last: string) => calendarDays.formatRange(noon(first), noon(last)),
    hours: (from: string, to: string) => `${time(from)}–${time(to)}`,
    number: (value: number) => numbers.format(value),
    percent: (value: number) => shares.format(value / 100),
    relative: (at: string, now: Date) => relative(ago, Date.parse(at) - now.getTime()) ?? moment(at, now),
  };
}
export type Format = ReturnType<typeof createFormat>;

const noon = (day: string) => new Date(`${day}T12:00Z`);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Words for less than a day away; further off the weekday says more. */
function relative(ago: Intl.RelativeTimeFormat, distance: number): string | null {
  const away = Math.abs(distance);
  if (away < HOUR) return ago.format(Math.round(distance / MINUTE), 'minute');
  return away < 24 * HOUR ? ago.format(Math.round(distance / HOUR), 'hour') : null;
}

/** An instant as a zone's clock shows it, for spreadsheets: `2026-11-28 09:00`. */
export const localStamp = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));

/** The first and last campus day of a half-open span of instants. */
export const daysOfSpan = (format: Pick<Format, 'dayKey'>, starts_at: string, ends_at: string) => ({
  first: format.dayKey(starts_at),
  last: format.dayKey(new Date(Date.parse(ends_at) - 1)),
});
