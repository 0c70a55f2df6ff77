import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/activity-log';
import type { EntryRow, LogRow } from '@muster/directus/activity-log';
import { readStanding } from '@muster/directus/approval';
import { hoursOf } from '@muster/domain/activity-log';
import type { ActivityLogItem } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';

type Item = z.input<typeof ActivityLogItem>;

/** Hours so far, those of an ended log as they were summed. */
export const itemOf = (row: LogRow, entries: readonly EntryRow[]): Item => ({
  ...row,
  activity_id: row.aicte_activity_type_id,
  hours: row.hours ?? hoursOf(entries.map(({ captured_at }) => captured_at)),
  moments: entries.length,
});

/** The log as it is now. */
export const readItem = async (tenant: Tenant, id: string): Promise<Item> =>
  itemOf(found(await queries.readLog(tenant, id)), await queries.listEntries(tenant, [id]));

/** A log of the actor's own, held until the transaction ends; everybody else's is not there. */
export const lockOwn = async (tenant: Tenant, actor: Actor, id: string): Promise<LogRow> => {
  const row = found(await queries.lockLog(tenant, id));
  return found(actor.person_id !== null && row.person_id === actor.person_id ? row : null);
};

/** Whose log it is, who mentors the student, and the office; to all others it is not there. */
export const readSeen = async (tenant: Tenant, actor: Actor, id: string): Promise<LogRow> => {
  const row = found(await queries.readLog(tenant, id));
  if (isAdministrator(actor)) return row;
  const standing = await readStanding(tenant, row.person_id);
  const people = [row.person_id, standing?.mentor_id];
  return found(actor.person_id !== null && people.includes(actor.person_id) ? row : null);
};
