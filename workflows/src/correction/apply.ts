import { forOrganization } from '@muster/directus';
import {
  type CorrectionRow,
  lockCorrectionOfAnybody,
  lockSessionOf,
  updateCorrection,
} from '@muster/directus/correction';
import { addMark, changeMark, lockMark } from '@muster/directus/correction/marks.ts';
import { correctedMark } from '@muster/domain/correction';
import type { Transaction } from '../database.ts';

/** Changes the mark, or adds it. @returns the state it had, `undefined` when it said already what was asked */
async function writeMark(client: Transaction, row: CorrectionRow): Promise<string | null | undefined> {
  const tenant = forOrganization(client, row.organization_id);
  const found = await lockMark(tenant, row.attendance_session_id, row.person_id);
  const counted = found && found.annulled_at === null ? found : null;
  const asked = { presence_state_id: row.requested_state_id, category: row.after.category, time: row.requested_time };
  const columns = correctedMark(asked, counted, row.scheduled_start_at);
  if (!columns) return undefined;
  if (found) await changeMark(tenant, found.id, columns, row);
  else await addMark(tenant, row, columns, row);
  return counted?.presence_state_id ?? null;
}

/** The state that was replaced, where it is another one than the request spoke of: what was shown as the mark before. */
const asReplaced = (row: CorrectionRow, replaced: string | null | undefined) =>
  replaced === undefined || replaced === (row.before?.id ?? null) || replaced === row.requested_state_id
    ? {}
    : { original_state_id: replaced };

/**
 * Writes an approved correction to its mark, in the transaction that calls it applied. The earlier version stays in the
 * history of the record under the transaction's cause.
 * @returns false while the session is locked
 */
export async function applyCorrection(client: Transaction, id: string): Promise<boolean> {
  await lockSessionOf(client, id);
  const row = await lockCorrectionOfAnybody(client, id);
  if (row?.status !== 'approved') return true;
  if (row.locked_at !== null) return false;
  const replaced = await writeMark(client, row);
  await updateCorrection(forOrganization(client, row.organization_id), id, {
    status: 'applied',
    applied_at: new Date().toISOString(),
    ...asReplaced(row, replaced),
  });
  return true;
}
