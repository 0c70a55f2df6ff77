import { DEFAULT_WORKING_WEEKDAYS } from '@muster/domain/calendar';
import { HALF_DAY_AT, leaveEntries, type LeaveRules, type LeaveType } from '@muster/domain/leave';
import type { Knex } from 'knex';
import { found } from '../actor.ts';
import * as repository from './repository.ts';

/** Everything a person's leaves are judged by, read once per request. */
export const readLeaveContext = async (db: Knex, org: string, personId: string) => {
  // One after the other: inside a transaction there is one connection, which takes one query at a time.
  const home = found(await repository.readHome(db, org, personId));
  const types = await repository.listTypes(db, org);
  const terms = await repository.listTerms(db, org);
  const entries = await repository.listCalendar(db, org);
  const ledger = await repository.listLedger(db, org, personId);
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
};
export type LeaveContext = Awaited<ReturnType<typeof readLeaveContext>>;
