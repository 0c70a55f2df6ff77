import { DEPARTMENTS } from '../seed/catalogue.ts';
import { departmentId, programId, type College } from '../seed/college.ts';
import type { Seeding } from '../seed/context.ts';
import { teachersOf } from '../people/seed.ts';

/** Faculties, departments with their heads, and programs. */
export async function writePrograms(s: Seeding, { organization_id, programs, staff }: College) {
  const faculties = { ENG: 'Faculty of Engineering', SCI: 'Faculty of Science' };
  await s.insert(
    'faculties',
    organization_id,
    Object.entries(faculties).map(([code, name]) => ({
      id: s.id('faculty', code),
      institution_id: s.id('institution', 'college'),
      name,
      code,
    })),
  );
  await s.insert(
    'departments',
    organization_id,
    DEPARTMENTS.map(({ code, name, faculty }, index) => ({
      id: departmentId(s, index),
      faculty_id: s.id('faculty', faculty),
      name,
      code,
      head_id: teachersOf(staff, index).find((one) => one.role === 'manager')?.id,
    })),
  );
  await s.insert(
    'programs',
    organization_id,
    programs.map(({ code, name, degree_type, duration_years, department }) => ({
      id: s.id('program', code),
      department_id: departmentId(s, department),
      name,
      code,
      degree_type,
      duration_years,
      total_credits: duration_years * 40,
    })),
  );
}

/** Courses of every program; each later one needs the one of the same number a year before. */
export async function writeCourses(s: Seeding, { organization_id, programs }: College) {
  const courses = programs.flatMap((program) =>
    program.courses.flatMap((year) =>
      year.map(([code, name, credits]) => ({
        id: s.id('course', code),
        program_id: programId(s, program),
        code,
        name,
        credits,
      })),
    ),
  );
  await s.insert(
    'courses',
    organization_id,
    courses.map((course) => ({ ...course, hours_per_week: course.credits })),
  );
  const before = (code: string) => courses.find((course) => course.code === code);
  await s.insert(
    'course_prerequisites',
    organization_id,
    courses.flatMap(({ id, code }) => {
      const earlier = before(`${code.slice(0, 2)}${Number(code.charAt(2)) - 1}${code.slice(3)}`);
      return earlier ? [{ id: s.id('prerequisite', code), course_id: id, prerequisite_course_id: earlier.id }] : [];
    }),
  );
}
