import { type Forms } from '../studio/define.ts';
import { choiceText } from '../studio/translations.ts';
import { SETTING_KEYS, SETTING_NAMES } from './settings.ts';

/** Organizations with their sites and settings. */
export const FORMS: Forms = {
  organizations: {
    group: 'system',
    sort: 8,
    icon: 'domain',
    note: 'The tenant.',
    template: '{{name}}',
    state: ['slug', 'status', 'deletion_requested_at', 'purge_after'],
  },
  campuses: {
    group: 'system',
    sort: 9,
    icon: 'location_city',
    note: 'A site with its geofence centre and time zone.',
    template: '{{name}}',
    state: ['days_counted_at', 'days_asked_at'],
  },
  settings: {
    group: 'system',
    sort: 10,
    icon: 'tune',
    note: 'Validated settings of the organization; secrets can be written, never read.',
    template: '{{key}}',
    accountability: null,
    fields: {
      key: {
        interface: 'select-dropdown',
        options: { choices: SETTING_KEYS.map((value) => ({ text: choiceText(SETTING_NAMES[value]), value })) },
        display: 'labels',
        display_options: {
          choices: SETTING_KEYS.map((value) => ({ text: choiceText(SETTING_NAMES[value]), value })),
          format: false,
        },
      },
      value: { interface: 'muster-setting', display: 'raw' },
      schema_version: { hidden: true },
      is_secret: { hidden: true },
    },
    view: { fields: ['key', 'value', 'updated_at'], sort: 'key' },
  },
  institutions: {
    group: 'academics',
    sort: 11,
    icon: 'account_balance',
    note: 'Academic body inside the organization.',
    template: '{{name}}',
  },
};
