import { describe, expect, it } from 'vitest';
import { at } from '../checkin/fixture.ts';
import { deviceSyncWorkflowId, trustedFrom } from './index.ts';

describe('devices', () => {
  it('trust a first key at once and a replacement a day later (BEY-031)', () => {
    expect([trustedFrom(at(0), false), trustedFrom(at(0), true)]).toEqual([at(0), at(24 * 60)]);
  });

  it('have one workflow each', () => {
    expect(deviceSyncWorkflowId('1')).toBe('device-sync:1');
  });
});
