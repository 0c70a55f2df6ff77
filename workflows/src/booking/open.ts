import { forOrganization, type Tenant } from '@muster/directus';
import { type BookingRow, listWith, lockBookingOfAnybody, readVenues } from '@muster/directus/booking';
import { requestOf } from '@muster/directus/booking/request.ts';
import { BOOKING_PROCESS, type BookingStatus } from '@muster/domain/booking';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { periodText } from '../notification/times.ts';

const { table: BOOKINGS, workflow: WORKFLOW } = BOOKING_PROCESS;

export type RunInfo = { workflow_id: string; run_id: string };

/** The facts the texts about a booking are made of. */
export const bookingData = (row: BookingRow) => ({
  venue: row.venue.name,
  booking: { starts_at: row.starts_at, ends_at: row.ends_at },
  title: row.title,
  people: row.expected_attendance,
  asked_by: row.club ?? row.requested_by?.full_name ?? '',
  hold_until: row.hold_until,
  ahead: row.ahead,
});

/** Somebody still has to decide. */
export const asks = ({ status }: Pick<BookingRow, 'status'>): boolean => status === 'held';

async function approvalOf(tenant: Tenant, row: BookingRow, ids: { workflow_id: string; workflow_instance_id: string }) {
  const [venue] = await readVenues(tenant, [row.venue_id]);
  if (!venue) throw new Error(`booking ${row.id} has no venue`);
  const equipment = await listWith(tenant, row.id);
  const request = requestOf({ ...row, recurring: row.booking_series_id !== null }, venue, {
    at: row.created_at,
    equipment: equipment.length > 0,
  });
  const when = periodText(row, { locale: 'en', zone: row.zone });
  return openApproval(tenant, ids, request, {
    subject_type: BOOKINGS,
    subject_id: row.id,
    title: `${row.venue.name}, ${when}: ${row.title}`,
    summary: { ...bookingData(row), before: null },
    lapse_code: 'BOOKING_HOLD_OVER',
  });
}

export const noteRun = (client: Transaction, row: BookingRow, run: RunInfo, step: string, done: boolean) =>
  noteInstance(client, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: WORKFLOW.type,
    subject_type: BOOKINGS,
    subject_id: row.id,
    current_step: step,
    status: done ? 'completed' : 'running',
  });

/** Takes a booking up: while it is held everybody who will be asked is known, and the hold is the deadline; else it is only read. */
export async function openBooking(
  client: Transaction,
  id: string,
  run: RunInfo,
): Promise<OpenedRequest<BookingStatus> | null> {
  const row = await lockBookingOfAnybody(client, id);
  if (!row) return null;
  const waits = asks(row);
  const instance = await noteRun(client, row, run, waits ? 'review' : row.status, false);
  const ids = { workflow_id: run.workflow_id, workflow_instance_id: instance };
  const tenant = forOrganization(client, row.organization_id);
  const approval: ApprovalInput | null = waits ? await approvalOf(tenant, row, ids) : null;
  return { status: row.status, approval };
}
