// What follows from a completed event, as its workflow reads and writes it.
import { rowsOf, type Query } from '../query.ts';

/** What an event grants: points by group of a scheme. */
export type GrantRow = {
  aicte_scheme_id: string;
  group_code: string;
  activity_code: string | null;
  level: string | null;
  points: number;
};
export const listGrants = (query: Query, eventId: string) =>
  rowsOf<GrantRow>(
    query,
    `SELECT c.aicte_scheme_id, c.code AS group_code, t.code AS activity_code, g.level, g.points
       FROM event_aicte_points g JOIN aicte_categories c ON c.id = g.aicte_category_id
       LEFT JOIN aicte_activity_types t ON t.id = g.aicte_activity_type_id
      WHERE g.event_id = $1 AND c.aicte_scheme_id IS NOT NULL ORDER BY c.code, g.id`,
    [eventId],
  );

/** Students who were at an event, in pages by id. */
export const listAttended = (query: Query, eventId: string, after: string | null, most: number) =>
  rowsOf<{ person_id: string }>(
    query,
    `SELECT r.person_id FROM event_registrations r JOIN people p ON p.id = r.person_id AND p.kind = 'student'
      WHERE r.event_id = $1 AND r.status = 'attended' AND ($2::uuid IS NULL OR r.person_id > $2)
      ORDER BY r.person_id LIMIT $3`,
    [eventId, after, most],
  );

/** People who hold points of an event that they were not at after all. */
export const listGrantedAbsent = (query: Query, eventId: string) =>
  rowsOf<{ person_id: string }>(
    query,
    `SELECT DISTINCT x.person_id FROM aicte_point_transactions x
      WHERE x.event_id = $1 AND x.source = 'event' AND x.status IN ('pending', 'approved') AND NOT EXISTS (
        SELECT 1 FROM event_registrations r
         WHERE r.event_id = x.event_id AND r.person_id = x.person_id AND r.status = 'attended')
      ORDER BY x.person_id`,
    [eventId],
  );
