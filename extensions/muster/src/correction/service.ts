import type { Tenant } from '@muster/directus';
import { readRun } from '@muster/directus/approval';
import { deliveryOf, listTaskSteps, type TimelineRow, EMPTY_STEP } from '@muster/directus/approval/timeline.ts';
import { readToCome } from '@muster/directus/approval/to-come.ts';
import { listAttachments } from '@muster/directus/attachment';
import * as queries from '@muster/directus/correction';
import type { CorrectionRow } from '@muster/directus/correction';
import type { CorrectionItem, CorrectionProgress } from '@muster/domain/contract';
import { CORRECTION_PROCESS } from '@muster/domain/correction';
import type { z } from 'zod';
import { found, isAdministrator, personOf, type Actor } from '../actor.ts';

type Item = z.input<typeof CorrectionItem>;

/** A row as whoever may see it reads it. */
export const itemOf = (row: CorrectionRow): Item => ({
  ...row,
  undone: row.status === 'cancelled' && row.applied_at !== null,
  session: {
    id: row.attendance_session_id,
    name: row.session_name,
    scheduled_start_at: row.scheduled_start_at,
    scheduled_end_at: row.scheduled_end_at,
  },
  before_time: row.original_time,
  after_time: row.requested_time,
});

/** Whoever asked, the person whose mark it is, who decided it, and the office; to all others it is not there. */
export const readSeen = async (tenant: Tenant, actor: Actor, id: string): Promise<CorrectionRow> => {
  const row = await queries.readCorrection(tenant, id);
  const people = [row?.requested_by_id, row?.person_id, row?.decided_by_id];
  const sees = isAdministrator(actor) || (actor.person_id !== null && people.includes(actor.person_id));
  return found(sees ? row : null);
};

export const listCorrections = async (tenant: Tenant, actor: Actor): Promise<Item[]> =>
  (await queries.listCorrections(tenant, personOf(actor))).map(itemOf);

/** An applied correction may be undone by whoever approved it, and by the office. */
export const mayUndo = (actor: Actor, row: CorrectionRow): boolean =>
  isAdministrator(actor) || (row.decided_by_id !== null && row.decided_by_id === actor.person_id);

/** What became of the mark: entered, and taken back; a request that ended without it says how. */
function endOf(row: CorrectionRow): TimelineRow[] {
  const { status, applied_at, undone_at: at, undone_by: who, undone_because: words } = row;
  const entered: TimelineRow[] = applied_at ? [{ ...EMPTY_STEP, kind: 'applied', at: applied_at }] : [];
  if (status === 'expired') return [{ ...EMPTY_STEP, kind: 'expired', at: row.decided_at }];
  if (status === 'answered')
    return [{ ...EMPTY_STEP, kind: 'answered', at: row.decided_at, who: row.decided_by, words: row.decision_reason }];
  if (status !== 'cancelled') return entered;
  if (!applied_at) return [{ ...EMPTY_STEP, kind: 'cancelled', at: row.updated_at }];
  return [...entered, { ...EMPTY_STEP, kind: 'revoked', at, who, words }];
}

/** A correction's whole history: what was asked, who was asked, what they said, and what became of the mark. */
export const readProgress = async (
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof CorrectionProgress>> => {
  const row = await readSeen(tenant, actor, id);
  const [run, tasks, to_come, documents] = await Promise.all([
    readRun(tenant, CORRECTION_PROCESS.table, id),
    listTaskSteps(tenant, CORRECTION_PROCESS.table, id),
    readToCome(tenant, CORRECTION_PROCESS.table, id),
    listAttachments(tenant, id),
  ]);
  const asked: TimelineRow = {
    ...EMPTY_STEP,
    kind: 'submitted',
    at: row.submitted_at,
    who: row.requested_by,
    words: row.reason,
  };
  const isMine = row.requested_by_id === actor.person_id;
  const waits = row.status === 'submitted' || (row.status === 'in_review' && !run?.decided);
  return {
    correction: itemOf(row),
    delivery: deliveryOf(run, row.status === 'submitted'),
    steps: [asked, ...tasks, ...endOf(row)],
    to_come,
    documents,
    can_cancel: isMine && waits,
    can_undo: row.status === 'applied' && row.locked_at === null && mayUndo(actor, row),
  };
};
