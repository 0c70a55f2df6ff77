import type { ProcessDeclaration } from '../process/types.ts';
import { DEVICE_TRANSITIONS, deviceSyncWorkflowId } from './status.ts';
import { SILENT_MS } from './handshake.ts';

/** Messages of `deviceSync`; `syncNow` is sent with a start, so it never matters whether one is running. */
export const DEVICE_MESSAGES = { syncNow: 'syncNow', state: 'state' } as const;

/** A push that was kept and not read yet, or touches that were read and not decided, also those whose PIN got its person meanwhile. */
const WAITING = `(EXISTS (SELECT 1 FROM device_raw_pushes w WHERE w.device_id = t.id AND w.status IN ('received', 'quarantined'))
  OR EXISTS (SELECT 1 FROM biometric_punches w WHERE w.device_id = t.id AND w.status = 'received')
  OR EXISTS (SELECT 1 FROM biometric_punches w JOIN person_identifiers i ON i.organization_id = w.organization_id
      AND i.kind = 'device_pin' AND i.value = w.device_user_code
     WHERE w.device_id = t.id AND w.status = 'unmatched' AND w.reason = 'unknown_person'))`;
/** Not heard from for half an hour, and administrators do not know it yet. */
const SILENT = `(t.last_seen_at < now() - interval '${SILENT_MS} milliseconds'
  AND (t.silence_told_at IS NULL OR t.silence_told_at < t.last_seen_at))`;

/**
 * What a biometric device sent becomes marks: its pushes are kept first, and a run reads and decides what waits. A device whose data
 * waits is due again at every look of the reconciler, so a run that was missed is made good, and one device's fault stops no other.
 */
export const DEVICE_PROCESS = {
  slug: 'device',
  table: 'devices',
  workflow: { type: 'deviceSync', id: deviceSyncWorkflowId, queue: 'interactive' },
  states: DEVICE_TRANSITIONS,
  unfinished: { sql: `t.kind = 'biometric' AND t.status = 'active' AND (${WAITING} OR ${SILENT})` },
  topics: {
    'device.pushed': {
      table: 'device_raw_pushes',
      raised: [{ on: 'insert' }],
      payload: ['device_id'],
      call: { signal: DEVICE_MESSAGES.syncNow },
      subject: { table: 'devices', by: 'device_id', take: 'id' },
      while: { states: ['active'] },
    },
    'device.changed': {
      raised: [{ on: 'change', of: ['status', 'venue_id', 'campus_id', 'asked_again_at'] }],
      call: { signal: DEVICE_MESSAGES.syncNow },
      while: { states: ['active'] },
    },
  },
  tasks: {},
  notifications: { kind: 'data_quality', codes: ['device_unknown_pin', 'device_silent'] },
} as const satisfies ProcessDeclaration;
