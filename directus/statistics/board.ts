// What a dashboard counts, of whatever it is about. `$1` is the organization, `$2` the id of the section, course, department
// or campus, `$3` and `$4` the first and last campus day.
import type { BoardRef } from '@muster/domain/contract';
import type { ExcusedMode, Standing, Tally } from '@muster/domain/statistics';
import { rowOf, rowsOf, type Tenant } from '../query.ts';
import { policyInForce, type PolicyPlace, SECTION_PLACE } from '../session/policy-in-force.ts';

export type BoardKind = BoardRef['kind'];

/** The column of a section (`cs`), its course (`c`) or its program (`pr`) that names what the dashboard is about. */
const COLUMN: Record<BoardKind, string> = {
  section: 'cs.id',
  course: 'cs.course_id',
  department: 'pr.department_id',
  campus: 'cs.campus_id',
};
const SECTIONS = `course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
    JOIN campuses ca ON ca.id = cs.campus_id JOIN academic_terms t ON t.id = cs.academic_term_id`;
/** A section belongs to a dashboard by its term: one that touches the asked days. */
const inScope = (kind: BoardKind) =>
  `cs.organization_id = $1 AND ${COLUMN[kind]} = $2 AND t.starts_on <= $4::date AND t.ends_on >= $3::date`;

/** Marks that count: of finalized classes, of people on the roster that day (rule 12). */
const marks = (kind: BoardKind) => `${SECTIONS}
    JOIN attendance_sessions s ON s.course_section_id = cs.id AND s.status = 'finalized'
     AND s.held_on BETWEEN $3::date AND $4::date
    JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
    JOIN roster_spans rs ON rs.course_section_id = cs.id AND rs.person_id = r.person_id AND rs.superseded_at IS NULL
     AND s.held_on <@ daterange(rs.valid_from, rs.valid_until)
    JOIN presence_states ps ON ps.id = r.presence_state_id
   WHERE ${inScope(kind)}`;

export type Span = { id: string; from: string; to: string };
const valuesOf = ({ id, from, to }: Span) => [id, from, to];

export type DayRow = Tally & { day: string; sessions: number };

/** What was counted per campus day. */
export const listDays = (tenant: Tenant, kind: BoardKind, span: Span) =>
  rowsOf<DayRow>(
    tenant,
    `SELECT s.held_on::text AS day, count(DISTINCT s.id)::int AS sessions, count(*)::int AS sessions_held,
            count(*) FILTER (WHERE ps.category = 'present')::int AS present_count,
            count(*) FILTER (WHERE ps.category = 'late')::int AS late_count,
            count(*) FILTER (WHERE ps.category = 'excused')::int AS excused_count,
            count(*) FILTER (WHERE ps.category = 'absent')::int AS absent_count,
            coalesce(sum(ps.weight) FILTER (WHERE ps.category <> 'excused'), 0)::float8 AS credit
       FROM ${marks(kind)} GROUP BY s.held_on ORDER BY s.held_on`,
    valuesOf(span),
  );

/** How many came at each hour of the campus' clock (0 to 23). */
export const listHours = (tenant: Tenant, kind: BoardKind, span: Span) =>
  rowsOf<{ hour: number; marks: number }>(
    tenant,
    `SELECT extract(hour FROM r.recorded_at AT TIME ZONE ca.timezone)::int AS hour, count(*)::int AS marks
       FROM ${marks(kind)} AND ps.category IN ('present', 'late') GROUP BY 1 ORDER BY 1`,
    valuesOf(span),
  );

/** How many marks waited so many whole seconds to be verified; whatever is longer than an hour counts as one. */
export const listWaits = (tenant: Tenant, kind: BoardKind, span: Span) =>
  rowsOf<{ seconds: number; marks: number }>(
    tenant,
    `SELECT least(3600, greatest(0, floor(extract(epoch FROM r.verified_at - r.recorded_at))))::int AS seconds,
            count(*)::int AS marks
       FROM ${marks(kind)} AND r.verification_status = 'verified' AND r.verified_at IS NOT NULL GROUP BY 1 ORDER BY 1`,
    valuesOf(span),
  );

/** Students by standing and percentage, from the kept figures of those who are or were marked. */
export const listStandingGroups = (tenant: Tenant, kind: BoardKind, span: Span) =>
  rowsOf<{ standing: Standing; percentage: number | null; students: number }>(
    tenant,
    `SELECT st.standing, st.percentage::float8 AS percentage, count(*)::int AS students
       FROM ${SECTIONS} JOIN student_attendance_stats st ON st.course_section_id = cs.id
      WHERE ${inScope(kind)} GROUP BY 1, 2`,
    valuesOf(span),
  );

/** What a dashboard is divided into. */
const PARTS: Record<BoardKind, { kind: BoardKind; id: string; code: string; name: string } | null> = {
  section: null,
  course: { kind: 'section', id: 'cs.id', code: 'cs.code', name: `c.name || ' · ' || cs.code` },
  department: { kind: 'course', id: 'c.id', code: 'c.code', name: 'c.name' },
  campus: { kind: 'department', id: 'd.id', code: 'd.code', name: 'd.name' },
};
export type PartRow = BoardRef & { tally: Tally; students: number; at_risk: number; ineligible: number };

/** The parts with their sums of kept figures, by name. */
export async function listParts(tenant: Tenant, kind: BoardKind, span: Span): Promise<PartRow[]> {
  const part = PARTS[kind];
  if (!part) return [];
  return rowsOf<PartRow>(
    tenant,
    `SELECT '${part.kind}' AS kind, ${part.id} AS id, ${part.code} AS code, ${part.name} AS name,
            count(st.id)::int AS students, count(*) FILTER (WHERE st.standing = 'at_risk')::int AS at_risk,
            count(*) FILTER (WHERE st.standing = 'ineligible')::int AS ineligible,
            jsonb_build_object('sessions_held', coalesce(sum(st.sessions_held), 0),
              'present_count', coalesce(sum(st.present_count), 0), 'late_count', coalesce(sum(st.late_count), 0),
              'excused_count', coalesce(sum(st.excused_count), 0), 'absent_count', coalesce(sum(st.absent_count), 0),
              'credit', coalesce(sum(st.credit), 0)) AS tally
       FROM ${SECTIONS} JOIN departments d ON d.id = pr.department_id
       LEFT JOIN student_attendance_stats st ON st.course_section_id = cs.id
      WHERE ${inScope(kind)} GROUP BY 2, 3, 4 ORDER BY 4, 3`,
    valuesOf(span),
  );
}

/** Events of a campus in these days by how many came. */
export const listEventsCame = (tenant: Tenant, { id, from, to }: Span) =>
  rowsOf<{ id: string; title: string; attendees: number }>(
    tenant,
    `SELECT e.id, e.title, count(DISTINCT r.person_id)::int AS attendees
       FROM events e JOIN campuses ca ON ca.id = e.campus_id
       JOIN attendance_sessions s ON s.event_id = e.id
       JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
       JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category IN ('present', 'late')
      WHERE e.organization_id = $1 AND e.campus_id = $2 AND e.status <> 'cancelled'
        AND (e.starts_at AT TIME ZONE ca.timezone)::date BETWEEN $3::date AND $4::date
      GROUP BY e.id, e.title`,
    [id, from, to],
  );

export type BoardRules = { excused_mode: ExcusedMode; threshold_pct: number };

/** Where each dashboard lies, for the policy that holds there. */
const AT: Record<BoardKind, { from: string; id: string; place: PolicyPlace }> = {
  section: { from: SECTIONS, id: 'cs.id', place: SECTION_PLACE },
  course: {
    from: 'courses c JOIN programs pr ON pr.id = c.program_id',
    id: 'c.id',
    place: { course: 'c.id', program: 'pr.id', department: 'pr.department_id' },
  },
  department: { from: 'departments d', id: 'd.id', place: { department: 'd.id' } },
  campus: { from: 'campuses ca', id: 'ca.id', place: { campus: 'ca.id' } },
};

/** The policy by which a whole dashboard counts: the most specific one that holds for all of it, else the usual values. */
export const readBoardRules = async (tenant: Tenant, kind: BoardKind, id: string): Promise<BoardRules> => {
  const row = await rowOf<BoardRules>(
    tenant,
    `SELECT po.excused_mode, po.eligibility_threshold_pct::float8 AS threshold_pct
       FROM ${AT[kind].from} JOIN ${policyInForce('$1', AT[kind].place)} po ON true WHERE ${AT[kind].id} = $2`,
    [id],
  );
  return row ?? { excused_mode: 'exclude', threshold_pct: 75 };
};
