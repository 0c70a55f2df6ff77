import { addDays, addMonths, localDay, startOfDay } from '../calendar/index.ts';

/** How many months a certificate may hold, at least and at most; a decision of this project. */
export const VALIDITY_MONTHS = { least: 1, most: 600 } as const;

/**
 * How long a certificate holds: the same day so many months later, that day included.
 * @param months of the template version it is printed with; null = it does not expire
 * @param zone IANA zone of the campus, where days begin
 * @returns the last day it holds, and the instant from which on it is expired (UTC ISO)
 */
export function expiryOf(
  issued_at: string,
  months: number | null,
  zone: string,
): { last_day: string; expires_at: string } | null {
  if (months === null) return null;
  const last_day = addMonths(localDay(issued_at, zone), months);
  return { last_day, expires_at: startOfDay(addDays(last_day, 1), zone) };
}
