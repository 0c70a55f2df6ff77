import { at } from '../checkin/fixture.ts';
import type { PairRules, Punch } from './index.ts';

/** Sample rules and punches for the tests of devices: a shift from 09:00 UTC, late after 10 minutes, half a day below four hours. */
export const RULES: PairRules = {
  pairing: 'strict',
  counting: 'every_pair',
  repeat_seconds: 60,
  absent_below_minutes: 120,
  half_day_below_minutes: 240,
  late_after_minutes: 10,
  early_before_minutes: 5,
};
export const punch = (minute: number, direction: Punch['direction'] = 'unknown'): Punch => ({
  id: `p${minute}`,
  punched_at: at(minute),
  direction,
});
