// Activity points an event grants, as endpoints read and write them: `$1` is the organization.
import { execute, rowsOf, type Tenant } from '../query.ts';

export type GrantItem = { group_id: string; group: string; scheme: string; points: number };

/** What an event grants, by scheme and group. */
export const listEventPoints = (tenant: Tenant, eventId: string) =>
  rowsOf<GrantItem>(
    tenant,
    `SELECT g.aicte_category_id AS group_id, c.name AS group, s.name AS scheme, g.points
       FROM event_aicte_points g JOIN aicte_categories c ON c.id = g.aicte_category_id
       JOIN aicte_schemes s ON s.id = c.aicte_scheme_id
      WHERE g.organization_id = $1 AND g.event_id = $2 ORDER BY s.name, s.version, c.sort_order, c.code`,
    [eventId],
  );

/** Groups of published schemes: what an event may grant points in. */
export const listGroupChoices = (tenant: Tenant) =>
  rowsOf<Omit<GrantItem, 'points'>>(
    tenant,
    `SELECT c.id AS group_id, c.name AS group, s.name AS scheme
       FROM aicte_categories c JOIN aicte_schemes s ON s.id = c.aicte_scheme_id AND s.status = 'published'
      WHERE c.organization_id = $1 ORDER BY s.name, s.version, c.sort_order, c.code`,
  );

/** Writes what an event grants in place of what it granted; the caller holds the event's row. */
export async function writeEventPoints(
  tenant: Tenant,
  eventId: string,
  grants: readonly { group_id: string; points: number }[],
): Promise<void> {
  await execute(
    tenant,
    `DELETE FROM event_aicte_points WHERE organization_id = $1 AND event_id = $2 AND aicte_category_id <> ALL ($3::uuid[])`,
    [eventId, grants.map(({ group_id }) => group_id)],
  );
  await execute(
    tenant,
    `INSERT INTO event_aicte_points (organization_id, event_id, aicte_category_id, points)
     SELECT $1, $2, r.group_id, r.points FROM jsonb_to_recordset($3::jsonb) AS r(group_id uuid, points int)
     ON CONFLICT (event_id, aicte_category_id) DO UPDATE SET points = excluded.points`,
    [eventId, JSON.stringify(grants)],
  );
}
