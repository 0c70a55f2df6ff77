import type { DeviceStatus } from './status.ts';

/** Finalization waits so long for silent devices. */
export const SYNC_WAIT_MS = 2 * 3_600_000;

/** A biometric device of the session's place. */
export type PlaceDevice = { id: string; status: DeviceStatus; last_sync_at: string | null };

/** Whether absences may be written: `wait` until an instant, or `ready`, then `devices_unsynced` says that a device was given up on. */
export type SyncState =
  | { state: 'wait'; until: string; device_ids: string[] }
  | { state: 'ready'; devices_unsynced: boolean; device_ids: string[] };

/**
 * Absent only after the place's devices synced past the end of the session (BEY-050): an active device counts as synced when its last
 * sync is later than the scheduled end. Those that are silent are waited for until 2 h after `due_at`, when finalization was due.
 * @param ends_at scheduled end, `due_at` instant of finalization, `now`: UTC ISO
 */
export function deviceSyncState(
  devices: readonly PlaceDevice[],
  ends_at: string,
  due_at: string,
  now: string,
): SyncState {
  const silent = devices
    .filter(({ status }) => status === 'active')
    .filter(({ last_sync_at }) => last_sync_at === null || Date.parse(last_sync_at) <= Date.parse(ends_at))
    .map(({ id }) => id);
  const until_ms = Date.parse(due_at) + SYNC_WAIT_MS;
  if (silent.length > 0 && Date.parse(now) < until_ms) {
    return { state: 'wait', until: new Date(until_ms).toISOString(), device_ids: silent };
  }
  return { state: 'ready', devices_unsynced: silent.length > 0, device_ids: silent };
}
