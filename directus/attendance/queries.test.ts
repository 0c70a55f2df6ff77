import { beforeAll, describe, expect, it } from 'vitest';
import { forOrganization } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { listMarks, listOpenRequests, listStandings, listToday, readRules, readStanding } from './queries.ts';

const db = withDatabase();
let college: Campus;
let hotel: Campus;
const of = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);
const studentOf = ({ students }: Campus, index = 0) => students[index]?.person_id ?? '';

beforeAll(async () => {
  college = await campus(db);
  hotel = await campus(db);
  await db.query('UPDATE academic_terms SET is_current = true');
});

describe('what a student sees of attendance', () => {
  it('is the own courses, today and marks of the own organization, and nothing through another', async () => {
    const student = studentOf(college);
    const { course_section_id } = college;
    expect(await listStandings(of(college), student)).toMatchObject([{ course_section_id, course: { code: 'CS101' } }]);
    expect(await readStanding(of(college), student, course_section_id)).toMatchObject({ course_section_id });
    expect(await listToday(of(college), student)).toMatchObject([
      { id: college.attendance_session_id, conducts: false },
    ]);
    expect(await listMarks(of(college), student, course_section_id)).toMatchObject([
      { session_id: college.attendance_session_id, record_id: null },
    ]);
    expect(await readRules(of(college), course_section_id)).toMatchObject({ excused_mode: 'exclude' });

    expect(await listStandings(of(hotel), student)).toEqual([]);
    expect(await readStanding(of(hotel), student, course_section_id)).toBeUndefined();
    expect(await listToday(of(hotel), student)).toEqual([]);
    expect(await listMarks(of(hotel), student, course_section_id)).toEqual([]);
    expect(await listOpenRequests(of(hotel), student)).toEqual([]);
    await expect(readRules(of(hotel), course_section_id)).rejects.toThrow('a section without rules');
  });

  it('follows the day of the campus and not that of the server', async () => {
    const student = studentOf(college, 1);
    // Whatever time it is in UTC, one of the two zones has another day.
    const hour = new Date().getUTCHours();
    const zone = hour >= 11 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago';
    await db.query('UPDATE campuses SET timezone = $2 WHERE id = $1', [college.campus_id, zone]);
    const local = `(now() AT TIME ZONE '${zone}')::date`;
    const until = (day: string) =>
      db.query(`UPDATE roster_spans SET valid_from = ${local} - 30, valid_until = ${day} WHERE person_id = $1`, [
        student,
      ]);
    await until(`${local}`); // the first day off the roster is today
    expect(await listStandings(of(college), student)).toEqual([]);
    await until(`${local} + 1`);
    expect(await listStandings(of(college), student)).toHaveLength(1);
  });
});
