import type { Tenant } from '@muster/directus';
import { readRun } from '@muster/directus/approval';
import { deliveryOf, listTaskSteps, type TimelineRow, EMPTY_STEP } from '@muster/directus/approval/timeline.ts';
import { readToCome } from '@muster/directus/approval/to-come.ts';
import { listAttachments } from '@muster/directus/attachment';
import * as queries from '@muster/directus/leave';
import type { ImpactRow, LeaveRow } from '@muster/directus/leave';
import type { LeaveProgress } from '@muster/domain/contract';
import { LEAVE_PROCESS, refuseCancel, returnOffer } from '@muster/domain/leave';
import type { z } from 'zod';
import { personOf, type Actor } from '../actor.ts';
import { readMine, type LeaveDeps } from './submission.ts';

const FINAL = { cancelled: 'cancelled', expired: 'expired', revoked: 'revoked' } as const;

/** The decision that ended the request is in the attendance from the moment its task was applied, where a session is touched at all. */
const enteredAt = async (tenant: Tenant, { id, status }: LeaveRow, impacts: ImpactRow[]): Promise<TimelineRow[]> => {
  if (impacts.length === 0 || !['approved', 'cancelled', 'revoked'].includes(status)) return [];
  const at = (await queries.readAppliedAt(tenant, id))?.at;
  return at ? [{ ...EMPTY_STEP, kind: 'applied', at }] : [];
};

const endOf = async (tenant: Tenant, leave: LeaveRow): Promise<TimelineRow[]> => {
  const kind = FINAL[leave.status as keyof typeof FINAL];
  if (!kind) return [];
  const ended = await queries.readEndedAt(tenant, leave.id, leave.status);
  return [{ ...EMPTY_STEP, kind, at: ended?.occurred_at ?? leave.decided_at, words: leave.decision_reason }];
};

const returnOf = ({ returned_at }: LeaveRow): TimelineRow[] =>
  returned_at ? [{ ...EMPTY_STEP, kind: 'returned', at: returned_at }] : [];

/** A request's whole timeline: what was asked, who was asked, what they said, and what it did to which session. */
export const readProgress = async (
  { clock }: LeaveDeps,
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof LeaveProgress>> => {
  const now = clock();
  const leave = await readMine(tenant, actor, id);
  const [run, tasks, to_come, impacts, end, documents, sentBack, checkins] = await Promise.all([
    readRun(tenant, LEAVE_PROCESS.table, id),
    listTaskSteps(tenant, LEAVE_PROCESS.table, id),
    readToCome(tenant, LEAVE_PROCESS.table, id),
    queries.listImpacts(tenant, id),
    endOf(tenant, leave),
    listAttachments(tenant, id),
    queries.readSentBack(tenant, id, personOf(actor)),
    queries.listCheckinsWithin(tenant, leave),
  ]);
  const entered = await enteredAt(tenant, leave, impacts);
  const asked: TimelineRow[] = leave.submitted_at
    ? [{ ...EMPTY_STEP, kind: 'submitted', at: leave.submitted_at, words: leave.reason }]
    : [];
  const decided = run !== undefined && run.decided && !run.returned;
  return {
    leave,
    delivery: deliveryOf(run, leave.status === 'submitted'),
    steps: [...asked, ...tasks, ...entered, ...returnOf(leave), ...end],
    to_come,
    impacts,
    documents,
    can_cancel: refuseCancel(personOf(actor), leave, decided, now) === null,
    return_since: returnOffer(leave, checkins, leave.zone, now),
    sent_back: sentBack ?? null,
  };
};
