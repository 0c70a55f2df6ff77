import { forOrganization, type Tenant } from '@muster/directus';
import { type CareRow, lockCaseOfAnybody, readRest } from '@muster/directus/care';
import { addDays, type Calendar, DEFAULT_WORKING_WEEKDAYS, entriesFor, localDay } from '@muster/domain/calendar';
import type { Transaction } from '../database.ts';

/** A case with its row held, and the database as its organization may ask it. */
export type TakenCase = { row: CareRow; tenant: Tenant };

/** Takes up a case; `null` when it is gone. */
export async function takeCase(client: Transaction, id: string): Promise<TakenCase | null> {
  const row = await lockCaseOfAnybody(client, id);
  return row ? { row, tenant: forOrganization(client, row.organization_id) } : null;
}

/** The calendar of the campus where the classes are. @param now UTC ISO */
export async function restOf({ row, tenant }: TakenCase, now: string): Promise<Calendar> {
  const { working_weekdays, entries } = await readRest(tenant, addDays(localDay(now, row.zone), -1));
  return {
    zone: row.zone,
    working_weekdays: working_weekdays ?? DEFAULT_WORKING_WEEKDAYS,
    entries: entriesFor(entries, { campus_id: row.campus_id }),
  };
}
