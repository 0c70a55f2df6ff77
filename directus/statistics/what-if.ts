import { whatIf, type Outcome } from '@muster/domain/explain';
import { outcomeOf, type StatisticsRules, type Tally } from '@muster/domain/statistics';
import { rowOf, rowsOf, type Tenant } from '../query.ts';
import { policyInForce, SECTION_PLACE } from '../session/policy-in-force.ts';

/** Sections whose marks are counted in one statement: bounds the memory of a term of any size. */
const SECTIONS_AT_ONCE = 100;
/** Most students that are named; all are counted. */
export const MAX_FLIPS = 1000;

/** What is replayed: a term, or the part of it that a department teaches; the values that change. */
export type Replay = { term: string; department: string | null; policy: Partial<StatisticsRules> };
export type ReplayedTerm = { id: string; name: string };
export type ReplayFlip = {
  stats_id: string | null;
  person_id: string;
  course_section_id: string;
  before: Outcome;
  after: Outcome;
};
export type Replayed = {
  sections: number;
  /** Students × sections, how many of them get another number, and how many change sides by 'from>to'. */
  cases: number;
  changed: number;
  moves: Record<string, number>;
  /** The `MAX_FLIPS` of those who change sides that stand worst afterwards, the worst first. */
  flips: ReplayFlip[];
};

type Seat = {
  stats_id: string | null;
  person_id: string;
  course_section_id: string;
  tally: Tally;
  rules: StatisticsRules;
};

/** The marks of some sections counted per person, each with the policy in force for the section (rules 11 and 12). */
const SEATS = `
  SELECT rs.person_id, cs.id AS course_section_id, st.id AS stats_id,
         jsonb_build_object('excused_mode', coalesce(po.excused_mode, 'exclude'),
           'eligibility_threshold_pct', coalesce(po.eligibility_threshold_pct, 75),
           'at_risk_margin_pct', coalesce(po.at_risk_margin_pct, 5)) AS rules,
         jsonb_build_object('sessions_held', count(*),
           'present_count', count(*) FILTER (WHERE ps.category = 'present'),
           'late_count', count(*) FILTER (WHERE ps.category = 'late'),
           'excused_count', count(*) FILTER (WHERE ps.category = 'excused'),
           'absent_count', count(*) FILTER (WHERE ps.category = 'absent'),
           'credit', coalesce(sum(ps.weight) FILTER (WHERE ps.category <> 'excused'), 0)) AS tally
    FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
    LEFT JOIN ${policyInForce('cs.organization_id', SECTION_PLACE)} po ON true
    JOIN attendance_sessions s ON s.course_section_id = cs.id AND s.status = 'finalized'
    JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
    JOIN roster_spans rs ON rs.course_section_id = cs.id AND rs.person_id = r.person_id AND rs.superseded_at IS NULL
     AND s.held_on <@ daterange(rs.valid_from, rs.valid_until)
    JOIN presence_states ps ON ps.id = r.presence_state_id
    LEFT JOIN student_attendance_stats st ON st.course_section_id = cs.id AND st.person_id = rs.person_id
   WHERE cs.organization_id = $1 AND cs.id = ANY($2::uuid[])
   GROUP BY rs.person_id, cs.id, st.id, po.excused_mode, po.eligibility_threshold_pct, po.at_risk_margin_pct
   ORDER BY cs.id, rs.person_id`;

const listSections = async (tenant: Tenant, { term, department }: Replay): Promise<string[]> => {
  const rows = await rowsOf<{ id: string }>(
    tenant,
    `SELECT cs.id FROM course_sections cs JOIN courses c ON c.id = cs.course_id JOIN programs pr ON pr.id = c.program_id
      WHERE cs.organization_id = $1 AND cs.academic_term_id = $2 AND ($3::uuid IS NULL OR pr.department_id = $3)
      ORDER BY cs.id`,
    [term, department],
  );
  return rows.map(({ id }) => id);
};

/** A term of the organization; without an id the running one. */
export const readTerm = (tenant: Tenant, id: string | null) =>
  rowOf<ReplayedTerm>(
    tenant,
    `SELECT id, name FROM academic_terms WHERE organization_id = $1 AND (id = $2 OR $2::uuid IS NULL AND is_current)
      ORDER BY starts_on DESC LIMIT 1`,
    [id],
  );

/** The department a person heads, if any. */
export const readHeaded = async (tenant: Tenant, personId: string | null): Promise<string | null> =>
  (
    await rowOf<{ id: string }>(
      tenant,
      'SELECT id FROM departments WHERE organization_id = $1 AND head_id = $2 ORDER BY name LIMIT 1',
      [personId],
    )
  )?.id ?? null;

/** One part of a term under the policy in force and under the changed one. */
function compare(seats: readonly Seat[], policy: Partial<StatisticsRules>) {
  const cases = seats.map(({ person_id, course_section_id, stats_id, tally, rules }) => ({
    ...outcomeOf(tally, rules),
    subject: { person_id, course_section_id },
    stats_id,
    tally,
    rules,
  }));
  const result = whatIf(cases, policy, ({ tally, rules }, changed) => outcomeOf(tally, { ...rules, ...changed }));
  const ids = new Map(
    cases.map(({ subject, stats_id }) => [`${subject.person_id} ${subject.course_section_id}`, stats_id]),
  );
  const flips = result.flips.map(({ subject, before, after }) => {
    const [person_id, course_section_id] = [subject['person_id'] ?? '', subject['course_section_id'] ?? ''];
    return {
      person_id,
      course_section_id,
      stats_id: ids.get(`${person_id} ${course_section_id}`) ?? null,
      before,
      after,
    };
  });
  return { ...result, flips };
}

const standing = ({ value }: Outcome): number => (typeof value === 'number' ? value : Number.POSITIVE_INFINITY);
/** The lowest figure first, so that whoever is cut off or read last is in the least danger; of equals the order is that of ids. */
const worstFirst = (a: ReplayFlip, b: ReplayFlip): number =>
  standing(a.after) - standing(b.after) ||
  a.course_section_id.localeCompare(b.course_section_id) ||
  a.person_id.localeCompare(b.person_id);

/**
 * Counts a term's marks again and says who would change sides under another policy (BEY-091): nothing is written, and the
 * policy in force gives no change. Reads in parts of `SECTIONS_AT_ONCE` sections; marks that change meanwhile may be in or out.
 */
export async function replayTerm(tenant: Tenant, asked: Replay): Promise<Replayed> {
  const sections = await listSections(tenant, asked);
  const result: Replayed = { sections: sections.length, cases: 0, changed: 0, moves: {}, flips: [] };
  for (let from = 0; from < sections.length; from += SECTIONS_AT_ONCE) {
    const seats = await rowsOf<Seat>(tenant, SEATS, [sections.slice(from, from + SECTIONS_AT_ONCE)]);
    const part = compare(seats, asked.policy);
    result.cases += part.cases;
    result.changed += part.changes.length;
    for (const [move, count] of Object.entries(part.moves)) result.moves[move] = (result.moves[move] ?? 0) + count;
    result.flips = [...result.flips, ...part.flips].toSorted(worstFirst).slice(0, MAX_FLIPS);
  }
  return result;
}

export type NamedSeat = {
  person: { id: string; full_name: string; identifier: string };
  course: { code: string; name: string; section: string };
};

/** Names of people and sections, by their ids. */
export async function nameSeats(tenant: Tenant, flips: readonly ReplayFlip[]): Promise<NamedSeat[]> {
  return rowsOf<NamedSeat>(
    tenant,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            jsonb_build_object('code', c.code, 'name', c.name, 'section', cs.code) AS course
       FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS seat(person_id, section_id, no)
       JOIN people p ON p.id = seat.person_id AND p.organization_id = $1
       JOIN course_sections cs ON cs.id = seat.section_id JOIN courses c ON c.id = cs.course_id
      ORDER BY seat.no`,
    [flips.map(({ person_id }) => person_id), flips.map(({ course_section_id }) => course_section_id)],
  );
}
