import { randomUUID } from 'node:crypto';
import type { SyncItem } from '@muster/domain/contract';
import type { StateCode } from '@muster/directus/test-campus.ts';
import type { Actor } from '../actor.ts';
import { withRollCall } from '../testing/roll-call.ts';
import { showCode } from '../marking/personal-code.ts';
import { syncBatch } from './service.ts';

export const PHONE = 'phone-of-the-professor';
export const TABLET = 'tablet-of-the-professor';

type Sent = { device_key?: string; client_sent_at?: string; who?: Actor; client_batch_id?: string };

/** For test files about marks made without a network: a roll call, and the uploads of the professor's devices. */
export function withUploads() {
  const world = withRollCall();
  const { database, clock, call } = world;
  const deps = { clock, env: { MUSTER_MASTER_KEY: Buffer.alloc(32, 9) } };
  /** The code that a student shows so many minutes ago. */
  const shownBy = async (index: number, minutes: number) => {
    const one = world.at.students[index];
    if (!one) throw new Error('no such student');
    const then = { ...deps, clock: () => new Date(Date.parse(minutesAgo(minutes))) };
    return (await showCode(then, world.actor(one, 'student'))).code;
  };
  let counter = 0;
  const minutesAgo = (minutes: number) => new Date(world.now.getTime() - minutes * 60_000).toISOString();
  /** What a device keeps of one student's mark. */
  const mark = (index: number, presence_code: StateCode, more: Partial<SyncItem> = {}): SyncItem => ({
    client_item_id: randomUUID(),
    attendance_session_id: world.session,
    person_id: world.at.students[index]?.person_id ?? '',
    presence_code,
    recorded_at: minutesAgo(1),
    counter: (counter += 1),
    base_revision: null,
    ...more,
  });
  const upload = (items: Record<string, string | number | boolean | null>[], sent: Sent = {}) =>
    syncBatch(deps, call(sent.who), {
      client_batch_id: sent.client_batch_id ?? randomUUID(),
      device_key: sent.device_key ?? PHONE,
      device_name: 'Phone',
      client_sent_at: sent.client_sent_at ?? world.now.toISOString(),
      items,
    });
  const outcomes = async (answers: ReturnType<typeof upload>) =>
    (await answers).answers.map(({ status, reason }) => reason ?? status);
  const openConflicts = () =>
    database.query<{ version_a_data: { claim_id: string }; version_b_data: { claim_id: string }; id: string }>(
      `SELECT id, version_a_data, version_b_data FROM sync_conflicts WHERE attendance_session_id = $1 AND resolved_at IS NULL`,
      [world.session],
    );
  return Object.assign(world, { shownBy, minutesAgo, mark, upload, outcomes, openConflicts });
}
