import { type Forms } from '../studio/define.ts';

/** Capture devices. */
export const FORMS: Forms = {
  devices: {
    group: 'attendance',
    sort: 31,
    icon: 'devices',
    note: 'Registered capture devices.',
    template: '{{name}}',
    state: ['status', 'last_seen_at', 'last_sync_at', 'sync_cursor', 'api_key_hash', 'clock_offset_ms'],
  },
};
