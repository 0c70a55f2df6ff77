import type { AttendancePolicy } from '@muster/domain/session';
import type { StatisticsRules } from '@muster/domain/statistics';
import type { College, Section } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { sectionFigures } from '../statistics/seed.ts';
import type { PlannedLeave } from '../leave/seed-plan.ts';
import { withLive } from '../session/seed-live.ts';
import { sessionRow, type Lesson, type Timetable } from '../timetable/seed.ts';
import { coveringLeave, markSection } from './seed-marks.ts';
import type { Row } from '../seed/rows.ts';

export type Held = { sessions: number; records: number };

/** A leave that covers a session to come will excuse it when that session is finalized. */
const plannedImpacts = (
  s: Seeding,
  section: Section,
  lessons: Lesson[],
  leavesOf: ReadonlyMap<string, PlannedLeave[]>,
): Row[] =>
  section.batch.students.flatMap((student) =>
    lessons.flatMap((lesson) => {
      const leave = coveringLeave(leavesOf.get(student.id), lesson);
      if (!leave) return [];
      return [
        {
          id: s.id('impact', leave.id, lesson.id),
          leave_application_id: leave.id,
          attendance_session_id: lesson.id,
          applied_state_id: leave.type.applies_state_id,
          status: 'planned',
        },
      ];
    }),
  );

/**
 * Sessions, marks, evidence and figures of every section, one section after the other, so that memory does not grow with
 * the campus. What time has finished is finalized; all the rest of the term is scheduled, so that forecasts see it, and
 * the workflows take it from there.
 */
export async function writeAttendance(
  s: Seeding,
  { organization_id, sections }: College,
  timetable: Timetable,
  policy: AttendancePolicy & StatisticsRules,
  leavesOf: ReadonlyMap<string, PlannedLeave[]>,
): Promise<Held> {
  const held: Held = { sessions: 0, records: 0 };
  const write = (table: string, rows: readonly Row[]) => s.insert(table, organization_id, rows);
  for (const section of sections) {
    const lessons = timetable.lessonsOf(section);
    const past = lessons.filter(({ finalized }) => finalized);
    const coming = lessons.filter(({ finalized }) => !finalized);
    await write(
      'attendance_sessions',
      lessons.map((lesson) => sessionRow(s, section, policy, lesson)),
    );
    const marked = markSection(s, organization_id, section, past, leavesOf);
    await write('attendance_records', marked.records);
    await write('attendance_evidence', marked.evidence);
    await write('leave_impacts', marked.impacts);
    await write('leave_impacts', plannedImpacts(s, section, coming, leavesOf));
    const figures = sectionFigures(s, section, marked.marks, withLive(s, section, lessons), policy);
    await write('student_attendance_stats', figures.students);
    await write('section_attendance_stats', [figures.section]);
    held.sessions += past.length;
    held.records += marked.records.length;
    if ((section.no + 1) % 32 === 0 || section.no + 1 === sections.length)
      s.log(`attendance of ${section.no + 1} of ${sections.length} sections, ${held.records} records`);
  }
  return held;
}

/** When each person was last seen, and how many sessions each leave touched. */
export async function writeLastSeen(s: Seeding, organization_id: string) {
  await s.client.query(
    `UPDATE people p SET last_attendance_at = seen.at FROM (
       SELECT r.person_id, max(r.recorded_at) AS at FROM attendance_records r
         JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category IN ('present', 'late')
        WHERE r.organization_id = $1 GROUP BY r.person_id) seen
      WHERE p.id = seen.person_id`,
    [organization_id],
  );
  await s.client.query(
    `UPDATE leave_applications l SET sessions_affected = i.count FROM (
       SELECT leave_application_id, count(*)::int FROM leave_impacts WHERE organization_id = $1 GROUP BY 1) i
      WHERE l.id = i.leave_application_id`,
    [organization_id],
  );
}
