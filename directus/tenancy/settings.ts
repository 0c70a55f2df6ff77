/** Settings that the product reads, with what they are called in the Studio. There are no others to make. */
export const SETTING_NAMES = {
  'leave.half_day_at': 'Leave: when half a day is over',
  'calendar.working_weekdays': 'Calendar: working weekdays',
  'account.tfa_required': 'Accounts: second factor required',
} as const;
export const SETTING_KEYS = Object.keys(SETTING_NAMES) as (keyof typeof SETTING_NAMES)[];
