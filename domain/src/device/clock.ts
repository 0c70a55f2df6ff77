import { Temporal } from 'temporal-polyfill';

/** An instant with a doubt: `ambiguous` = the clock showed that time twice (or never) on that day. */
export type PunchTime = { punched_at: string; ambiguous: boolean };

/**
 * The instant of a device-local time (UTC ISO): in the device's zone, or the campus' where the device has none, plus `clock_offset_ms`
 * (what the device's clock lacks). A time that a clock change shows twice is taken as the first, one that it skips as if the clock had
 * not changed yet; both are marked. `null` for a time that no calendar has, such as 31 February.
 */
export function punchInstant(device_time: string, timezone: string, clock_offset_ms: number): PunchTime | null {
  const local = plainTimeOf(device_time);
  if (!local) return null;
  const [first, last] = (['earlier', 'later'] as const).map(
    (disambiguation) => local.toZonedDateTime(timezone, { disambiguation }).epochMilliseconds,
  );
  const compatible = local.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;
  return { punched_at: new Date(compatible + clock_offset_ms).toISOString(), ambiguous: first !== last };
}

function plainTimeOf(device_time: string): Temporal.PlainDateTime | null {
  const [year, month, day, hour, minute, second] = (device_time.match(/\d+/g) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }, { overflow: 'constrain' });
  return local.toString() === device_time.replace(' ', 'T') ? local : null;
}
