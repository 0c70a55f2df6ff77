import { searchable } from '@muster/domain/text';
import { beforeAll, describe, expect, it } from 'vitest';
import { forOrganization } from '../query.ts';
import { campus, hoursFromNow, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { findPeople, findRequests, findSections, findSessions, type Searcher } from './queries.ts';

const db = withDatabase();
let college: Campus;
let hotel: Campus;
const of = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);
const as = (person_id: string | undefined, more: Partial<Searcher> = {}): Searcher => ({
  person_id: person_id ?? '',
  everything: false,
  department_id: null,
  ...more,
});

beforeAll(async () => {
  college = await campus(db);
  hotel = await campus(db);
  await db.query('UPDATE academic_terms SET is_current = true');
  await db.query(`UPDATE people SET first_name = 'Renée', last_name = 'Müller' WHERE id = $1`, [
    college.students[0]?.person_id,
  ]);
});

it('compares texts as the domain does (P1)', async () => {
  const texts = [
    'Renée Müller',
    'STRASSE',
    'Straße',
    'Łódź Ørsted',
    'Þór Æon œuvre',
    'ﬁne ①',
    'ರಾಮ ಕೃಷ್ಣ',
    'हिन्दी क़लम',
    'ISTANBUL ı',
    '50%_\\',
  ];
  for (const text of texts) {
    const row = await db.one<{ said: string }>('SELECT muster_searchable($1) AS said', [text]);
    expect(row.said).toBe(searchable(text));
  }
});

describe('a search over what one may see (U15)', () => {
  it('finds the people of the own rosters without accents, with a session to see them in', async () => {
    const teacher = as(college.professor.person_id);
    expect(await findPeople(of(college), teacher, 'renee mull', 8)).toEqual([
      {
        id: college.students[0]?.person_id,
        full_name: 'Renée Müller',
        identifier: 'S0001',
        session_id: college.attendance_session_id,
      },
    ]);
    expect(await findPeople(of(college), teacher, 's000', 2)).toHaveLength(2);
    expect(await findPeople(of(college), teacher, 's0_0', 8)).toEqual([]);
  });

  it('finds nobody for whom no roster is open, and nothing through another organization', async () => {
    const nobody = as(college.head.person_id);
    expect(await findPeople(of(college), nobody, 'renee', 8)).toEqual([]);
    expect(await findSections(of(college), nobody, 'algo', 8)).toEqual([]);
    expect(await findSessions(of(college), nobody, 'algo', 8)).toEqual([]);
    expect(
      await findPeople(of(college), as(nobody.person_id, { department_id: college.department_id }), 'renee', 8),
    ).toHaveLength(1);
    for (const who of [as(college.professor.person_id), as(hotel.head.person_id, { everything: true })]) {
      expect(await findPeople(of(hotel), who, 'renee', 8)).toEqual([]);
    }
    const teacher = as(college.professor.person_id);
    expect(await findSections(of(hotel), teacher, 'algo', 8)).toEqual([]);
    expect(await findSessions(of(hotel), teacher, 'algo', 8)).toEqual([]);
    expect(await findSections(of(hotel), as(hotel.head.person_id, { everything: true }), 'algo', 8)).toMatchObject([
      { id: hotel.course_section_id },
    ]);
  });

  it('finds the sections and sessions one teaches or attends', async () => {
    for (const person of [college.professor, college.students[1]]) {
      const who = as(person?.person_id);
      expect(await findSections(of(college), who, 'cs101 a', 8)).toEqual([
        { id: college.course_section_id, code: 'CS101', name: 'Algorithms', section: 'A' },
      ]);
      expect(await findSessions(of(college), who, 'ALGO', 8)).toMatchObject([
        { id: college.attendance_session_id, course_section_id: college.course_section_id },
      ]);
    }
  });

  it('no longer finds the section of somebody who taught it until yesterday', async () => {
    await db.query(`UPDATE section_staff SET valid_until = current_date - 2 WHERE person_id = $1`, [
      hotel.professor.person_id,
    ]);
    expect(await findSections(of(hotel), as(hotel.professor.person_id), 'algo', 8)).toEqual([]);
  });

  it("finds one's own requests by their kind and words, and not those of others", async () => {
    const [asker, other] = college.students;
    const { id } = await db.insert<{ id: string }>('leave_applications', {
      organization_id: college.organization_id, person_id: asker?.person_id, reason: 'Café poisoning',
      leave_type_id: college.leave_type_id, starts_at: hoursFromNow(24), ends_at: hoursFromNow(48) }); // prettier-ignore
    const found = await findRequests(of(college), as(asker?.person_id), 'cafe', 8);
    expect(found).toMatchObject([{ kind: 'leave', id, title: 'Medical' }]);
    expect(await findRequests(of(college), as(other?.person_id), 'cafe', 8)).toEqual([]);
    expect(await findRequests(of(hotel), as(asker?.person_id), 'cafe', 8)).toEqual([]);
  });
});
