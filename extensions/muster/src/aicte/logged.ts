import type { Tenant } from '@muster/directus';
import * as logs from '@muster/directus/activity-log';
import { isClaimable, refuseLog } from '@muster/domain/activity-log';
import type { AskedClaim } from '@muster/domain/aicte';
import type { ActivityLogDetail } from '@muster/domain/contract';
import type { z } from 'zod';
import { flagsOf, hoursTogether, recheck, told } from '../activity-log/facts.ts';
import { itemOf } from '../activity-log/item.ts';
import { ProblemError } from '../problem-error.ts';

type Logged = Pick<AskedClaim, 'hours' | 'activity_from' | 'activity_until' | 'from_log'>;

/** What logs say of a claim that rests on them; they are held, so that each serves one claim. @throws ACTIVITY_LOG_USED */
export const readLogged = async (
  tenant: Tenant,
  personId: string,
  activityId: string,
  ids: readonly string[],
): Promise<Logged> => {
  const rows = await logs.lockLogs(tenant, ids);
  const fits = (row: logs.LogRow) =>
    row.person_id === personId &&
    row.aicte_activity_type_id === activityId &&
    row.claim_id === null &&
    isClaimable(row.status);
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (!first || !last || rows.length < new Set(ids).size || !rows.every(fits))
    throw new ProblemError(refuseLog('ACTIVITY_LOG_USED'));
  const { from } = await logs.readLogDays(tenant, personId, first.started_at, first.started_at);
  const { until } = await logs.readLogDays(tenant, personId, last.started_at, last.ended_at ?? last.started_at);
  return {
    hours: hoursTogether(rows),
    activity_from: from,
    activity_until: until === from ? null : until,
    from_log: true,
  };
};

/** Lets logs carry a claim: it has their pictures, and each is held against everything else once more. */
export const useLogs = async (tenant: Tenant, claimId: string, ids: readonly string[]): Promise<void> => {
  await logs.attachLogPhotos(tenant, claimId, ids);
  for (const id of ids) await logs.updateLog(tenant, id, { aicte_point_transaction_id: claimId });
  for (const row of await logs.lockLogs(tenant, ids)) await recheck(tenant, row);
};

/** The logs of a claim as whoever decides reads them, with both facts of everything that does not fit now. */
export const readLogsOf = async (tenant: Tenant, claimId: string): Promise<z.input<typeof ActivityLogDetail>[]> => {
  const rows = await logs.listLogsOfClaim(tenant, claimId);
  const entries = await logs.listEntries(
    tenant,
    rows.map(({ id }) => id),
  );
  const byLog = Map.groupBy(entries, ({ activity_log_id }) => activity_log_id);
  return Promise.all(
    rows.map(async (row) => {
      const own = byLog.get(row.id) ?? [];
      return {
        ...itemOf(row, own),
        person: row.person,
        mine: false,
        witness_email: row.witness_email,
        entries: own,
        flags: told(await flagsOf(tenant, row, own), true),
      };
    }),
  );
};
