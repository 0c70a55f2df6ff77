import { forOrganization, inTransaction, knexDatabase } from '@muster/directus';
import { recomputeSection } from '@muster/directus/statistics';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campus, dayIn, type Campus, type Member } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { heldClass } from '../testing/held-class.ts';
import { listAtRisk, listOwnBoards, showBoard } from './service.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
const clock = () => new Date();
const TEN_MINUTES_MS = 600_000;

const call = (member: Member, role: Actor['role'], of = at) => ({
  tenant: forOrganization(knexDatabase(db), of.organization_id),
  actor: { ...member, organization_id: of.organization_id, role, department_id: of.department_id, locale: null },
});
const sectionOf = (member: Member, role: Actor['role'], of = at) =>
  showBoard({ clock }, call(member, role, of), 'section', at.course_section_id, {});

beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 8 } });
  at = await campus(database);
  await database.query('UPDATE academic_terms SET is_current = true WHERE organization_id = $1', [at.organization_id]);
  await database.insert('attendance_policies', { organization_id: at.organization_id, scope_type: 'organization' });
  // 18:30 UTC is midnight in Kolkata: a class of the next day there.
  await heldClass(database, at, `${dayIn(-9)}T18:30:00.000Z`, ['present', 'absent', 'present'], TEN_MINUTES_MS);
  await heldClass(database, at, `${dayIn(-8)}T18:29:00.000Z`, ['present', 'absent', 'late']);
  await inTransaction(database.pool, (query) => recomputeSection(query, at.course_section_id));
});
afterAll(() => db.destroy());

const weekdayOf = (day: string) => (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;

describe('a dashboard', () => {
  it('counts a class at 18:30 UTC to the next day of its campus in Kolkata, and hours by the campus clock (EAS-095)', async () => {
    const { weekly, hourly } = await sectionOf(at.professor, 'mentor');
    const next = weekdayOf(dayIn(-8));
    expect(weekly.total_samples).toBe(6);
    expect(weekly.values.flatMap((value, weekday) => (value === null ? [] : [weekday]))).toEqual([next]);
    expect(hourly.values.map((count, hour) => [hour, count]).filter(([, count]) => count !== 0)).toEqual([
      [0, 2],
      [23, 2],
    ]);
  });

  it('shows the spread of percentages, the waits for verification and who stands where (EAS-097, EAS-098)', async () => {
    const { summary, percentages, verification } = await sectionOf(at.professor, 'mentor');
    expect(summary).toMatchObject({
      students: 3,
      sessions: 2,
      marks: 6,
      percentage: 66.67,
      eligible: 2,
      ineligible: 1,
    });
    expect(percentages.values).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    // Ten minutes are the lower edge of "up to an hour"; the others were verified at once.
    expect(verification.values).toEqual([3, 0, 0, 0, 3, 0]);
  });

  it('tells of a changed mark with the next look: nothing counted is kept over from before (CH-050)', async () => {
    const before = await sectionOf(at.professor, 'mentor');
    const record = await database.one<{ id: string }>(
      `SELECT id FROM attendance_records WHERE organization_id = $1 AND person_id = $2 ORDER BY recorded_at LIMIT 1`,
      [at.organization_id, at.students[1]?.person_id],
    );
    const change = (state: string) =>
      database.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [record.id, state]);
    await change(at.states.present);
    const after = await sectionOf(at.professor, 'mentor');
    await change(at.states.absent);
    expect([before.summary.percentage, after.summary.percentage]).toEqual([66.67, 83.33]);
  });

  it('divides a course into sections, a department into courses, a campus into departments (CH-024, EAS-095)', async () => {
    const of = async (kind: 'course' | 'department' | 'campus', id: string) =>
      (await showBoard({ clock }, call(at.head, 'org_admin'), kind, id, {})).parts;
    const { course_id } = await database.one<{ course_id: string }>(
      'SELECT course_id FROM course_sections WHERE id = $1',
      [at.course_section_id],
    );
    const figures = { students: 3, percentage: 66.67, ineligible: 1, at_risk: 0 };
    expect(await of('course', course_id)).toMatchObject([{ kind: 'section', id: at.course_section_id, ...figures }]);
    expect(await of('department', at.department_id)).toMatchObject([{ kind: 'course', code: 'CS101', ...figures }]);
    expect(await of('campus', at.campus_id)).toMatchObject([{ kind: 'department', code: 'CS', ...figures }]);
  });

  it('counts a section by the policy that its students are counted by, also where that is the one of their course', async () => {
    const { course_id } = await database.one<{ course_id: string }>(
      'SELECT course_id FROM course_sections WHERE id = $1',
      [at.course_section_id],
    );
    const policy = await database.insert<{ id: string }>('attendance_policies', {
      organization_id: at.organization_id,
      scope_type: 'course',
      scope_id: course_id,
      eligibility_threshold_pct: 60,
    });
    const thresholds = await Promise.all(
      (['section', 'course', 'department', 'campus'] as const).map(async (kind) => {
        const id = {
          section: at.course_section_id,
          course: course_id,
          department: at.department_id,
          campus: at.campus_id,
        };
        return (await showBoard({ clock }, call(at.head, 'org_admin'), kind, id[kind], {})).threshold_pct;
      }),
    );
    await database.query('DELETE FROM attendance_policies WHERE id = $1', [policy.id]);
    expect(thresholds).toEqual([60, 60, 75, 75]);
  });

  it('looks only at the days that are asked for', async () => {
    const asked = { from: dayIn(-30), to: dayIn(-10) };
    const { summary } = await showBoard({ clock }, call(at.head, 'manager'), 'section', at.course_section_id, asked);
    expect(summary).toMatchObject({ sessions: 0, marks: 0, percentage: null });
  });

  it('is for teachers of the section, the head of the department and the administrator; for others it is not there', async () => {
    for (const [member, role] of [
      [at.professor, 'mentor'],
      [at.head, 'manager'],
      [at.head, 'org_admin'],
    ] as const)
      expect((await sectionOf(member, role)).of.id).toBe(at.course_section_id);
    const foreign = await campus(database);
    for (const [member, role, of] of [
      [at.students[0] as Member, 'student', at],
      [at.head, 'mentor', at],
      [at.professor, 'manager', at],
      [foreign.head, 'org_admin', foreign],
    ] as const)
      await expect(sectionOf(member, role, of)).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect((await listOwnBoards(call(at.professor, 'mentor'))).map(({ kind }) => kind)).toEqual(['section']);
    expect((await listOwnBoards(call(at.head, 'manager'))).map(({ kind }) => kind)).toEqual([
      'department',
      'course',
      'section',
    ]);
    expect(await listOwnBoards(call(at.students[0] as Member, 'student'))).toEqual([]);
  });
});

describe('the list of students in danger', () => {
  it('names those a mentor looks after with what they must attend, and nobody to a stranger', async () => {
    const { students, more } = await listAtRisk(call(at.professor, 'mentor'), 'risk');
    expect(
      students.map(({ person, is_mentee, standing, percentage }) => [person.id, is_mentee, standing, percentage]),
    ).toEqual([[at.students[1]?.person_id, true, 'ineligible', 0]]);
    expect(more).toBe(false);
    expect((await listAtRisk(call(at.professor, 'mentor'), 'all')).students).toHaveLength(3);
    for (const [member, role] of [
      [at.students[0] as Member, 'student'],
      [at.head, 'mentor'],
      [at.professor, 'organizer'],
    ] as const)
      expect((await listAtRisk(call(member, role), 'all')).students).toEqual([]);
  });
});
