import type { SyncItem } from '@muster/domain/contract';
import { call, type Input } from '../../shared/api/client.ts';
import { read } from '../../shared/api/read.ts';
import { deviceName } from '../../shared/device-name.ts';
import type { Queued } from './queued.ts';

const itemOf = (mark: Queued): SyncItem => ({
  client_item_id: mark.client_item_id,
  attendance_session_id: mark.session_id,
  person_id: mark.person_id,
  presence_code: mark.presence.code,
  recorded_at: mark.recorded_at,
  counter: mark.counter,
  base_revision: mark.base_revision,
  ...(mark.force ? { force: true } : {}),
  ...(mark.code ? { code: mark.code } : {}),
  ...(mark.reason ? { reason: mark.reason } : {}),
});

/** The device of an account: two people who share a phone are two devices. */
const deviceKey = (owner: string): string => `${deviceName().slice(0, 24)}-${owner.slice(0, 8)}`;

export const offlineApi = {
  upload: (owner: string, client_batch_id: string, marks: readonly Queued[]) =>
    call('syncBatch', {
      body: {
        client_batch_id,
        device_key: deviceKey(owner),
        device_name: navigator.platform.slice(0, 100) || 'Browser',
        client_sent_at: new Date().toISOString(),
        items: marks.map(itemOf),
      },
    }),
  /** Asked as the page of the classes asks, which then has them without a network. */
  sessions: (day: string) => read('sessions', { query: { from: day, to: day, limit: 500 } }),
  roster: (id: string) => read('roster', { id }),
  sheet: (id: string) => read('sheet', { id }),
  enterSheet: (id: string, body: Input<'enterSheet'>['body']) => call('enterSheet', { id, body }),
  conflicts: () => read('conflicts'),
  decide: (id: string, conflict_id: string, keep: 'a' | 'b') =>
    call('decideConflict', { id, body: { conflict_id, keep } }),
};
