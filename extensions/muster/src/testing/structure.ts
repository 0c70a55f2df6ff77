// What a campus is made of, as forms of the Studio send it: for tests that keep such rows in the running product.
import { beforeAll } from 'vitest';
import { createKeeper, fresh } from './keeper.ts';
import type { World } from './world.ts';

type Kept = 'campus' | 'institution' | 'faculty' | 'department' | 'program' | 'course' | 'term' | 'staff';
type State = { keep: ReturnType<typeof createKeeper>; some: Record<Kept, string> };

const campus = () => ({
  name: fresh('Campus '),
  address: 'Ring road 1',
  latitude: '12.971599',
  longitude: '77.594566',
});
const institution = () => ({ name: fresh('Institute '), code: fresh('I') });
const term = () => ({
  name: fresh('Term '),
  code: fresh('T'),
  academic_year: '2031-32',
  starts_on: '2031-07-01',
  ends_on: '2031-12-01',
});
const person = () => ({ identifier: fresh('N'), first_name: 'Nerida', last_name: 'Palokas' });
const group = () => ({ name: fresh('Group '), group_type: 'class' });
const state = () => ({ code: fresh('s'), label: 'On a trip', color: '#15803D', category: 'excused' });

/** A campus of the file's own with everything below it, kept before its tests, and rows of each kind that a form would send. */
export function useStructure(world: World) {
  const at = {} as State;
  const faculty = () => ({ institution_id: at.some.institution, name: fresh('Faculty '), code: fresh('F') });
  const department = () => ({ faculty_id: at.some.faculty, name: fresh('Department '), code: fresh('D') });
  const program = () => ({
    department_id: at.some.department,
    name: fresh('Program '),
    code: fresh('P'),
    duration_years: 4,
    total_credits: 160,
  });
  const course = () => ({ program_id: at.some.program, code: fresh('C'), name: fresh('Course '), credits: 4 });
  const venue = () => ({ campus_id: at.some.campus, name: fresh('Hall '), code: fresh('H'), capacity: 40 });
  beforeAll(async () => {
    at.keep = createKeeper(world.administrator);
    const id = async (collection: string, row: object) => (await at.keep.keeps(collection, { ...row })).id;
    const campus_ = await id('campuses', campus());
    const institution_ = await id('institutions', institution());
    const staff = await id('people', { ...person(), kind: 'staff' });
    at.some = { campus: campus_, institution: institution_, faculty: '', department: '', program: '', course: '', term: '', staff }; // prettier-ignore
    at.some.faculty = await id('faculties', faculty());
    at.some.department = await id('departments', department());
    at.some.program = await id('programs', program());
    at.some.course = await id('courses', course());
    at.some.term = await id('academic_terms', term());
  });

  return Object.assign(at, {
    campus,
    institution,
    term,
    person,
    group,
    state,
    faculty,
    department,
    program,
    course,
    venue,
  });
}
