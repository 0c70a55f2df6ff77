// What a campus is made of, as its administrator keeps it in the Studio: each claim is made to the running product.
import { beforeAll, describe, expect, it } from 'vitest';
import { createKeeper, fresh } from './testing/keeper.ts';
import { useSharedWorld } from './testing/world.ts';

const world = useSharedWorld();
let keep: ReturnType<typeof createKeeper>;
let some: Record<'campus' | 'institution' | 'faculty' | 'department' | 'program' | 'course' | 'term' | 'staff', string>;
beforeAll(async () => {
  keep = createKeeper(world.administrator);
  const id = async (collection: string, row: object) => (await keep.keeps(collection, { ...row })).id;
  const campus_ = await id('campuses', campus());
  const institution_ = await id('institutions', institution());
  const staff = await id('people', { ...person(), kind: 'staff' });
  some = { campus: campus_, institution: institution_, faculty: '', department: '', program: '', course: '', term: '', staff }; // prettier-ignore
  some.faculty = await id('faculties', faculty());
  some.department = await id('departments', department());
  some.program = await id('programs', program());
  some.course = await id('courses', course());
  some.term = await id('academic_terms', term());
});

const campus = () => ({
  name: fresh('Campus '),
  address: 'Ring road 1',
  latitude: '12.971599',
  longitude: '77.594566',
});
const institution = () => ({ name: fresh('Institute '), code: fresh('I') });
const faculty = () => ({ institution_id: some.institution, name: fresh('Faculty '), code: fresh('F') });
const department = () => ({ faculty_id: some.faculty, name: fresh('Department '), code: fresh('D') });
const program = () => ({
  department_id: some.department,
  name: fresh('Program '),
  code: fresh('P'),
  duration_years: 4,
  total_credits: 160,
});
const course = () => ({ program_id: some.program, code: fresh('C'), name: fresh('Course '), credits: 4 });
const term = () => ({
  name: fresh('Term '),
  code: fresh('T'),
  academic_year: '2031-32',
  starts_on: '2031-07-01',
  ends_on: '2031-12-01',
});
const person = () => ({ identifier: fresh('N'), first_name: 'Nerida', last_name: 'Palokas' });
const venue = () => ({ campus_id: some.campus, name: fresh('Hall '), code: fresh('H'), capacity: 40 });
const group = () => ({ name: fresh('Group '), group_type: 'class' });
const state = () => ({ code: fresh('s'), label: 'On a trip', color: '#15803D', category: 'excused' });

describe('a campus', () => {
  it('has a name of its own, an address and a place (EAS-001, EAS-002, EAS-003)', async () => {
    const made = await keep.keeps('campuses', campus());
    expect([Number(made['latitude']), Number(made['longitude'])]).toEqual([12.971599, 77.594566]);
    await keep.refusesWithout('campuses', campus, 'name', 'address', 'latitude', 'longitude');
    await keep.bounds('campuses', campus, { name: 100 });
    await keep.refusesTwice('campuses', campus, 'name');
    await keep.refuses('campuses', { ...campus(), latitude: 91 }, 'a latitude beyond the pole');
  });

  it('is active and dated from birth, in the zone of its organization or its own (EAS-005, EAS-006)', async () => {
    const began = Date.now();
    const made = await keep.keeps('campuses', campus());
    expect(made).toMatchObject({ timezone: 'Asia/Kolkata', is_active: true });
    expect(Math.abs(Date.parse(made['created_at'] as string) - began)).toBeLessThan(60_000);
    expect(await keep.changes('campuses', made.id, { timezone: 'Asia/Manila', is_active: false })).toMatchObject({
      timezone: 'Asia/Manila',
      is_active: false,
    });
    await keep.refuses('campuses', { ...campus(), timezone: 'Mars/Olympus' }, 'a zone nobody knows');
  });
});

describe('an institution', () => {
  it('has a name, a code of its own, its kind, its address and ways to reach it (TESC-016, TESC-017, TESC-018, TESC-019, TESC-020)', async () => {
    const more = {
      type: 'autonomous college',
      address: 'Ring road 1',
      city: 'Bengaluru',
      country: 'India',
      postal_code: '560001',
      phone: '+91 80 0000 0000',
      email: 'office@demo.example.com',
      website: 'https://demo.example.com',
    };
    expect(await keep.keeps('institutions', { ...institution(), ...more })).toMatchObject(more);
    await keep.refusesWithout('institutions', institution, 'name', 'code');
    await keep.bounds('institutions', institution, { name: 255, code: 50, type: 100, phone: 20, website: 255 });
    await keep.refusesTwice('institutions', institution, 'code');
  });

  it('tells when it was made and last changed (TESC-022)', async () => {
    const made = await keep.keeps('institutions', institution());
    const changed = await keep.changes('institutions', made.id, { city: 'Mysuru' });
    expect(changed['created_at']).toBe(made['created_at']);
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['updated_at'] as string));
  });
});

describe('faculties, departments, programs and courses', () => {
  it('hang below each other, each code once among its siblings, and go with what they hang from (TESC-023, TESC-024, TESC-025, TESC-027, TESC-029, TESC-034, TESC-035, TESC-040)', async () => {
    for (const [collection, row, above] of [
      ['faculties', faculty, 'institution_id'],
      ['departments', department, 'faculty_id'],
      ['programs', program, 'department_id'],
      ['courses', course, 'program_id'],
    ] as const) {
      await keep.refusesWithout(collection, row, above, 'name', 'code');
      await keep.bounds(collection, row, { name: 255, code: 50 });
      await keep.refusesTwice(collection, row, above, 'code');
      expect(await keep.keeps(collection, { ...row(), description: 'What it is.' })).toMatchObject({ description: 'What it is.' }); // prettier-ignore
    }
    const root = await keep.keeps('institutions', institution());
    const below = await keep.keeps('faculties', { ...faculty(), institution_id: root.id });
    const leaf = await keep.keeps('departments', { ...department(), faculty_id: below.id });
    const offer = await keep.keeps('programs', { ...program(), department_id: leaf.id });
    const taught = await keep.keeps('courses', { ...course(), program_id: offer.id });
    await keep.removes('institutions', root.id);
    for (const [collection, id] of [
      ['faculties', below.id],
      ['departments', leaf.id],
      ['programs', offer.id],
      ['courses', taught.id],
    ] as const)
      // prettier-ignore
      expect((await world.administrator.get(`/items/${collection}/${id}`)).status).toBe(403);
  });

  it('say when they were made and changed (TESC-028)', async () => {
    for (const [collection, row] of [
      ['faculties', faculty],
      ['departments', department],
    ] as const) {
      // prettier-ignore
      const made = await keep.keeps(collection, row());
      const changed = await keep.changes(collection, made.id, { description: 'Another word.' });
      expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
    }
  });

  it('a department may have a head, and keeps standing when the head is gone (TESC-026)', async () => {
    const head = await keep.keeps('people', { ...person(), kind: 'staff' });
    const made = await keep.keeps('departments', { ...department(), head_id: head.id });
    expect(made['head_id']).toBe(head.id);
    await keep.removes('people', head.id);
    expect((await keep.read('departments', made.id))['head_id']).toBeNull();
  });

  it('a program has years, credits and a degree, and is offered until it is not (TESC-030, TESC-031, TESC-032, TESC-033)', async () => {
    await keep.refusesWithout('programs', program, 'duration_years', 'total_credits');
    const made = await keep.keeps('programs', { ...program(), degree_type: 'B.E.' });
    expect(made).toMatchObject({ duration_years: 4, total_credits: 160, degree_type: 'B.E.', is_active: true });
    expect(await keep.changes('programs', made.id, { is_active: false })).toMatchObject({ is_active: false });
  });

  it('a course has credits and hours and is core unless it is said (TESC-036, TESC-037, TESC-038, TESC-039)', async () => {
    await keep.refusesWithout('courses', course, 'credits');
    const made = await keep.keeps('courses', { ...course(), hours_per_week: 5 });
    expect(made).toMatchObject({ credits: 4, hours_per_week: 5, is_core: true, is_active: true });
    expect(await keep.keeps('courses', { ...course(), is_core: false })).toMatchObject({ is_core: false });
  });
});

describe('a term', () => {
  it('has a name, a code of its own and a first and last day in order (TESC-042, TESC-043)', async () => {
    await keep.refusesWithout('academic_terms', term, 'name', 'code', 'starts_on', 'ends_on');
    await keep.bounds('academic_terms', term, { name: 100, code: 50 });
    await keep.refusesTwice('academic_terms', term, 'code');
    await keep.refuses('academic_terms', { ...term(), ends_on: '2031-06-30' }, 'a term that ends before it starts');
  });

  it('is not the current one unless it is said, and tells when it was made and changed (TESC-044, TESC-045)', async () => {
    const made = await keep.keeps('academic_terms', term());
    expect(made['is_current']).toBe(false);
    const changed = await keep.changes('academic_terms', made.id, { name: 'Odd term' });
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });
});

describe('a person', () => {
  it('needs no account, has a number of their own and the names together (EAS-008, CT-006, CT-017, CT-026, OMNI-015, OMNI-017, OMNI-018)', async () => {
    const made = await keep.keeps('people', { ...person(), first_name: ' Nerida', last_name: 'Palokas ' });
    expect(String(made['full_name']).trim()).toBe(made['full_name']);
    expect(made['full_name']).toContain('Nerida Palokas');
    const accounts = await world.administrator.get(`/users?filter[person_id][_eq]=${made.id}`);
    expect(accounts).toMatchObject({ status: 200, data: [] });
    await keep.refusesWithout('people', person, 'identifier', 'first_name');
    await keep.bounds('people', person, { identifier: 100, first_name: 100 });
    await keep.refusesTwice('people', person, 'identifier');
  });

  it('may have a birthday, a number to call, an address, a gender, a picture and facts of the tenant’s own (EAS-015, EAS-016, CT-021, OMNI-016, OMNI-019, OMNI-020, TESC-007, TESC-008, TESC-009, TESC-010, TESC-011)', async () => {
    const more = {
      external_id: 'sis-77',
      date_of_birth: '2004-02-29',
      phone: '+91 90000 00000',
      gender: 'female',
      address: 'Ring road 1',
      city: 'Bengaluru',
      country: 'India',
      postal_code: '560001',
      extra_data: { hostel: 'B' },
    };
    const bare = await keep.keeps('people', person());
    expect(bare).toMatchObject({ date_of_birth: null, phone: null, gender: null, photo_file_id: null, extra_data: {} });
    expect(await keep.changes('people', bare.id, more)).toMatchObject(more);
    await keep.bounds('people', person, { phone: 20, gender: 10, city: 100, country: 100, postal_code: 20 });
    await keep.refuses('people', { ...person(), date_of_birth: '2199-01-01' }, 'a birthday that is still to come');
  });

  it('starts unverified, without attendance, with an open profile, active and dated (EAS-017, EAS-019, CT-024)', async () => {
    const made = await keep.keeps('people', person());
    expect(made).toMatchObject({
      identity_verified_at: null,
      last_attendance_at: null,
      profile_completed_at: null,
      is_active: true,
    });
    const changed = await keep.changes('people', made.id, { is_active: false });
    expect(changed['is_active']).toBe(false);
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });

  it('as a student has one profile, with department, year, semester, mentor and whom to call (EAS-011, EAS-013, CT-016, CT-018, CT-023)', async () => {
    const student = await keep.keeps('people', person());
    const profile = {
      person_id: student.id,
      department_id: some.department,
      program_id: some.program,
      year_level: 2,
      semester: 3,
      mentor_id: some.staff,
      emergency_contact_name: 'Orla Palokas',
      emergency_contact_phone: '+91 90000 00001',
    };
    expect(await keep.keeps('student_profiles', profile)).toMatchObject(profile);
    expect((await world.administrator.post('/items/student_profiles', profile)).code).toBe('RECORD_NOT_UNIQUE');
    const other = await keep.keeps('people', person());
    const { department_id: _none, ...without } = { ...profile, person_id: other.id };
    await keep.refuses('student_profiles', without, 'a student without department');
    await keep.refuses('student_profiles', { ...profile, person_id: other.id, semester: 0 }, 'a semester before the first'); // prettier-ignore
    await keep.refuses('student_profiles', { ...profile, person_id: other.id, semester: 13 }, 'a semester after the last'); // prettier-ignore
  });

  it('as staff has one profile, with department, designation, qualifications and a word about them (CT-025, CT-027, CT-029)', async () => {
    const staff = await keep.keeps('people', { ...person(), kind: 'staff' });
    const profile = {
      person_id: staff.id,
      department_id: some.department,
      designation: 'Assistant professor',
      qualifications: 'M.Tech.',
      bio: 'Teaches networks.',
    };
    expect(await keep.keeps('staff_profiles', profile)).toMatchObject(profile);
    expect((await world.administrator.post('/items/staff_profiles', profile)).code).toBe('RECORD_NOT_UNIQUE');
    const other = await keep.keeps('people', { ...person(), kind: 'staff' });
    const { designation: _none, ...without } = { ...profile, person_id: other.id };
    await keep.refuses('staff_profiles', without, 'staff without designation');
  });
});

describe('an enrollment', () => {
  const enrolled = async () => ({
    person_id: (await keep.keeps('people', person())).id,
    program_id: some.program,
    enrolled_on: '2030-07-01',
  });

  it('ties a student to a program from a day on, one active at a time (TESC-046, TESC-047, TESC-049)', async () => {
    const row = await enrolled();
    expect(await keep.keeps('enrollments', row)).toMatchObject({ ...row, status: 'active', completed_on: null });
    expect((await world.administrator.post('/items/enrollments', row)).code).toBe('RECORD_NOT_UNIQUE');
    const { enrolled_on: _none, ...undated } = await enrolled();
    await keep.refuses('enrollments', undated, 'an enrollment without a day');
  });

  it('in a course is once per term, with state, grade and points of it (TESC-050, TESC-051, TESC-052, TESC-053, TESC-054, TESC-055, TESC-056)', async () => {
    const enrollment = await keep.keeps('enrollments', await enrolled());
    const row = {
      enrollment_id: enrollment.id,
      course_id: some.course,
      academic_term_id: some.term,
      enrolled_on: '2031-07-01',
    };
    const made = await keep.keeps('course_enrollments', row);
    expect(made).toMatchObject({ ...row, status: 'enrolled', grade: null, grade_points: null });
    expect(Date.parse(made['created_at'] as string)).toBeGreaterThan(0);
    expect((await world.administrator.post('/items/course_enrollments', row)).code).toBe('RECORD_NOT_UNIQUE');
    const graded = await keep.changes('course_enrollments', made.id, { status: 'completed', grade: 'A+', grade_points: 9.25 }); // prettier-ignore
    expect([graded['status'], graded['grade'], Number(graded['grade_points'])]).toEqual(['completed', 'A+', 9.25]);
    const { enrolled_on: _none, ...undated } = row;
    await keep.refuses('course_enrollments', undated, 'a course enrollment without a day');
  });
});

describe('groups of a tenant', () => {
  it('have a name, a kind, may stand below another and carry facts of the tenant’s own (OMNI-022, OMNI-023, OMNI-025)', async () => {
    const above = await keep.keeps('groups', group());
    const more = { parent_id: above.id, group_type: 'room', extra_data: { floor: 2 } };
    const made = await keep.keeps('groups', { ...group(), ...more });
    expect(made).toMatchObject({ ...more, is_active: true });
    await keep.refusesWithout('groups', group, 'name', 'group_type');
    await keep.bounds('groups', group, { name: 255, group_type: 50 });
    const changed = await keep.changes('groups', made.id, { is_active: false });
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });

  it('have members since a time, each once at a time, with a part to play (OMNI-027, OMNI-028, OMNI-029)', async () => {
    const row = {
      group_id: (await keep.keeps('groups', group())).id,
      person_id: (await keep.keeps('people', person())).id,
      joined_at: '2026-01-05T10:00:00.000Z',
      extra_data: { role: 'captain' },
    };
    const made = await keep.keeps('group_memberships', row);
    expect(made).toMatchObject({ group_id: row.group_id, person_id: row.person_id, extra_data: { role: 'captain' } });
    expect(Date.parse(made['joined_at'] as string)).toBe(Date.parse(row.joined_at));
    const again = await world.administrator.post('/items/group_memberships', row);
    expect([again.status, Boolean(again.code)]).toEqual([409, true]);
  });
});

describe('states of presence', () => {
  it('are the tenant’s own: code once per domain, words, colour, order, and the one that is preset (OMNI-045, OMNI-046, OMNI-047, OMNI-048, OMNI-049, OMNI-050, OMNI-051)', async () => {
    const made = await keep.keeps('presence_states', { ...state(), sort_order: 7 });
    expect(made).toMatchObject({ domain: 'education', color: '#15803D', sort_order: 7, is_default: false });
    await keep.refusesWithout('presence_states', state, 'code', 'label');
    await keep.bounds('presence_states', state, { code: 50, label: 100 });
    await keep.refusesTwice('presence_states', state, 'code');
    await keep.refuses('presence_states', { ...state(), color: 'green' }, 'a colour by its name');
    expect(await keep.keeps('presence_states', { ...state(), domain: 'hospitality' })).toMatchObject({ domain: 'hospitality' }); // prettier-ignore
    const changed = await keep.changes('presence_states', made.id, { label: 'On an excursion' });
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });
});

describe('a hall', () => {
  it('has a name and a code of its own, a place, seats, what is in it, and can be closed (CT-058, CT-059, CT-060, CT-061, CT-062)', async () => {
    const more = { location: 'North wing, first floor', facilities: ['projector', 'microphones'] };
    const made = await keep.keeps('venues', { ...venue(), ...more });
    expect(made).toMatchObject({ ...more, capacity: 40, is_available: true });
    await keep.refusesWithout('venues', venue, 'name', 'code', 'capacity');
    await keep.bounds('venues', venue, { name: 100, code: 20, location: 200 });
    await keep.refusesTwice('venues', venue, 'name');
    await keep.refusesTwice('venues', venue, 'code');
    expect(await keep.changes('venues', made.id, { is_available: false })).toMatchObject({ is_available: false });
  });
});
