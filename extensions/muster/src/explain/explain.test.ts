import { forOrganization, inTransaction, knexDatabase } from '@muster/directus';
import { recomputeSection } from '@muster/directus/statistics';
import type { Explanation } from '@muster/domain/explain';
import { recompute } from '@muster/domain/explain';
import { FORECAST_RECOMPUTE } from '@muster/domain/forecast';
import { STATISTICS_RECOMPUTE } from '@muster/domain/statistics';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { campus, hoursFromNow, type Campus, type Member } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { readMarks } from '../attendance/service.ts';
import { heldClass } from '../testing/held-class.ts';
import { readForecast, readPercentage } from './service.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let statsId: string;
const clock = () => new Date();
const REGISTRY = { ...STATISTICS_RECOMPUTE, ...FORECAST_RECOMPUTE };

const tenant = (of = at) => forOrganization(knexDatabase(db), of.organization_id);
const as = (member: Member, role: Actor['role'], of = at): Actor => ({
  ...member,
  organization_id: of.organization_id,
  role,
  department_id: of.department_id,
  locale: null,
});
const [ME, OTHER] = [0, 1];
const student = (n: number) => as(at.students[n] as Member, 'student');

const held = (hours: number, code: 'present' | 'absent') => heldClass(database, at, hoursFromNow(hours), [code]);

beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
  at = await campus(database);
  await database.insert('attendance_policies', { organization_id: at.organization_id, scope_type: 'organization' });
  for (const [days, code] of [
    [-3, 'present'],
    [-2, 'absent'],
    [-1, 'present'],
  ] as const)
    await held(24 * days, code);
  await inTransaction(database.pool, (query) => recomputeSection(query, at.course_section_id));
  const row = await database.one<{ id: string }>(
    'SELECT id FROM student_attendance_stats WHERE course_section_id = $1 AND person_id = $2',
    [at.course_section_id, at.students[ME]?.person_id],
  );
  statsId = row.id;
});
afterAll(() => db.destroy());

const ask = (actor: Actor, of = at) => ({ tenant: tenant(of), actor, id: statsId });

it('opens a percentage to the marks, the rule and the policy, and these alone give it again (BEY-090)', async () => {
  const { explanation, person } = await readPercentage({ clock }, ask(student(ME)));
  expect(person.id).toBe(at.students[ME]?.person_id);
  expect(explanation).toMatchObject({ value: 66.67, verdict: 'ineligible' });
  expect(explanation.facts.map(({ value }) => value.category)).toEqual(['present', 'absent', 'present']);
  expect(explanation.policy).toMatchObject({
    id: expect.any(String),
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    document: { excused_mode: 'exclude', eligibility_threshold_pct: 75 },
  });
  expect(recompute(explanation as Explanation, REGISTRY)).toEqual({ outcome: 'same' });
});

it('opens a forecast to the classes still to come, with the rule that says how many to attend (BEY-045, BEY-090)', async () => {
  const { explanation } = await readForecast({ clock }, ask(student(ME)));
  // One class is open now: two of three attended, with it three of four, which is 75 %.
  expect(explanation).toMatchObject({ value: 1, verdict: 'reachable' });
  expect(explanation.facts.filter(({ table }) => table === 'attendance_sessions').map(({ id }) => id)).toEqual([
    at.attendance_session_id,
  ]);
  expect(recompute(explanation as Explanation, REGISTRY)).toEqual({ outcome: 'same' });
});

it('is for the student, their mentor and teacher, the head of the department and the administrator, and for nobody else', async () => {
  const allowed = [student(ME), as(at.professor, 'mentor'), as(at.head, 'manager'), as(at.head, 'org_admin')];
  for (const actor of allowed) expect((await readPercentage({ clock }, ask(actor))).explanation.value).toBe(66.67);
  const foreign = await campus(database);
  const refused: [Actor, Campus][] = [
    [student(OTHER), at],
    [as(at.head, 'mentor'), at],
    [as(at.professor, 'manager'), at],
    [as(at.professor, 'organizer'), at],
    [as(foreign.head, 'org_admin', foreign), foreign],
  ];
  for (const [actor, of] of refused)
    await expect(readPercentage({ clock }, ask(actor, of))).rejects.toMatchObject({ problem: { code: 'NOT_FOUND' } });
});

it('shows on the course page the figures of this moment, not those of the last recomputation (CH-050)', async () => {
  await held(-4 * 24, 'present');
  const { standing, explanation, course_of_percentage, planned } = await readMarks(
    { clock },
    tenant(),
    student(ME),
    at.course_section_id,
  );
  expect(standing).toMatchObject({ sessions_held: 4, percentage: 75, standing: 'at_risk', sessions_remaining: 1 });
  expect(explanation.value).toBe(75);
  expect(course_of_percentage.map(({ percentage }) => percentage)).toEqual([100, 100, 66.67, 75]);
  expect(planned.map(({ session_id }) => session_id)).toEqual([at.attendance_session_id]);
});
