import { addDays } from '@muster/domain/calendar';
import { periodOf } from '@muster/domain/leave';
import { CAMPUSES, DEPARTMENTS, PERIODS } from './catalogue.ts';
import { campusId, campusOfBatch, departmentId, programId, roomId, type College } from './college.ts';
import { TERM_WEEKS, ZONE, type Seeding } from './context.ts';
import { ADMIN, MANAGER, teachersOf } from './people.ts';

export const termId = (s: Seeding, name: 'past' | 'current' | 'next'): string => s.id('term', name);

export const writeOrganization = (s: Seeding, row: { id: string; name: string; slug: string; domain_type: string }) =>
  s.client.query(
    `INSERT INTO organizations (id, name, slug, domain_type, status, timezone) VALUES ($1, $2, $3, $4, 'active', $5)`,
    [row.id, row.name, row.slug, row.domain_type, ZONE],
  );

export async function writeCampuses(s: Seeding, { organization_id }: College) {
  const institution_id = s.id('institution', 'college');
  await s.insert('institutions', organization_id, [
    { id: institution_id, name: 'Muster Demo College', code: 'MDC', type: 'college', city: 'Hilltown', country: 'IN' },
  ]);
  const campuses = CAMPUSES.map(({ key, ...campus }) => ({ ...campus, id: s.id('campus', key) }));
  await s.insert(
    'campuses',
    organization_id,
    campuses.map((campus) => ({ ...campus, institution_id, timezone: ZONE })),
  );
}

/** Faculties, departments with their heads, programs, courses, and one prerequisite per later course. */
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

/** The term before, this one and the next, each a break apart. */
export async function writeTerms(s: Seeding, organization_id: string) {
  const gap = 7 * (TERM_WEEKS + 3);
  const terms = [
    ['past', addDays(s.termStart, -gap), 'closed', 'Term before'],
    ['current', s.termStart, 'running', 'This term'],
    ['next', addDays(s.termStart, gap), 'planned', 'Next term'],
  ] as const;
  await s.insert(
    'academic_terms',
    organization_id,
    terms.map(([key, starts_on, status, name]) => ({
      id: termId(s, key),
      institution_id: s.id('institution', 'college'),
      name: `${name} (from ${starts_on})`,
      code: `T-${starts_on}`,
      academic_year: periodOf(starts_on, []),
      starts_on,
      ends_on: addDays(starts_on, 7 * TERM_WEEKS - 3),
      is_current: key === 'current',
      status,
    })),
  );
}

/** Where the room of a number stands: a few metres from the next, all within sight of the campus' centre. */
export const position = (campus: number, no: number) => ({
  latitude: Math.round(((CAMPUSES[campus]?.latitude ?? 0) + (no % 40) * 0.00002) * 1e6) / 1e6,
  longitude: Math.round(((CAMPUSES[campus]?.longitude ?? 0) + (Math.floor(no / 40) % 40) * 0.00002) * 1e6) / 1e6,
});

/** Teaching periods, one room per batch, and the places that can be booked. */
export async function writePlaces(s: Seeding, { organization_id, batches, staff }: College) {
  await s.insert(
    'periods',
    organization_id,
    PERIODS.map(([name, start_time, end_time], index) => ({
      id: s.id('period', index),
      name,
      start_time,
      end_time,
      sort_order: index,
    })),
  );
  const near = (campus: number, no: number) => ({ campus_id: campusId(s, campus), ...position(campus, no) });
  const rooms = batches.map((batch) => ({
    ...near(campusOfBatch(batch), batch.room),
    id: roomId(s, batch),
    kind: 'classroom',
    name: `Room ${101 + batch.room}`,
    code: `R${101 + batch.room}`,
    capacity: 60,
    is_bookable: false,
    manager_id: null as string | null | undefined,
  }));
  const halls = [
    ['Assembly hall', 'HALL-1', 'auditorium', 0, 400],
    ['Lake pavilion', 'HALL-2', 'hall', 1, 180],
    ['Computer laboratory', 'LAB-1', 'lab', 0, 60],
    ['Wet laboratory', 'LAB-2', 'lab', 1, 40],
    ['Amphitheatre', 'OUT-1', 'outdoor', 0, 600],
  ] as const;
  await s.insert('venues', organization_id, [
    ...rooms,
    ...halls.map(([name, code, kind, campus, capacity], index) => ({
      ...near(campus, index * 7),
      id: s.id('hall', code),
      kind,
      name,
      code,
      capacity,
      is_bookable: true,
      manager_id: staff[index % 2 ? MANAGER : ADMIN]?.id,
    })),
  ]);
}
