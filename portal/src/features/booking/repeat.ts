import { isoWeekday } from '@muster/domain/calendar';

/** How often a request is repeated; a series ends on a day, that day included. */
export const REPEATS = ['never', 'day', 'workdays', 'week', 'fortnight', 'month'] as const;
export type Repeat = (typeof REPEATS)[number];

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const WORKDAYS = NAMES.slice(0, 5).join(',');

/** The part of the rule that says how often, for a series that begins on a day `YYYY-MM-DD`; "every month" means its weekday of then. */
function frequencyOf(repeat: Exclude<Repeat, 'never'>, day: string): string {
  const name = NAMES[isoWeekday(day) - 1] ?? '';
  const frequency = {
    day: 'FREQ=DAILY',
    workdays: `FREQ=WEEKLY;BYDAY=${WORKDAYS}`,
    week: `FREQ=WEEKLY;BYDAY=${name}`,
    fortnight: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${name}`,
    month: `FREQ=MONTHLY;BYDAY=${Math.ceil(Number(day.slice(8)) / 7)}${name}`,
  };
  return frequency[repeat];
}

/** The rule a form means (RFC 5545), or `null` while it does not say until when, or repeats nothing. */
export const rruleOf = ({ repeat, day, last }: { repeat: string; day: string; last: string }): string | null => {
  const often = REPEATS.find((one) => one === repeat);
  if (!often || often === 'never' || !day || !last || last < day) return null;
  return `${frequencyOf(often, day)};UNTIL=${last.replaceAll('-', '')}`;
};

/** How a rule stands in the form; of a rule that the form cannot say the nearest. */
export function repeatOf(rrule: string): Repeat {
  if (rrule.includes('FREQ=DAILY')) return 'day';
  if (rrule.includes('FREQ=MONTHLY')) return 'month';
  if (rrule.includes(`BYDAY=${WORKDAYS}`)) return 'workdays';
  return /INTERVAL=2(;|$)/.test(rrule) ? 'fortnight' : 'week';
}
