import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { endApproval } from '@muster/directus/approval';
import * as queries from '@muster/directus/correction';
import type { CorrectionRow } from '@muster/directus/correction';
import { lockMark, readReplaced, removeMark, restoreMark } from '@muster/directus/correction/marks.ts';
import type { CorrectionItem } from '@muster/domain/contract';
import { CORRECTION_PROCESS, planUndo, refuse, restoredVerification } from '@muster/domain/correction';
import { refuseSession } from '@muster/domain/session';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import { ProblemError } from '../problem-error.ts';
import { itemOf, mayUndo, readSeen } from './service.ts';

type Item = z.input<typeof CorrectionItem>;
const { table: CORRECTIONS, workflow: WORKFLOW } = CORRECTION_PROCESS;

const endCorrection = async (tenant: Tenant, actor: Actor, id: string): Promise<void> => {
  const outcome = await endApproval(tenant, { table: CORRECTIONS, id, requester_id: personOf(actor) });
  if (outcome === 'decided') throw new ProblemError(refuse('CORRECTION_DECIDED'));
};

/** Withdraws a correction that nobody has decided; pressed twice it is withdrawn once. */
export const cancelCorrection = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<Item> => {
  await inTransaction(tenant, async (within) => {
    const seen = await readSeen(within, actor, id);
    found(seen.requested_by_id === personOf(actor) || null);
    if (seen.status === 'in_review') await endCorrection(within, actor, id);
    const { status, applied_at } = found(await queries.lockCorrection(within, id));
    if (status === 'cancelled' && applied_at === null) return;
    if (status !== 'submitted' && status !== 'in_review') throw new ProblemError(refuse('CORRECTION_CLOSED'));
    await queries.updateCorrection(within, id, { status: 'cancelled' });
  });
  return itemOf(await readSeen(tenant, actor, id));
};

/** Gives the mark back what it was before, from the history of its record. */
const takeBack = async (tenant: Tenant, row: CorrectionRow): Promise<void> => {
  const [replaced, mark] = [
    (await readReplaced(tenant, WORKFLOW.id(row.id))) ?? null,
    (await lockMark(tenant, row.attendance_session_id, row.person_id)) ?? null,
  ];
  const plan = planUndo({ replaced, was_missing: row.attendance_record_id === null, mark });
  if (plan === 'overtaken') throw new ProblemError(refuse('CORRECTION_OVERTAKEN'));
  if (plan === 'remove' && mark) await removeMark(tenant, mark.id);
  if (plan !== 'restore' || !replaced || !mark) return;
  const verification = restoredVerification(replaced.verification_status, mark.verification_status);
  await restoreMark(tenant, mark.id, replaced.revision, verification);
};

/** Undoes an applied correction: the mark is restored in the same transaction, the workflow recomputes and tells. */
export const undoCorrection = async (
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Item> => {
  const settings = { 'muster.cause': `${WORKFLOW.id(id)}:undone` };
  await inTransaction(
    tenant,
    async (within) => {
      const seen = await readSeen(within, actor, id);
      found(mayUndo(actor, seen) || null);
      await queries.lockSessionOf(within.source, id);
      const row = found(await queries.lockCorrection(within, id));
      if (row.status !== 'applied') throw new ProblemError(refuse('CORRECTION_CLOSED'));
      if (row.locked_at !== null) throw new ProblemError(refuseSession('SESSION_LOCKED'));
      await takeBack(within, row);
      await queries.updateCorrection(within, id, {
        status: 'cancelled',
        reviewed_by_id: actor.person_id,
        reviewed_at: new Date().toISOString(),
        review_notes: reason,
      });
    },
    settings,
  );
  return itemOf(await readSeen(tenant, actor, id));
};
