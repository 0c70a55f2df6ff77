import { forOrganization } from '@muster/directus';
import { listStays } from '@muster/directus/device/punch-queries.ts';
import { lockRunning } from '@muster/directus/session/run-queries.ts';
import type { Transaction } from '../database.ts';
import { decideGroup } from './decide.ts';

/** Before a session is final: whoever stayed for less than the reader of the room asks is absent (CH-080). */
export async function judgeStays(client: Transaction, attendance_session_id: string, now: string): Promise<void> {
  const session = await lockRunning(client, attendance_session_id);
  if (session?.status !== 'closed') return;
  const tenant = forOrganization(client, session.organization_id);
  for (const { person_id, ...reader } of await listStays(tenant, attendance_session_id))
    await decideGroup(tenant, reader, { person_id, session_id: attendance_session_id, punches: [] }, now, true);
}
