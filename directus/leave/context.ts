import { DEFAULT_WORKING_WEEKDAYS } from '@muster/domain/calendar';
import { HALF_DAY_AT, leaveEntries, type LeaveRules, type LeaveType } from '@muster/domain/leave';
import type { Tenant } from '../query.ts';
import { listCalendar, listLedger, listTerms, listTypes, readHome } from './queries.ts';

/** Everything a person's leaves are judged by, read once; `null` when there is no such person. */
export async function readLeaveContext(tenant: Tenant, personId: string) {
  // One after the other: inside a transaction there is one connection, which takes one query at a time.
  const home = await readHome(tenant, personId);
  if (!home) return null;
  const types = await listTypes(tenant);
  const terms = await listTerms(tenant);
  const entries = await listCalendar(tenant);
  const ledger = await listLedger(tenant, personId);
  const half_day_at = home.half_day_at ?? HALF_DAY_AT;
  const working_weekdays = home.working_weekdays ?? DEFAULT_WORKING_WEEKDAYS;
  return {
    home: { ...home, half_day_at },
    types,
    terms,
    ledger,
    rulesFor: (type: LeaveType, documents: number): LeaveRules => ({
      type,
      person_id: personId,
      terms,
      ledger: ledger.filter(({ leave_type_id }) => leave_type_id === type.id),
      documents,
      half_day_at,
      calendar: { zone: home.zone, working_weekdays, entries: leaveEntries(entries, home, type.id) },
    }),
  };
}
export type LeaveContext = NonNullable<Awaited<ReturnType<typeof readLeaveContext>>>;
