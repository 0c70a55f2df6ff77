import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/booking';
import type { BookingRow, SeriesRow } from '@muster/directus/booking';
import { type SeriesCourse, splitSeries } from '@muster/domain/booking';
import type { SeriesView } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { manages } from './answer.ts';
import { itemOf } from './item.ts';

/** The series, to whoever asked for it, manages its place, and the office; to all others it is not there. */
export async function readSeenSeries(
  tenant: Tenant,
  actor: Actor,
  id: string,
  read = queries.readSeries,
): Promise<SeriesRow> {
  const row = await read(tenant, id);
  const mine = actor.person_id !== null && row?.requested_by_id === actor.person_id;
  return found(row && (mine || manages(actor, row)) ? row : null);
}

/** Occurrences from an instant on that may still be given up. */
export function remaining(rows: readonly BookingRow[], from: string, now: Date): BookingRow[] {
  const { cancel } = splitSeries(
    rows.map((row) => ({ ...row, occurrence_no: row.occurrence_no ?? 0 })),
    from,
    now,
  );
  return rows.filter(({ id }) => cancel.includes(id));
}

/** What of a series is decided about from an instant on, those days included that came to nothing. */
export const courseOf = (rows: readonly BookingRow[], from: string): SeriesCourse => {
  const spans = rows.filter(({ starts_at }) => Date.parse(starts_at) >= Date.parse(from));
  const { venue_id = '', booked_by_member_id: club_member_id = null, expected_attendance = null } = spans[0] ?? {};
  return { venue_id, club_member_id, expected_attendance, spans };
};

/** A series with what became of each occurrence. */
export const viewSeries = async (
  { clock }: Pick<Deps, 'clock'>,
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof SeriesView>> => {
  const series = await readSeenSeries(tenant, actor, id);
  const rows = await queries.listOccurrences(tenant, id);
  const left = remaining(rows, clock().toISOString(), clock()).length > 0;
  const isMine = series.requested_by_id === actor.person_id;
  return {
    ...series,
    venue: found(rows[0]).venue,
    requested_by: rows[0]?.requested_by ?? null,
    club_member_id: rows[0]?.booked_by_member_id ?? null,
    occurrences: rows.map(itemOf),
    can_cancel: left,
    can_change: left && isMine && series.status === 'active',
  };
};
