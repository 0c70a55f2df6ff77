import { offlineApi } from './offline-api.ts';

/** Rosters that are fetched ahead at most, and how long before they are fetched again. */
const MOST_ROSTERS = 12;
const AGAIN_AFTER_MS = 30 * 60_000;
let fetched = { day: '', at_ms: 0 };

/**
 * Reads the sessions of a day and the rosters that the account may mark, so that both are there without a network.
 * @param day calendar day of the campus
 */
export async function fetchAhead(day: string, now_ms = Date.now()): Promise<void> {
  if (fetched.day === day && now_ms - fetched.at_ms < AGAIN_AFTER_MS) return;
  fetched = { day, at_ms: now_ms };
  try {
    const { data, fresh } = await offlineApi.sessions(day);
    if (!fresh) return;
    for (const { id } of data.filter(({ may }) => may.includes('mark')).slice(0, MOST_ROSTERS))
      await offlineApi.roster(id);
  } catch (error) {
    fetched = { day: '', at_ms: 0 };
    console.info('The rosters of today were not fetched ahead.', error);
  }
}
