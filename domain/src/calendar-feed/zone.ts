import { Temporal } from 'temporal-polyfill';

const NS_PER_MINUTE = 60_000_000_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** '+0530', '-0330' (RFC 5545 §3.3.14); zones count whole minutes today, and in the years a feed can hold. */
const offsetText = (nanoseconds: number): string => {
  const minutes = Math.round(nanoseconds / NS_PER_MINUTE);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
};
const localText = (at: Temporal.PlainDateTime): string =>
  `${at.year}${two(at.month)}${two(at.day)}T${two(at.hour)}${two(at.minute)}${two(at.second)}`;

type Phase = { kind: 'STANDARD' | 'DAYLIGHT'; start: string; from: number; to: number };
const linesOf = ({ kind, start, from, to }: Phase): string[] => [
  `BEGIN:${kind}`,
  `DTSTART:${start}`,
  `TZOFFSETFROM:${offsetText(from)}`,
  `TZOFFSETTO:${offsetText(to)}`,
  `END:${kind}`,
];

/**
 * The VTIMEZONE of a zone for the days of a feed (RFC 5545 §3.6.5): what is in force when they begin, and one observance for each change
 * of the clocks until their end. It is daylight time where the clocks are ahead of where they were.
 * @param zone IANA
 * @param from first day 'YYYY-MM-DD', @param until last day, included
 * @returns lines joined by CRLF, without one at the end
 */
export function vtimezone(zone: string, from: string, until: string): string {
  const at = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone);
  const end = at(until).add({ days: 1 });
  let now = at(from);
  let isDaylight = false;
  const before = now.getTimeZoneTransition('previous');
  if (before) isDaylight = before.offsetNanoseconds > before.subtract({ nanoseconds: 1 }).offsetNanoseconds;
  // Without a change within a year the clocks have no summer: what is in force is standard time.
  const isSettled = !before || Temporal.ZonedDateTime.compare(before.add({ years: 1 }), now) < 0;
  const phases: Phase[] = [
    {
      kind: isDaylight && !isSettled ? 'DAYLIGHT' : 'STANDARD',
      start: before && !isSettled ? localText(localBefore(before)) : '19700101T000000',
      from: before && !isSettled ? before.subtract({ nanoseconds: 1 }).offsetNanoseconds : now.offsetNanoseconds,
      to: now.offsetNanoseconds,
    },
  ];
  for (;;) {
    const next = now.getTimeZoneTransition('next');
    if (!next || Temporal.ZonedDateTime.compare(next, end) >= 0) break;
    const was = next.subtract({ nanoseconds: 1 }).offsetNanoseconds;
    const kind = next.offsetNanoseconds > was ? 'DAYLIGHT' : 'STANDARD';
    phases.push({ kind, start: localText(localBefore(next)), from: was, to: next.offsetNanoseconds });
    now = next;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...phases.flatMap(linesOf), 'END:VTIMEZONE'].join('\r\n');
}

/** A change of the clocks as the clocks showed it before: DTSTART of an observance is in the offset that ends. */
const localBefore = (change: Temporal.ZonedDateTime): Temporal.PlainDateTime =>
  change.subtract({ nanoseconds: 1 }).toPlainDateTime().add({ nanoseconds: 1 });
