import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/activity-log';
import type { ActivityLogDetail, ActivityLogItem } from '@muster/domain/contract';
import type { z } from 'zod';
import { personOf, type Actor } from '../actor.ts';
import { flagsOf, told } from './facts.ts';
import { itemOf, readSeen } from './item.ts';

/** The logs of the actor, newest first. */
export const listOwn = async (tenant: Tenant, actor: Actor): Promise<z.input<typeof ActivityLogItem>[]> => {
  const rows = await queries.listLogs(tenant, personOf(actor));
  const entries = await queries.listEntries(
    tenant,
    rows.map(({ id }) => id),
  );
  const byLog = Map.groupBy(entries, ({ activity_log_id }) => activity_log_id);
  return rows.map((row) => itemOf(row, byLog.get(row.id) ?? []));
};

/** One log with its moments, and what does not fit as of now. */
export const readDetail = async (
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof ActivityLogDetail>> => {
  const row = await readSeen(tenant, actor, id);
  const entries = await queries.listEntries(tenant, [id]);
  const mine = row.person_id === actor.person_id;
  return {
    ...itemOf(row, entries),
    person: row.person,
    mine,
    witness_email: mine ? null : row.witness_email,
    entries,
    flags: told(await flagsOf(tenant, row, entries), !mine),
  };
};
