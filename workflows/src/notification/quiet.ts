import { Temporal } from 'temporal-polyfill';

export type QuietHours = { quiet_from: string | null; quiet_until: string | null };

/**
 * When a message may go out: now, or the end of the quiet hours it falls into. Local times 'HH:MM[:SS]' in the person's
 * zone; `quiet_from` inclusive, `quiet_until` exclusive, a span over midnight allowed, equal ones mean none.
 * @returns epoch ms, or `null` for now
 */
export function quietUntil({ quiet_from, quiet_until }: QuietHours, zone: string, nowMs: number): number | null {
  if (!quiet_from || !quiet_until) return null;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone);
  const [from, until] = [Temporal.PlainTime.from(quiet_from), Temporal.PlainTime.from(quiet_until)];
  const order = Temporal.PlainTime.compare(from, until);
  if (order === 0) return null;
  const time = now.toPlainTime();
  const [after, before] = [Temporal.PlainTime.compare(time, from) >= 0, Temporal.PlainTime.compare(time, until) < 0];
  const quiet = order < 0 ? after && before : after || before;
  if (!quiet) return null;
  const day = order > 0 && after ? now.toPlainDate().add({ days: 1 }) : now.toPlainDate();
  return day.toZonedDateTime({ timeZone: zone, plainTime: until }).epochMilliseconds;
}
