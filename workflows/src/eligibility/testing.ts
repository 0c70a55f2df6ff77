// A term that is over, with a student who attended and one who did not.
import { type Campus, campus, dayIn, hoursFromNow } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

const DAY_H = 24;
export type Over = Campus & { academic_term_id: string };

/** The term ended yesterday; of four classes the first student came to all and the second to one. */
export async function termOver(db: TestDatabase): Promise<Over> {
  const at = await campus(db, { students: 2 });
  const { academic_term_id } = await db.one<{ academic_term_id: string }>(
    'SELECT academic_term_id FROM course_sections WHERE id = $1',
    [at.course_section_id],
  );
  for (const [index, code] of (['present', 'absent', 'absent', 'absent'] as const).entries()) {
    const starts = hoursFromNow(-(10 + index) * DAY_H);
    const { id } = await db.insert<{ id: string }>('attendance_sessions', {
      organization_id: at.organization_id,
      course_section_id: at.course_section_id,
      name: 'Algorithms',
      session_date: starts.slice(0, 10),
      geofence_action: 'off',
      scheduled_start_at: starts,
      scheduled_end_at: hoursFromNow(-(10 + index) * DAY_H + 1),
      status: 'finalized',
    });
    for (const [person, state] of [
      [at.students[0], 'present'],
      [at.students[1], code],
    ] as const)
      await db.insert('attendance_records', {
        organization_id: at.organization_id,
        attendance_session_id: id,
        person_id: person?.person_id,
        presence_state_id: at.states[state],
        capture_method: 'manual',
        recorded_at: starts,
      });
  }
  await db.query('UPDATE academic_terms SET ends_on = $2 WHERE id = $1', [academic_term_id, dayIn(-1)]);
  return { ...at, academic_term_id };
}

export const setTerm = (db: TestDatabase, at: Over, status: string) =>
  db.query('UPDATE academic_terms SET status = $2 WHERE id = $1', [at.academic_term_id, status]);

/** The verdicts of the term, in the order of the students. */
export const verdictsOf = (db: TestDatabase, at: Over) =>
  db.query<{ person_id: string; status: string; percentage: number; absent: number }>(
    `SELECT e.person_id, e.status, e.percentage::float8 AS percentage, (e.explanation ->> 'absent_count')::int AS absent
       FROM exam_eligibility e WHERE e.organization_id = $1 ORDER BY e.percentage DESC`,
    [at.organization_id],
  );
