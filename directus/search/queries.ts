// One search over what somebody may see: `$1` is the organization, the rest is who searches and for what.
import type { SearchReply } from '@muster/domain/contract';
import { searchPattern } from '@muster/domain/text';
import { rowsOf, type Tenant } from '../query.ts';
import { compared } from './compared.ts';

/** Who searches. */
export type Searcher = {
  person_id: string;
  /** Opens every roster of the organization. */
  everything: boolean;
  /** Opens every roster of this department. */
  department_id: string | null;
};
/** Sessions further away than this are not looked for, in days. */
const DAYS_AROUND = 60;

const search = <Row extends object>(tenant: Tenant, who: Searcher, text: string, limit: number, statement: string) =>
  rowsOf<Row>(tenant, statement, [who.person_id, who.everything, who.department_id, searchPattern(text), limit]);

const finds = (...columns: string[]) => `(${columns.map((column) => `${compared(column)} LIKE $5`).join(' OR ')})`;

/** Sections of a running term whose rosters the searcher opens; who teaches one is judged by the day of its campus. */
const MY_SECTIONS = `
  SELECT cs.id, cs.code, c.code AS course_code, c.name AS course_name
    FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
    JOIN academic_terms t ON t.id = cs.academic_term_id AND t.is_current JOIN campuses ca ON ca.id = cs.campus_id
   WHERE cs.organization_id = $1
     AND ($3::boolean OR pr.department_id = $4::uuid OR EXISTS (
           SELECT 1 FROM section_staff ss WHERE ss.course_section_id = cs.id AND ss.person_id = $2::uuid
              AND (now() AT TIME ZONE ca.timezone)::date <@ daterange(ss.valid_from, ss.valid_until, '[]')))`;
const MY_GROUPS = `
  SELECT gm.group_id FROM group_memberships gm
   WHERE gm.organization_id = $1 AND gm.person_id = $2::uuid AND gm.staff_person_id IS NOT NULL
     AND now() <@ tstzrange(gm.joined_at, gm.left_at)`;

export const findPeople = (tenant: Tenant, who: Searcher, text: string, limit: number) =>
  search<SearchReply['people'][number]>(
    tenant,
    who,
    text,
    limit,
    `WITH sections AS (${MY_SECTIONS}), my_groups AS (${MY_GROUPS}),
     reach AS (
       SELECT rs.person_id FROM roster_spans rs JOIN sections ON sections.id = rs.course_section_id WHERE rs.superseded_at IS NULL
        UNION SELECT gm.person_id FROM group_memberships gm JOIN my_groups USING (group_id) WHERE now() <@ tstzrange(gm.joined_at, gm.left_at)
        UNION SELECT sp.person_id FROM student_profiles sp WHERE sp.organization_id = $1 AND sp.mentor_id = $2::uuid),
     hits AS (
       SELECT p.id, p.full_name, p.identifier, p.first_name, p.last_name FROM people p
        WHERE p.organization_id = $1 AND p.is_active AND p.deleted_at IS NULL AND p.id <> $2::uuid
          AND ($3 OR p.id IN (SELECT person_id FROM reach)) AND ${finds('p.full_name', 'p.identifier')}
        ORDER BY p.last_name, p.first_name, p.id LIMIT $6)
     SELECT h.id, h.full_name, h.identifier, s.id AS session_id
       FROM hits h LEFT JOIN LATERAL (
         SELECT s.id FROM (
           SELECT s.* FROM roster_spans rs JOIN sections ON sections.id = rs.course_section_id
             JOIN attendance_sessions s ON s.course_section_id = rs.course_section_id AND s.held_on <@ daterange(rs.valid_from, rs.valid_until)
            WHERE rs.person_id = h.id AND rs.superseded_at IS NULL
           UNION ALL
           SELECT s.* FROM group_memberships gm
             JOIN attendance_sessions s ON s.group_id = gm.group_id AND s.scheduled_start_at <@ tstzrange(gm.joined_at, gm.left_at)
            WHERE gm.person_id = h.id AND ($3 OR gm.group_id IN (SELECT group_id FROM my_groups))) s
          WHERE s.organization_id = $1 AND s.status <> 'cancelled'
            AND s.scheduled_start_at BETWEEN now() - interval '${DAYS_AROUND} days' AND now() + interval '${DAYS_AROUND} days'
          ORDER BY abs(extract(epoch FROM s.scheduled_start_at - now())) LIMIT 1) s ON true
      ORDER BY h.last_name, h.first_name, h.id`,
  );

/** Sections whose roster the searcher opens, or is on. */
export const findSections = (tenant: Tenant, who: Searcher, text: string, limit: number) =>
  search<SearchReply['sections'][number]>(
    tenant,
    who,
    text,
    limit,
    `SELECT id, course_code AS code, course_name AS name, code AS section FROM (
       ${MY_SECTIONS}
       UNION SELECT cs.id, cs.code, c.code, c.name FROM roster_spans rs
         JOIN course_sections cs ON cs.id = rs.course_section_id JOIN courses c ON c.id = cs.course_id
         JOIN academic_terms t ON t.id = cs.academic_term_id AND t.is_current
        WHERE rs.organization_id = $1 AND rs.person_id = $2::uuid AND rs.superseded_at IS NULL) mine
      WHERE ${finds('course_name', `course_code || ' ' || code`)} ORDER BY course_code, code LIMIT $6`,
  );

/** Sessions the searcher conducts, watches or attends, nearest to now first. */
export const findSessions = (tenant: Tenant, who: Searcher, text: string, limit: number) =>
  search<SearchReply['sessions'][number]>(
    tenant,
    who,
    text,
    limit,
    `WITH sections AS (${MY_SECTIONS}), my_groups AS (${MY_GROUPS}),
     hits AS (
       SELECT s.id FROM attendance_sessions s WHERE s.organization_id = $1 AND ${finds('s.name')}
        UNION SELECT s.id FROM attendance_sessions s
        WHERE s.organization_id = $1 AND s.course_section_id IN (
          SELECT cs.id FROM course_sections cs JOIN courses c ON c.id = cs.course_id
           WHERE cs.organization_id = $1 AND ${finds('c.name', `c.code || ' ' || cs.code`)}))
     SELECT s.id, s.name, s.scheduled_start_at, s.course_section_id
       FROM hits JOIN attendance_sessions s USING (id) LEFT JOIN events e ON e.id = s.event_id
      WHERE s.scheduled_start_at BETWEEN now() - interval '${DAYS_AROUND} days' AND now() + interval '${DAYS_AROUND} days'
        AND ($3 OR s.conducted_by_id = $2::uuid OR e.organizer_id = $2::uuid
          OR s.course_section_id IN (SELECT id FROM sections) OR s.group_id IN (SELECT group_id FROM my_groups)
          OR EXISTS (SELECT 1 FROM roster_spans rs WHERE rs.course_section_id = s.course_section_id AND rs.person_id = $2::uuid
                        AND rs.superseded_at IS NULL AND s.held_on <@ daterange(rs.valid_from, rs.valid_until)))
      ORDER BY abs(extract(epoch FROM s.scheduled_start_at - now())), s.id LIMIT $6`,
  );

/** What is on or was lately, and the clubs: whoever has an account may see them. */
export const findEvents = (tenant: Tenant, text: string, limit: number) =>
  rowsOf<SearchReply['events'][number]>(
    tenant,
    `SELECT id, title, starts_at FROM events
      WHERE organization_id = $1 AND status IN ('scheduled', 'ongoing', 'completed') AND ${compared('title')} LIKE $2
        AND starts_at BETWEEN now() - interval '${DAYS_AROUND} days' AND now() + interval '400 days'
      ORDER BY abs(extract(epoch FROM starts_at - now())), id LIMIT $3`,
    [searchPattern(text), limit],
  );
export const findClubs = (tenant: Tenant, text: string, limit: number) =>
  rowsOf<SearchReply['clubs'][number]>(
    tenant,
    `SELECT id, name FROM clubs
      WHERE organization_id = $1 AND is_active AND ${compared('name')} LIKE $2 ORDER BY name, id LIMIT $3`,
    [searchPattern(text), limit],
  );

/** What somebody asked for. */
export const findRequests = (tenant: Tenant, { person_id }: Pick<Searcher, 'person_id'>, text: string, limit: number) =>
  rowsOf<SearchReply['requests'][number]>(
    tenant,
    `SELECT kind, id, title, at FROM (
       SELECT 'leave' AS kind, l.id, t.name AS title, l.starts_at AS at, l.reason, l.created_at
         FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id WHERE l.organization_id = $1 AND l.person_id = $2
       UNION ALL
       SELECT 'correction', r.id, s.name, s.scheduled_start_at, r.reason, r.created_at
         FROM attendance_corrections r JOIN attendance_sessions s ON s.id = r.attendance_session_id
        WHERE r.organization_id = $1 AND $2 IN (r.person_id, r.requested_by_id)
       UNION ALL
       SELECT 'booking', b.id, v.name, b.starts_at, b.title, b.created_at
         FROM venue_bookings b JOIN venues v ON v.id = b.venue_id WHERE b.organization_id = $1 AND b.requested_by_id = $2) mine
      WHERE ${compared('title')} LIKE $3 OR ${compared('reason')} LIKE $3 ORDER BY created_at DESC, id LIMIT $4`,
    [person_id, searchPattern(text), limit],
  );
