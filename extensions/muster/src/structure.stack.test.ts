// What a campus is made of, as its administrator keeps it in the Studio: each claim is made to the running product.
import { describe, expect, it } from 'vitest';
import { useStructure } from './testing/structure.ts';
import { useSharedWorld } from './testing/world.ts';

const world = useSharedWorld();
const at = useStructure(world);
const { campus, person, institution, term, faculty, department, program, course, venue } = at;

describe('a campus', () => {
  it('has a name of its own, an address and a place (EAS-001, EAS-002, EAS-003)', async () => {
    const made = await at.keep.keeps('campuses', campus());
    expect([Number(made['latitude']), Number(made['longitude'])]).toEqual([12.971599, 77.594566]);
    await at.keep.refusesWithout('campuses', campus, 'name', 'address', 'latitude', 'longitude');
    await at.keep.bounds('campuses', campus, { name: 100 });
    await at.keep.refusesTwice('campuses', campus, 'name');
    await at.keep.refuses('campuses', { ...campus(), latitude: 91 }, 'a latitude beyond the pole');
  });

  it('is active and dated from birth, in the zone of its organization or its own (EAS-005, EAS-006)', async () => {
    const began = Date.now();
    const made = await at.keep.keeps('campuses', campus());
    expect(made).toMatchObject({ timezone: 'Asia/Kolkata', is_active: true });
    expect(Math.abs(Date.parse(made['created_at'] as string) - began)).toBeLessThan(60_000);
    expect(await at.keep.changes('campuses', made.id, { timezone: 'Asia/Manila', is_active: false })).toMatchObject({
      timezone: 'Asia/Manila',
      is_active: false,
    });
    await at.keep.refuses('campuses', { ...campus(), timezone: 'Mars/Olympus' }, 'a zone nobody knows');
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
    expect(await at.keep.keeps('institutions', { ...institution(), ...more })).toMatchObject(more);
    await at.keep.refusesWithout('institutions', institution, 'name', 'code');
    await at.keep.bounds('institutions', institution, { name: 255, code: 50, type: 100, phone: 20, website: 255 });
    await at.keep.refusesTwice('institutions', institution, 'code');
  });

  it('tells when it was made and last changed (TESC-022)', async () => {
    const made = await at.keep.keeps('institutions', institution());
    const changed = await at.keep.changes('institutions', made.id, { city: 'Mysuru' });
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
      await at.keep.refusesWithout(collection, row, above, 'name', 'code');
      await at.keep.bounds(collection, row, { name: 255, code: 50 });
      await at.keep.refusesTwice(collection, row, above, 'code');
      expect(await at.keep.keeps(collection, { ...row(), description: 'What it is.' })).toMatchObject({ description: 'What it is.' }); // prettier-ignore
    }
    const root = await at.keep.keeps('institutions', institution());
    const below = await at.keep.keeps('faculties', { ...faculty(), institution_id: root.id });
    const leaf = await at.keep.keeps('departments', { ...department(), faculty_id: below.id });
    const offer = await at.keep.keeps('programs', { ...program(), department_id: leaf.id });
    const taught = await at.keep.keeps('courses', { ...course(), program_id: offer.id });
    await at.keep.removes('institutions', root.id);
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
      const made = await at.keep.keeps(collection, row());
      const changed = await at.keep.changes(collection, made.id, { description: 'Another word.' });
      expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
    }
  });

  it('a department may have a head, and keeps standing when the head is gone (TESC-026)', async () => {
    const head = await at.keep.keeps('people', { ...person(), kind: 'staff' });
    const made = await at.keep.keeps('departments', { ...department(), head_id: head.id });
    expect(made['head_id']).toBe(head.id);
    await at.keep.removes('people', head.id);
    expect((await at.keep.read('departments', made.id))['head_id']).toBeNull();
  });

  it('a program has years, credits and a degree, and is offered until it is not (TESC-030, TESC-031, TESC-032, TESC-033)', async () => {
    await at.keep.refusesWithout('programs', program, 'duration_years', 'total_credits');
    const made = await at.keep.keeps('programs', { ...program(), degree_type: 'B.E.' });
    expect(made).toMatchObject({ duration_years: 4, total_credits: 160, degree_type: 'B.E.', is_active: true });
    expect(await at.keep.changes('programs', made.id, { is_active: false })).toMatchObject({ is_active: false });
  });

  it('a course has credits and hours and is core unless it is said (TESC-036, TESC-037, TESC-038, TESC-039)', async () => {
    await at.keep.refusesWithout('courses', course, 'credits');
    const made = await at.keep.keeps('courses', { ...course(), hours_per_week: 5 });
    expect(made).toMatchObject({ credits: 4, hours_per_week: 5, is_core: true, is_active: true });
    expect(await at.keep.keeps('courses', { ...course(), is_core: false })).toMatchObject({ is_core: false });
  });
});

describe('a term', () => {
  it('has a name, a code of its own and a first and last day in order (TESC-042, TESC-043)', async () => {
    await at.keep.refusesWithout('academic_terms', term, 'name', 'code', 'starts_on', 'ends_on');
    await at.keep.bounds('academic_terms', term, { name: 100, code: 50 });
    await at.keep.refusesTwice('academic_terms', term, 'code');
    await at.keep.refuses('academic_terms', { ...term(), ends_on: '2031-06-30' }, 'a term that ends before it starts');
  });

  it('is not the current one unless it is said, and tells when it was made and changed (TESC-044, TESC-045)', async () => {
    const made = await at.keep.keeps('academic_terms', term());
    expect(made['is_current']).toBe(false);
    const changed = await at.keep.changes('academic_terms', made.id, { name: 'Odd term' });
    expect(Date.parse(changed['updated_at'] as string)).toBeGreaterThan(Date.parse(made['created_at'] as string));
  });
});

describe('a hall', () => {
  it('has a name and a code of its own, a place, seats, what is in it, and can be closed (CT-058, CT-059, CT-060, CT-061, CT-062)', async () => {
    const more = { location: 'North wing, first floor', facilities: ['projector', 'microphones'] };
    const made = await at.keep.keeps('venues', { ...venue(), ...more });
    expect(made).toMatchObject({ ...more, capacity: 40, is_available: true });
    await at.keep.refusesWithout('venues', venue, 'name', 'code', 'capacity');
    await at.keep.bounds('venues', venue, { name: 100, code: 20, location: 200 });
    await at.keep.refusesTwice('venues', venue, 'name');
    await at.keep.refusesTwice('venues', venue, 'code');
    expect(await at.keep.changes('venues', made.id, { is_available: false })).toMatchObject({ is_available: false });
  });
});
