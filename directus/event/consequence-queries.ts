// What followed from a cancelled event, and from marks of an event that were corrected: the chain people are shown (BEY-094).
import type { PersonRef } from '@muster/domain/contract';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

/** Notes that one thing followed from another; written again it stands once. */
export const noteConsequence = (
  query: Query,
  organization_id: string,
  { cause_type, cause_id, effect_type, effect_id, action }: Record<NotedColumn, string>,
  status: 'planned' | 'applied' = 'applied',
) =>
  execute(
    query,
    `INSERT INTO consequences (organization_id, cause_type, cause_id, effect_type, effect_id, action, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [organization_id, cause_type, cause_id, effect_type, effect_id, action, status],
  );
type NotedColumn = 'cause_type' | 'cause_id' | 'effect_type' | 'effect_id' | 'action';

/** The mark of somebody at an event that was written last: what their points come and go with. */
const MARK = `SELECT r.id, r.revision FROM attendance_records r JOIN attendance_sessions s ON s.id = r.attendance_session_id
   WHERE s.event_id = $2 AND r.person_id = $3 ORDER BY r.updated_at DESC, r.id LIMIT 1`;

/** Points that went with a mark. A mark that is gone altogether leaves the event as the cause. */
export const noteLoss = (tenant: Tenant, eventId: string, personId: string, claimId: string) =>
  execute(
    tenant,
    `INSERT INTO consequences (organization_id, cause_type, cause_id, cause_revision, effect_type, effect_id, action, status)
     SELECT $1, CASE WHEN m.id IS NULL THEN 'events' ELSE 'attendance_records' END, coalesce(m.id, $2::uuid),
            coalesce(m.revision, 1), 'aicte_point_transactions', $4::uuid, 'reverse_points', 'applied'
       FROM (SELECT 1) one LEFT JOIN (${MARK}) m ON true ON CONFLICT DO NOTHING`,
    [eventId, personId, claimId],
  );

/** Points that came back with the mark, by a claim of their own: what took them is undone. */
export async function noteReturn(
  tenant: Tenant,
  { event_id, person_id, lost, claim }: { event_id: string; person_id: string; lost: string; claim: string },
): Promise<void> {
  const undone = await rowOf<{ id: string }>(
    tenant,
    `UPDATE consequences SET status = 'undone'
      WHERE organization_id = $1 AND effect_type = 'aicte_point_transactions' AND effect_id = $2
        AND action = 'reverse_points' AND status = 'applied' RETURNING id`,
    [lost],
  );
  await execute(
    tenant,
    `INSERT INTO consequences (organization_id, cause_type, cause_id, cause_revision, effect_type, effect_id, action, undoes_id, status)
     SELECT $1, 'attendance_records', m.id, m.revision, 'aicte_point_transactions', $4::uuid, 'restore_points', $5::uuid, 'applied'
       FROM (${MARK}) m ON CONFLICT DO NOTHING`,
    [event_id, person_id, claim, undone?.id ?? null],
  );
}

export type ConsequenceRow = {
  id: string;
  at: string;
  cause: 'event' | 'mark';
  effect: string;
  action: string;
  status: 'planned' | 'applied' | 'kept' | 'undone';
  undoes_id: string | null;
  label: string;
  person: PersonRef | null;
};

/** More than any event has left behind is not read by anybody. */
const MOST_LISTED = 500;

const PERSON = `CASE WHEN p.id IS NOT NULL THEN
  jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END`;
/** Of each table of effects, whose the row is and what it is called. */
const NAMED = `
  SELECT id, 'venue_bookings' AS of, NULL::uuid AS person_id, title AS label FROM venue_bookings WHERE organization_id = $1
  UNION ALL SELECT id, 'attendance_sessions', NULL, coalesce(name, '') FROM attendance_sessions WHERE organization_id = $1 AND event_id = $2
  UNION ALL SELECT id, 'certificates', person_id, serial_no FROM certificates WHERE organization_id = $1 AND event_id = $2
  UNION ALL SELECT x.id, 'aicte_point_transactions', x.person_id, x.points_allocated || ' · ' || c.name
    FROM aicte_point_transactions x JOIN aicte_categories c ON c.id = x.aicte_category_id
   WHERE x.organization_id = $1 AND x.event_id = $2
  UNION ALL SELECT id, 'leave_applications', person_id, '' FROM leave_applications
   WHERE organization_id = $1 AND proving_event_id = $2`;

/** Everything that followed from an event that was cancelled, or whose marks were corrected, in the order in which it did. */
export const listConsequences = (tenant: Tenant, eventId: string) =>
  rowsOf<ConsequenceRow>(
    tenant,
    `WITH marks AS (SELECT r.id FROM attendance_records r JOIN attendance_sessions s ON s.id = r.attendance_session_id
                     WHERE s.organization_id = $1 AND s.event_id = $2),
          named AS (${NAMED}),
          chain AS (
            SELECT c.id, c.created_at AS at, CASE WHEN c.cause_type = 'events' AND c.action <> 'reverse_points' THEN 'event' ELSE 'mark' END AS cause, c.effect_type,
                   c.effect_id, c.action, c.status, c.undoes_id
              FROM consequences c WHERE c.organization_id = $1 AND (c.cause_type = 'events' AND c.cause_id = $2
                OR c.cause_type = 'attendance_records' AND c.cause_id IN (SELECT id FROM marks))
            UNION ALL
            SELECT s.id, s.created_at, 'mark', 'certificates', s.certificate_id, 'suspend_certificate',
                   CASE s.status WHEN 'kept' THEN 'undone' ELSE 'applied' END, NULL
              FROM certificate_suspensions s JOIN certificates t ON t.id = s.certificate_id
             WHERE s.organization_id = $1 AND t.event_id = $2)
     SELECT ch.id, ch.at, ch.cause, ch.effect_type AS effect, ch.action, ch.status, ch.undoes_id,
            coalesce(n.label, '') AS label, ${PERSON} AS person
       FROM chain ch LEFT JOIN named n ON n.id = ch.effect_id AND n.of = ch.effect_type LEFT JOIN people p ON p.id = n.person_id
      ORDER BY ch.at, ch.id LIMIT ${MOST_LISTED}`,
    [eventId],
  );
