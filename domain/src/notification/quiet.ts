import { Temporal } from 'temporal-polyfill';

/** Local times 'HH:MM[:SS]' between which a person is left alone; both null = never. */
export type QuietHours = { quiet_from: string | null; quiet_until: string | null };

/**
 * When a message may go out: now, or the end of the quiet hours it falls into. `quiet_from` belongs to them, `quiet_until` does not;
 * they may pass midnight; equal ones mean none. The end is a wall-clock time, so it keeps its hour across a clock change.
 * @param zone the person's zone (IANA)
 * @returns epoch ms, or `null` for now
 */
export function quietUntil({ quiet_from, quiet_until }: QuietHours, zone: string, now_ms: number): number | null {
  if (!quiet_from || !quiet_until) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(now_ms).toZonedDateTimeISO(zone);
  const [from, until] = [Temporal.PlainTime.from(quiet_from), Temporal.PlainTime.from(quiet_until)];
  const order = Temporal.PlainTime.compare(from, until);
  const time = now.toPlainTime();
  const [after, before] = [Temporal.PlainTime.compare(time, from) >= 0, Temporal.PlainTime.compare(time, until) < 0];
  const quiet = order < 0 ? after && before : order > 0 && (after || before);
  if (!quiet) return null;
  const day = now.toPlainDate().add({ days: order > 0 && after ? 1 : 0 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: until }).epochMilliseconds;
}
