import { forecastOf } from '@muster/domain/forecast';
import {
  averagePercentage,
  percentageOf,
  standingOf,
  tallyOf,
  type CountedMark,
  type StatisticsRules,
} from '@muster/domain/statistics';
import type { Section } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import type { Lesson } from '../timetable/seed.ts';
import { isOnRoster } from '../attendance/seed-marks.ts';
import type { Student } from '../people/seed.ts';
import type { Row } from '../seed/rows.ts';

/** The figures of one student in one section, by the same functions that the statistics workflow uses. */
function studentRow(
  s: Seeding,
  section: Section,
  student: Student,
  marks: readonly CountedMark[],
  lessons: readonly Lesson[],
  rules: StatisticsRules,
) {
  const tally = tallyOf(marks);
  const percentage = percentageOf(tally, rules.excused_mode);
  const standing = standingOf(percentage, rules);
  const mine = lessons.filter(({ day }) => isOnRoster(section, student, day));
  const planned = mine.filter(({ finalized }) => !finalized).map(({ day }) => day);
  return {
    id: s.id('student-stats', section.no, student.id),
    person_id: student.id,
    course_section_id: section.id,
    ...tally,
    percentage,
    threshold_pct: rules.eligibility_threshold_pct,
    standing,
    // Whoever is in danger was told when it came to that.
    warned_standing: standing === 'at_risk' || standing === 'ineligible' ? standing : null,
    last_session_id: mine.findLast(({ finalized }) => finalized)?.id ?? null,
    calculated_at: s.now.toISOString(),
    ...forecastOf(tally, planned, rules, s.today),
  };
}

/** Figures of everybody who has been marked or is on the roster; the section's own are those of today's roster. */
export function sectionFigures(
  s: Seeding,
  section: Section,
  marks: ReadonlyMap<string, readonly CountedMark[]>,
  lessons: readonly Lesson[],
  rules: StatisticsRules,
): { students: Row[]; section: Row } {
  const isHere = (student: Student) => isOnRoster(section, student, s.today);
  const known = section.batch.students
    .filter((student) => marks.has(student.id) || isHere(student))
    .map((student) => ({ student, row: studentRow(s, section, student, marks.get(student.id) ?? [], lessons, rules) }));
  const here = known.filter(({ student }) => isHere(student)).map(({ row }) => row);
  return {
    students: known.map(({ row }) => row),
    section: {
      id: s.id('section-stats', section.no),
      course_section_id: section.id,
      sessions_held: lessons.filter(({ finalized }) => finalized).length,
      students_total: here.length,
      average_percentage: averagePercentage(here.map(({ percentage }) => percentage)),
      at_risk_count: here.filter(({ standing }) => standing === 'at_risk').length,
      ineligible_count: here.filter(({ standing }) => standing === 'ineligible').length,
      calculated_at: s.now.toISOString(),
    },
  };
}
