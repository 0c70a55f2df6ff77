import { DEPARTMENTS, PERIODS } from '../seed/catalogue.ts';
import {
  campusId,
  campusOfBatch,
  departmentId,
  roomId,
  type Batch,
  type College,
  type Section,
} from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { termId } from '../tenancy/seed.ts';
import type { Student } from '../people/seed.ts';
import { writeConsents, writePeople } from '../account/seed.ts';

export const slotId = (s: Seeding, section: Section, lesson: number): string => s.id('slot', section.no, lesson);

/** Groups of one batch, its students with their profiles, enrollments and memberships. */
async function writeBatch(s: Seeding, college: College, batch: Batch) {
  const { organization_id, programs } = college;
  const program = programs[batch.program];
  await writePeople(s, organization_id, batch.students, [campusId(s, 0), campusId(s, 1)]);
  await writeConsents(s, organization_id, batch.students);
  await s.insert('groups', organization_id, [
    {
      id: batch.group_id,
      campus_id: campusId(s, campusOfBatch(batch)),
      name: `${program?.name} · year ${batch.year} · ${batch.division}`,
      group_type: 'batch',
    },
  ]);
  const each = (table: string, row: (student: Student, index: number) => Record<string, unknown>) =>
    s.insert(table, organization_id, batch.students.map(row));
  await each('group_memberships', (student) => ({
    id: s.id('membership', student.id),
    group_id: batch.group_id,
    person_id: student.id,
    joined_at: `${student.joined_on}T00:00:00+05:30`,
  }));
  await each('student_profiles', (student) => ({
    id: s.id('profile', student.id),
    person_id: student.id,
    department_id: departmentId(s, batch.department),
    program_id: s.id('program', program?.code ?? ''),
    year_level: batch.year,
    semester: batch.year * 2 - 1,
    mentor_id: student.mentor.id,
  }));
  await each('enrollments', (student) => ({
    id: s.id('enrollment', student.id),
    person_id: student.id,
    program_id: s.id('program', program?.code ?? ''),
    enrolled_on: student.joined_on,
    status: 'active',
  }));
}

/** Sections of the term with their teacher, timetable and students; the trigger makes the dated rosters. */
async function writeSections(s: Seeding, organization_id: string, sections: readonly Section[]) {
  const rows = (make: (section: Section) => Record<string, unknown>[]) => sections.flatMap(make);
  await s.insert(
    'course_sections',
    organization_id,
    rows((section) => [
      {
        id: section.id,
        course_id: section.course_id,
        academic_term_id: termId(s, 'current'),
        campus_id: campusId(s, campusOfBatch(section.batch)),
        code: section.batch.division,
        batch_group_id: section.batch.group_id,
        capacity: 60,
      },
    ]),
  );
  await s.insert(
    'section_staff',
    organization_id,
    rows(({ id, no, lead }) => [
      { id: s.id('section-staff', no), course_section_id: id, person_id: lead.id, valid_from: s.termStart },
    ]),
  );
  await s.insert(
    'timetable_slots',
    organization_id,
    rows((section) => slotsOf(s, section)),
  );
  await s.insert(
    'course_enrollments',
    organization_id,
    rows((section) => enrollmentsOf(s, section)),
  );
}

const slotsOf = (s: Seeding, section: Section) =>
  section.cells.map(({ weekday, period }, lesson) => ({
    id: slotId(s, section, lesson),
    course_section_id: section.id,
    period_id: s.id('period', period),
    staff_id: section.lead.id,
    venue_id: roomId(s, section.batch),
    weekday,
    start_time: PERIODS[period]?.[1],
    end_time: PERIODS[period]?.[2],
    valid_from: s.termStart,
    valid_until: s.termEnd,
  }));

const enrollmentsOf = (s: Seeding, section: Section) =>
  section.batch.students.map((student) => {
    const dropped_on = isFirstOfBatch(section) ? student.dropped_on : null;
    return {
      id: s.id('course-enrollment', section.no, student.id),
      enrollment_id: s.id('enrollment', student.id),
      course_id: section.course_id,
      academic_term_id: termId(s, 'current'),
      course_section_id: section.id,
      section_since: student.joined_on,
      enrolled_on: student.joined_on,
      dropped_on,
      status: dropped_on ? 'dropped' : 'enrolled',
    };
  });

/** Whether it is the batch's first course of the year, the one that some have dropped. */
export const isFirstOfBatch = (section: Section): boolean => section.course_code.endsWith('01');

/** Everybody and every roster; one batch after the other, so that a large campus needs little memory. */
export async function writeRosters(s: Seeding, college: College) {
  const byBatch = Map.groupBy(college.sections, (section) => section.batch.no);
  for (const batch of college.batches) {
    await writeBatch(s, college, batch);
    await writeSections(s, college.organization_id, byBatch.get(batch.no) ?? []);
    if ((batch.no + 1) % 100 === 0) s.log(`${batch.no + 1} of ${college.batches.length} batches`);
  }
  // The rosters have been known since they hold, not since this minute: what was known on a past day can be asked for.
  await s.client.query(
    `UPDATE roster_spans SET created_at = valid_from::timestamp AT TIME ZONE 'Asia/Kolkata' WHERE organization_id = $1`,
    [college.organization_id],
  );
}

/** Staff with profile, consents and account; they come before departments, whose heads they are. */
export async function writeStaff(s: Seeding, { organization_id, staff }: College) {
  await writePeople(s, organization_id, staff, [campusId(s, 0), campusId(s, 1)]);
  await writeConsents(s, organization_id, staff);
}

export const writeStaffProfiles = (s: Seeding, { organization_id, staff }: College) =>
  s.insert(
    'staff_profiles',
    organization_id,
    staff.map(({ id, department, designation, role }) => ({
      id: s.id('staff-profile', id),
      person_id: id,
      department_id: departmentId(s, department),
      designation,
      is_mentor: role === 'mentor' || role === 'manager',
      qualifications: `Teaches ${DEPARTMENTS[department]?.name ?? ''}`,
    })),
  );
