import { forOrganization, type Tenant } from '@muster/directus';
import { insertClaim, pinScheme, updateClaim } from '@muster/directus/aicte';
import { lockPoints, type Points, recount } from '@muster/directus/aicte/recount.ts';
import {
  type GrantRow,
  listAttended,
  listGrantedAbsent,
  listGrants,
} from '@muster/directus/event/completion-queries.ts';
import { noteLoss, noteReturn } from '@muster/directus/event/consequence-queries.ts';
import type { RunningEvent } from '@muster/directus/event/run-queries.ts';
import { GRANT_LOST, planGrantReversal, planGrants } from '@muster/domain/aicte';
import { localDay } from '@muster/domain/calendar';
import { eventWorkflowId } from '@muster/domain/event';
import { type Database, inTransaction, type Transaction } from '../database.ts';

/** People looked up at a time; each is granted in a transaction of its own. */
const AT_ONCE = 200;

const pointsOf = async (tenant: Tenant, person_id: string): Promise<Points | null> => {
  const points = await lockPoints(tenant, person_id);
  return points === null || 'message' in points ? null : points; // studies nothing, or nothing that has points
};

/** Claims in a student's name what the event grants under the scheme they are counted by. */
async function grant(client: Transaction, event: RunningEvent, grants: readonly GrantRow[], person_id: string) {
  const tenant = forOrganization(client, event.organization_id);
  const points = await pointsOf(tenant, person_id);
  if (!points) return;
  const { scheme, enrolment, claims } = points;
  const day = localDay(event.starts_at, event.zone);
  const own = grants.filter(({ aicte_scheme_id }) => aicte_scheme_id === scheme.id);
  const granted = { id: event.id, day, grants: own.map(({ aicte_scheme_id: _scheme, ...one }) => one) };
  const rows = planGrants(granted, [person_id], claims);
  if (rows.length === 0) return;
  await pinScheme(tenant, enrolment.id, scheme.id);
  for (const { group_code, activity_code, ...row } of rows) {
    const lost = claims.find(
      (one) => one.event_id === event.id && one.group_code === group_code && one.reason === GRANT_LOST,
    );
    const claim = await insertClaim(tenant, {
      ...row,
      aicte_category_id: scheme.groups[group_code],
      aicte_activity_type_id: activity_code === null ? null : scheme.types[activity_code],
      description: event.title,
      hours_from: null,
      created_by: null,
    });
    if (lost) await noteReturn(tenant, { event_id: event.id, person_id, lost: lost.id, claim });
  }
  await recount(tenant, person_id);
}

/** Takes back what an event granted to somebody who was not there after all; their own claims stay (BEY-094). */
async function takeBack(client: Transaction, event: RunningEvent, person_id: string) {
  const tenant = forOrganization(client, event.organization_id);
  const points = await pointsOf(tenant, person_id);
  if (!points) return;
  const { changes } = planGrantReversal(points.claims, event.id, person_id, GRANT_LOST);
  for (const { id, ...step } of changes) {
    await updateClaim(tenant, id, step);
    await noteLoss(tenant, event.id, person_id, id);
  }
  if (changes.length > 0) await recount(tenant, person_id);
}

/**
 * Activity points of a completed event: whoever was there has them claimed, each in a transaction of its own, so that a
 * killed run goes on with the next; whoever was not loses them again (CT-085, CT-086).
 */
export async function settlePoints(database: Database, event: RunningEvent): Promise<void> {
  const grants = await listGrants(database, event.id);
  if (grants.length === 0) return;
  const settings = { 'muster.workflow_id': eventWorkflowId(event.id), 'muster.cause': `event:${event.id}` };
  let after: string | null = null;
  for (;;) {
    const page: { person_id: string }[] = await listAttended(database, event.id, after, AT_ONCE);
    for (const { person_id } of page)
      await inTransaction(database, (client) => grant(client, event, grants, person_id), settings);
    after = page.at(-1)?.person_id ?? null;
    if (page.length < AT_ONCE) break;
  }
  for (const { person_id } of await listGrantedAbsent(database, event.id))
    await inTransaction(database, (client) => takeBack(client, event, person_id), settings);
}
