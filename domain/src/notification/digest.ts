import { Temporal } from 'temporal-polyfill';
import { quietUntil, type QuietHours } from './quiet.ts';

/** Messages that one daily mail names; how many more there are is a number (decision of this project). */
export const DIGEST_MAX = 50;

/** When somebody wants mails of a kind: local 'HH:MM[:SS]' of the daily mail or null for each at once, and the hours without any. */
export type MailTimes = QuietHours & { daily_at: string | null };

const nextAt = (time: string, zone: string, now_ms: number): number => {
  const at = (days: number) =>
    Temporal.Instant.fromEpochMilliseconds(now_ms)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  const today = at(0);
  return today > now_ms ? today : at(1);
};

/**
 * When a mail that is written now goes out (CT-091): with the next daily mail, strictly after now, or at once; what falls into quiet hours
 * waits for their end. Local times keep their hour across a clock change; one that a change skips is the instant after the gap.
 * @param zone the person's zone (IANA)
 * @returns epoch ms, or `null` for now
 */
export function mailDueAt(times: MailTimes, zone: string, now_ms: number): number | null {
  const daily = times.daily_at === null ? null : nextAt(times.daily_at, zone, now_ms);
  return quietUntil(times, zone, daily ?? now_ms) ?? daily;
}
