import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/booking';
import type { BookingRow } from '@muster/directus/booking';
import { SKIP_REASONS } from '@muster/domain/booking';
import type { BookingItem } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';

export type Item = z.input<typeof BookingItem>;

const skippedOf = ({ status, reason_code }: BookingRow): Item['skipped'] =>
  status === 'rejected' ? (SKIP_REASONS.find((one) => one === reason_code) ?? null) : null;

/** A row as whoever may see it reads it. */
export const itemOf = (row: BookingRow): Item => ({
  ...row,
  reason: row.reason === '–' ? null : row.reason,
  series_id: row.booking_series_id,
  skipped: skippedOf(row),
});

/** Whoever asked, who decided, whoever manages the place, and the office; to all others it is not there. */
export const readSeen = async (tenant: Tenant, actor: Actor, id: string): Promise<BookingRow> => {
  const row = await queries.readBooking(tenant, id);
  const people = [row?.requested_by_id, row?.manager_id, row?.decided_by?.id];
  const sees = isAdministrator(actor) || (actor.person_id !== null && people.includes(actor.person_id));
  return found(sees ? row : null);
};

/** The same with its row locked, to whoever asked for it alone. */
export const lockMine = async (tenant: Tenant, actor: Actor, id: string): Promise<BookingRow> => {
  const row = await queries.lockBooking(tenant, id);
  return found(row && row.requested_by_id !== null && row.requested_by_id === actor.person_id ? row : null);
};
