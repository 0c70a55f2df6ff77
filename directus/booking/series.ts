// Series of bookings: `$1` is the organization.
import type { SeriesStatus } from '@muster/domain/booking';
import { execute, rowOf, type Tenant } from '../query.ts';

/** A row of `booking_series` with what it is judged by. */
export type SeriesRow = {
  id: string;
  venue_id: string;
  requested_by_id: string | null;
  title: string;
  rrule: string;
  timezone: string;
  first_starts_at: string;
  minutes: number;
  status: SeriesStatus;
  split_from_id: string | null;
  split_into_id: string | null;
  manager_id: string | null;
};

const SELECT = `
  SELECT s.id, s.venue_id, s.requested_by_id, s.title, s.rrule, s.timezone, s.first_starts_at, s.minutes, s.status, s.split_from_id,
         (SELECT n.id FROM booking_series n WHERE n.split_from_id = s.id ORDER BY n.created_at LIMIT 1) AS split_into_id,
         v.manager_id
    FROM booking_series s JOIN venues v ON v.id = s.venue_id WHERE s.organization_id = $1 AND s.id = $2`;

export const readSeries = (tenant: Tenant, id: string) => rowOf<SeriesRow>(tenant, SELECT, [id]);

/** The series with its row locked: two changes of it come one after the other. */
export const lockSeries = (tenant: Tenant, id: string) => rowOf<SeriesRow>(tenant, `${SELECT} FOR UPDATE OF s`, [id]);

export type NewSeries = Pick<
  SeriesRow,
  'venue_id' | 'title' | 'rrule' | 'timezone' | 'first_starts_at' | 'minutes' | 'split_from_id'
> & { requested_by_id: string; created_by: string | null };

/** @returns the id of the new series */
export async function insertSeries(tenant: Tenant, row: NewSeries): Promise<string> {
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO booking_series (organization_id, venue_id, requested_by_id, title, rrule, timezone, first_starts_at, minutes,
            split_from_id, created_by)
     SELECT $1, r.venue_id, r.requested_by_id, r.title, r.rrule, r.timezone, r.first_starts_at, r.minutes, r.split_from_id,
            r.created_by FROM jsonb_populate_record(NULL::booking_series, $2::jsonb) r RETURNING id`,
    [JSON.stringify(row)],
  );
  if (!made) throw new Error('a series was not written');
  return made.id;
}

export const setSeriesStatus = (tenant: Tenant, id: string, status: SeriesStatus) =>
  execute(tenant, 'UPDATE booking_series SET status = $3 WHERE organization_id = $1 AND id = $2', [id, status]);

/** Another title, for the series and its occurrences that have not begun. */
export async function renameSeries(tenant: Tenant, id: string, title: string): Promise<void> {
  await execute(tenant, 'UPDATE booking_series SET title = $3 WHERE organization_id = $1 AND id = $2', [id, title]);
  await execute(
    tenant,
    `UPDATE venue_bookings SET title = $3
      WHERE organization_id = $1 AND booking_series_id = $2 AND starts_at > now()
        AND status IN ('pending', 'held', 'waitlisted', 'offered', 'approved')`,
    [id, title],
  );
}
