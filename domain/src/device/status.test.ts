import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at } from '../checkin/fixture.ts';
import {
  DEVICE_KEY_TRANSITIONS,
  DEVICE_TRANSITIONS,
  deviceSyncWorkflowId,
  PUNCH_TRANSITIONS,
  RAW_PUSH_TRANSITIONS,
  trustedFrom,
} from './index.ts';

describe('devices', () => {
  it.each([
    ['devices', DEVICE_TRANSITIONS],
    ['device_raw_pushes', RAW_PUSH_TRANSITIONS],
    ['biometric_punches', PUNCH_TRANSITIONS],
    ['device_keys', DEVICE_KEY_TRANSITIONS],
  ])('of %s move as their trigger says', (table, moves) => {
    const sql = readFileSync(new URL('../../../directus/migrations/0905-moves.sql', import.meta.url), 'utf8');
    const [, call = ''] = new RegExp(`ON ${table}\\s[^;]*muster_transition\\('status',([^;]*)\\)`).exec(sql) ?? [];
    const edges = [...call.matchAll(/'(\w+>\w+)'/g)].map(([, edge]) => edge);
    const ours = Object.entries<readonly string[]>(moves).flatMap(([from, to]) => to.map((one) => `${from}>${one}`));
    expect(ours.sort()).toEqual(edges.sort());
  });

  it('trust a first key at once and a replacement a day later (BEY-031)', () => {
    expect([trustedFrom(at(0), false), trustedFrom(at(0), true)]).toEqual([at(0), at(24 * 60)]);
  });

  it('have one workflow each', () => {
    expect(deviceSyncWorkflowId('1')).toBe('device-sync:1');
  });
});
