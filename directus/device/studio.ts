import { type Forms } from '../studio/define.ts';

/** Capture devices, and what readers on a wall have sent. */
export const FORMS: Forms = {
  devices: {
    group: 'attendance',
    sort: 31,
    icon: 'devices',
    note: 'Registered capture devices. Readers on a wall are registered, activated and retired on the page of devices.',
    template: '{{name}}',
    state: [
      'status', 'last_seen_at', 'last_sync_at', 'sync_cursor', 'api_key_hash', 'clock_offset_ms', 'secret_sealed',
      'silence_told_at', 'asked_again_at', 'protocol',
    ], // prettier-ignore
    fields: {
      network: { note: 'A reader may push from these addresses only, such as 10.20.0.0/16. Empty = from anywhere.' },
      pairing: {
        note: 'Alternating: every second touch leaves, whatever its key. Strict: the keys for in and out count.',
      },
      repeat_seconds: { note: 'Touches within so many seconds of the one before are the same touch.' },
      min_stay_minutes: {
        note: 'Whoever stays for less is absent once the session is final. 0 = the arrival is enough.',
      },
    },
  },
  biometric_punches: {
    group: 'attendance',
    sort: 32,
    icon: 'fingerprint',
    note: 'What readers reported, and what became of it. Written by the workflow only.',
    template: '{{device_user_code}} {{punched_at}}',
    view: { fields: ['punched_at', 'device_id', 'person_id', 'status', 'reason'], sort: '-punched_at' },
  },
  device_raw_pushes: {
    group: 'attendance',
    sort: 33,
    icon: 'move_to_inbox',
    note: 'Pushes of readers as they came. Written when they arrive.',
    template: '{{serial_no}} {{created_at}}',
    view: { fields: ['created_at', 'device_id', 'serial_no', 'status', 'error_message'], sort: '-created_at' },
  },
  device_sync_runs: {
    group: 'attendance',
    sort: 34,
    icon: 'sync',
    note: 'Runs that read what readers pushed.',
    template: '{{started_at}}',
    view: { fields: ['started_at', 'device_id', 'punches_read', 'errors', 'status'], sort: '-started_at' },
  },
};
