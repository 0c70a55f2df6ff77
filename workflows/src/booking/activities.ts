import { lockBookingOfAnybody, readAccountOf } from '@muster/directus/booking';
import type { BookingStatus } from '@muster/domain/booking';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalOutcome } from '../approval/types.ts';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { closeBooking, lapseBooking } from './close.ts';
import { followBooking, type Followed } from './follow.ts';
import { noteRun, openBooking, type RunInfo } from './open.ts';

export type BookingActivities = ReturnType<typeof createBookingActivities>;

const as = (workflowId: string, actor: string | null = null) => ({
  'muster.workflow_id': workflowId,
  ...(actor ? { 'muster.actor_user': actor } : {}),
});

async function noteBooking(client: Transaction, id: string, run: RunInfo, step: string) {
  const row = await lockBookingOfAnybody(client, id);
  if (row) await noteRun(client, row, run, step, true);
  return row?.status ?? null;
}

/** Run at least once each: the row's status says what is done already. */
export const createBookingActivities = ({ database }: { database: Database }) => ({
  async openBooking(id: string, run: RunInfo): Promise<OpenedRequest<BookingStatus> | null> {
    return inTransaction(database, (client) => openBooking(client, id, run), as(run.workflow_id));
  },

  /** @returns the status the booking has now, which is another one when its row was faster */
  async closeBooking(id: string, outcome: ApprovalOutcome, workflowId: string): Promise<BookingStatus | null> {
    const settings = as(workflowId, await readAccountOf(database, outcome.by));
    return inTransaction(database, (client) => closeBooking(client, id, outcome), settings);
  },

  async followBooking(id: string, workflowId: string): Promise<Followed> {
    return inTransaction(database, (client) => followBooking(client, id, workflowId), as(workflowId));
  },

  /** @param at the workflow's time, UTC ISO */
  async lapseBooking(id: string, at: string, workflowId: string): Promise<void> {
    return inTransaction(database, (client) => lapseBooking(client, id, at), as(workflowId));
  },

  /** @returns the status of the row, for a last look whether it changed meanwhile */
  async noteBooking(id: string, run: RunInfo, step: string): Promise<BookingStatus | null> {
    return inTransaction(database, (client) => noteBooking(client, id, run, step));
  },
});
