import { addDays } from '../calendar/index.ts';

/** Days before today and after it that a feed holds, and entries at most (decisions of this project: a term ahead, a month back). */
export const FEED_DAYS = { back: 31, ahead: 150 } as const;
export const FEED_MAX = 2000;

/**
 * The days a feed holds, both included, 'YYYY-MM-DD'.
 * @param today the day at the campus
 */
export const feedSpan = (today: string): { from: string; until: string } => ({
  from: addDays(today, -FEED_DAYS.back),
  until: addDays(today, FEED_DAYS.ahead),
});
