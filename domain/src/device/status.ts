/** The one list of device states. */
export const DEVICE_MOVES = {
  pending: ['active', 'retired'],
  active: ['suspended', 'retired'],
  suspended: ['active', 'retired'],
  retired: [],
} as const;
export type DeviceStatus = keyof typeof DEVICE_MOVES;

/** The one list of states of what a device pushed (`device_raw_pushes`); unknown serials wait in quarantine. */
export const RAW_PUSH_MOVES = {
  received: ['parsed', 'failed', 'quarantined'],
  parsed: [],
  failed: ['parsed'],
  quarantined: ['parsed'],
} as const;
export type RawPushStatus = keyof typeof RAW_PUSH_MOVES;

/** The one list of states of a punch. */
export const PUNCH_MOVES = {
  received: ['matched', 'unmatched', 'ignored'],
  matched: [],
  unmatched: ['matched', 'ignored'],
  ignored: [],
} as const;
export type PunchStatus = keyof typeof PUNCH_MOVES;

/** The one list of states of a browser key (BEY-031). */
export const DEVICE_KEY_MOVES = { active: ['replaced', 'revoked'], replaced: [], revoked: [] } as const;
export type DeviceKeyStatus = keyof typeof DEVICE_KEY_MOVES;

const HOURS_UNTIL_TRUSTED = 24;

/**
 * From when a new key is trusted (`trusted_from`, UTC ISO): a person's first at once, a replacement 24 h later, so that a borrowed
 * login does not pass unseen (domain-beyond.md §5).
 */
export const trustedFrom = (now: string, had_key_before: boolean): string =>
  new Date(Date.parse(now) + (had_key_before ? HOURS_UNTIL_TRUSTED : 0) * 3_600_000).toISOString();

export const deviceSyncWorkflowId = (device_id: string): string => `device-sync:${device_id}`;
