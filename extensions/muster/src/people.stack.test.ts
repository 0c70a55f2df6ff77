// Who belongs to a campus, as its administrator keeps it in the Studio: each claim is made to the running product.
import { describe, expect, it } from 'vitest';
import { useStructure } from './testing/structure.ts';
import { useSharedWorld } from './testing/world.ts';

const world = useSharedWorld();
const at = useStructure(world);
const { person, group, state } = at;

describe('a person', () => {
  it('needs no account, has a number of their own and the names together (EAS-008, CT-006, CT-017, CT-026, OMNI-015, OMNI-017, OMNI-018)', async () => {
    const made = await at.keep.keeps('people', { ...person(), first_name: ' Nerida', last_name: 'Palokas ' });
    expect(String(made['full_name']).trim()).toBe(made['full_name']);
    expect(made['full_name']).toContain('Nerida Palokas');
    const accounts = await world.administrator.get(`/users?filter[person_id][_eq]=${made.id}`);
    expect(accounts).toMatchObject({ status: 200, data: [] });
    await at.keep.refusesWithout('people', person, 'identifier', 'first_name');
    await at.keep.bounds('people', person, { identifier: 100, first_name: 100 });
    await at.keep.refusesTwice('people', person, 'identifier');
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
    const bare = await at.keep.keeps('people', person());
    expect(bare).toMatchObject({ date_of_birth: null, phone: null, gender: null, photo_file_id: null, extra_data: {} });
    expect(await at.keep.changes('people', bare.id, more)).toMatchObject(more);
    await at.keep.bounds('people', person, { phone: 20, gender: 10, city: 100, country: 100, postal_code: 20 });
    await at.keep.refuses('people', { ...person(), date_of_birth: '2199-01-01' }, 'a birthday that is still to come');
  });

  it('starts unverified, without attendance, with an open profile, active and dated (EAS-017, EAS-019, CT-024)', async () => {
    const made = await at.keep.keeps('people', person());
    expect(made).toMatchObject({
      identity_verified_at: null,
      last_attendance_at: null,
      profile_completed_at: null,
      is_active: true,
    });
    const changed = await at.keep.changes('people', made.id, { is_active: false });
    expect(changed['is_active']).toBe(false);
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });

  it('as a student has one profile, with department, year, semester, mentor and whom to call (EAS-011, EAS-013, CT-016, CT-018, CT-023)', async () => {
    const student = await at.keep.keeps('people', person());
    const profile = {
      person_id: student.id,
      department_id: at.some.department,
      program_id: at.some.program,
      year_level: 2,
      semester: 3,
      mentor_id: at.some.staff,
      emergency_contact_name: 'Orla Palokas',
      emergency_contact_phone: '+91 90000 00001',
    };
    expect(await at.keep.keeps('student_profiles', profile)).toMatchObject(profile);
    expect((await world.administrator.post('/items/student_profiles', profile)).code).toBe('RECORD_NOT_UNIQUE');
    const other = await at.keep.keeps('people', person());
    const { department_id: _none, ...without } = { ...profile, person_id: other.id };
    await at.keep.refuses('student_profiles', without, 'a student without department');
    await at.keep.refuses('student_profiles', { ...profile, person_id: other.id, semester: 0 }, 'a semester before the first'); // prettier-ignore
    await at.keep.refuses('student_profiles', { ...profile, person_id: other.id, semester: 13 }, 'a semester after the last'); // prettier-ignore
  });

  it('as staff has one profile, with department, designation, qualifications and a word about them (CT-025, CT-027, CT-029)', async () => {
    const staff = await at.keep.keeps('people', { ...person(), kind: 'staff' });
    const profile = {
      person_id: staff.id,
      department_id: at.some.department,
      designation: 'Assistant professor',
      qualifications: 'M.Tech.',
      bio: 'Teaches networks.',
    };
    expect(await at.keep.keeps('staff_profiles', profile)).toMatchObject(profile);
    expect((await world.administrator.post('/items/staff_profiles', profile)).code).toBe('RECORD_NOT_UNIQUE');
    const other = await at.keep.keeps('people', { ...person(), kind: 'staff' });
    const { designation: _none, ...without } = { ...profile, person_id: other.id };
    await at.keep.refuses('staff_profiles', without, 'staff without designation');
  });
});

describe('an enrollment', () => {
  const enrolled = async () => ({
    person_id: (await at.keep.keeps('people', person())).id,
    program_id: at.some.program,
    enrolled_on: '2030-07-01',
  });

  it('ties a student to a program from a day on, one active at a time (TESC-046, TESC-047, TESC-049)', async () => {
    const row = await enrolled();
    expect(await at.keep.keeps('enrollments', row)).toMatchObject({ ...row, status: 'active', completed_on: null });
    expect((await world.administrator.post('/items/enrollments', row)).code).toBe('RECORD_NOT_UNIQUE');
    const { enrolled_on: _none, ...undated } = await enrolled();
    await at.keep.refuses('enrollments', undated, 'an enrollment without a day');
  });

  it('in a course is once per term, with state, grade and points of it (TESC-050, TESC-051, TESC-052, TESC-053, TESC-054, TESC-055, TESC-056)', async () => {
    const enrollment = await at.keep.keeps('enrollments', await enrolled());
    const row = {
      enrollment_id: enrollment.id,
      course_id: at.some.course,
      academic_term_id: at.some.term,
      enrolled_on: '2031-07-01',
    };
    const made = await at.keep.keeps('course_enrollments', row);
    expect(made).toMatchObject({ ...row, status: 'enrolled', grade: null, grade_points: null });
    expect(Date.parse(made['created_at'] as string)).toBeGreaterThan(0);
    expect((await world.administrator.post('/items/course_enrollments', row)).code).toBe('RECORD_NOT_UNIQUE');
    const graded = await at.keep.changes('course_enrollments', made.id, { status: 'completed', grade: 'A+', grade_points: 9.25 }); // prettier-ignore
    expect([graded['status'], graded['grade'], Number(graded['grade_points'])]).toEqual(['completed', 'A+', 9.25]);
    const { enrolled_on: _none, ...undated } = row;
    await at.keep.refuses('course_enrollments', undated, 'a course enrollment without a day');
  });
});

describe('groups of a tenant', () => {
  it('have a name, a kind, may stand below another and carry facts of the tenant’s own (OMNI-022, OMNI-023, OMNI-025)', async () => {
    const above = await at.keep.keeps('groups', group());
    const more = { parent_id: above.id, group_type: 'room', extra_data: { floor: 2 } };
    const made = await at.keep.keeps('groups', { ...group(), ...more });
    expect(made).toMatchObject({ ...more, is_active: true });
    await at.keep.refusesWithout('groups', group, 'name', 'group_type');
    await at.keep.bounds('groups', group, { name: 255, group_type: 50 });
    const changed = await at.keep.changes('groups', made.id, { is_active: false });
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });

  it('have members since a time, each once at a time, with a part to play (OMNI-027, OMNI-028, OMNI-029)', async () => {
    const row = {
      group_id: (await at.keep.keeps('groups', group())).id,
      person_id: (await at.keep.keeps('people', person())).id,
      joined_at: '2026-01-05T10:00:00.000Z',
      extra_data: { role: 'captain' },
    };
    const made = await at.keep.keeps('group_memberships', row);
    expect(made).toMatchObject({ group_id: row.group_id, person_id: row.person_id, extra_data: { role: 'captain' } });
    expect(Date.parse(made['joined_at'] as string)).toBe(Date.parse(row.joined_at));
    const again = await world.administrator.post('/items/group_memberships', row);
    expect([again.status, Boolean(again.code)]).toEqual([409, true]);
  });
});

describe('states of presence', () => {
  it('are the tenant’s own: code once per domain, words, colour, order, and the one that is preset (OMNI-045, OMNI-046, OMNI-047, OMNI-048, OMNI-049, OMNI-050, OMNI-051)', async () => {
    const made = await at.keep.keeps('presence_states', { ...state(), sort_order: 7 });
    expect(made).toMatchObject({ domain: 'education', color: '#15803D', sort_order: 7, is_default: false });
    await at.keep.refusesWithout('presence_states', state, 'code', 'label');
    await at.keep.bounds('presence_states', state, { code: 50, label: 100 });
    await at.keep.refusesTwice('presence_states', state, 'code');
    await at.keep.refuses('presence_states', { ...state(), color: 'green' }, 'a colour by its name');
    expect(await at.keep.keeps('presence_states', { ...state(), domain: 'hospitality' })).toMatchObject({ domain: 'hospitality' }); // prettier-ignore
    const changed = await at.keep.changes('presence_states', made.id, { label: 'On an excursion' });
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });
});
