import { describe, expect, it } from 'vitest';
import { at } from '../checkin/fixture.ts';
import { deviceSyncState } from './index.ts';

describe('absent only after sync (BEY-050)', () => {
  const device = (last_sync_at: string | null, status: 'active' | 'suspended' = 'active') => ({
    id: 'd',
    status,
    last_sync_at,
  });
  it.each([
    [[], 85, { state: 'ready', devices_unsynced: false, device_ids: [] }],
    [[device(at(60.001))], 85, { state: 'ready', devices_unsynced: false, device_ids: [] }],
    [[device(at(60))], 85, { state: 'wait', until: at(205), device_ids: ['d'] }],
    [[device(null)], 204.999, { state: 'wait', until: at(205), device_ids: ['d'] }],
    [[device(null)], 205, { state: 'ready', devices_unsynced: true, device_ids: ['d'] }],
    [[device(null, 'suspended')], 85, { state: 'ready', devices_unsynced: false, device_ids: [] }],
  ] as const)('devices %j in minute %d: %o', (devices, minute, state) => {
    expect(deviceSyncState(devices, at(60), at(85), at(minute))).toEqual(state);
  });
});
