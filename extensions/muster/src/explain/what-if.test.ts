import { forOrganization, inTransaction, knexDatabase } from '@muster/directus';
import { recomputeSection } from '@muster/directus/statistics';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { campus, dayIn, type Campus, type Member } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { heldClass } from '../testing/held-class.ts';
import { answerWhatIf } from './what-if.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
const ask = (member: Member, role: Actor['role'], policy: object, of = at, more: object = {}) =>
  answerWhatIf({
    tenant: forOrganization(knexDatabase(db), of.organization_id),
    actor: { ...member, organization_id: of.organization_id, role, department_id: of.department_id, locale: null },
    body: { policy, ...more },
  });

beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } });
  at = await campus(database);
  await database.query('UPDATE academic_terms SET is_current = true WHERE organization_id = $1', [at.organization_id]);
  await database.insert('attendance_policies', { organization_id: at.organization_id, scope_type: 'organization' });
  // Of three classes the first student attends all, the second two, the third one and is excused once.
  await heldClass(database, at, `${dayIn(-4)}T05:00:00.000Z`, ['present', 'present', 'present']);
  await heldClass(database, at, `${dayIn(-3)}T05:00:00.000Z`, ['present', 'present', 'absent']);
  await heldClass(database, at, `${dayIn(-2)}T05:00:00.000Z`, ['present', 'absent', 'excused']);
  await inTransaction(database.pool, (query) => recomputeSection(query, at.course_section_id));
});
afterAll(() => db.destroy());

const kept = () =>
  database.query(
    `SELECT st.*, st.xmin::text AS version FROM student_attendance_stats st WHERE organization_id = $1 ORDER BY id`,
    [at.organization_id],
  );

it('gives no change under the policy in force: the replay counts what the kept figures say (BEY-091)', async () => {
  const same = { eligibility_threshold_pct: 75, at_risk_margin_pct: 5, excused_mode: 'exclude' };
  const answer = await ask(at.head, 'org_admin', same);
  expect(answer).toMatchObject({ sections: 1, cases: 3, changed: 0, moves: [], flips: [], more: false });
});

it('lists who changes sides under another threshold, and writes nothing (BEY-091)', async () => {
  const before = await kept();
  const answer = await ask(at.head, 'org_admin', { eligibility_threshold_pct: 60 });
  expect(answer.moves).toEqual([{ from: 'ineligible', to: 'eligible', students: 1 }]);
  expect(answer.flips).toMatchObject([
    {
      person: { id: at.students[1]?.person_id },
      course: { code: 'CS101' },
      before: { value: 66.67, verdict: 'ineligible' },
      after: { value: 66.67, verdict: 'eligible' },
    },
  ]);
  expect(await kept()).toEqual(before);
});

it('counts again what the policy counts otherwise: excused classes as attended lift a percentage', async () => {
  const answer = await ask(at.head, 'manager', { excused_mode: 'count_present' });
  expect(answer).toMatchObject({ changed: 1, moves: [], flips: [] });
  const lower = await ask(at.head, 'manager', { excused_mode: 'count_present', eligibility_threshold_pct: 55 });
  // In the order of ids, which are drawn.
  expect(new Map(lower.flips.map(({ person, after }) => [person.id, after.value]))).toEqual(
    new Map([
      [at.students[1]?.person_id, 66.67],
      [at.students[2]?.person_id, 66.67],
    ]),
  );
});

it('names whoever stands worst first (BEY-091)', async () => {
  const { flips } = await ask(at.head, 'org_admin', { eligibility_threshold_pct: 40 });
  expect(flips.map(({ person, after }) => [person.id, after.value])).toEqual([
    [at.students[2]?.person_id, 50],
    [at.students[1]?.person_id, 66.67],
  ]);
});

it('cannot write: the database refuses it in the same transaction', async () => {
  const tenant = forOrganization(knexDatabase(db), at.organization_id);
  const writing = inTransaction(
    tenant,
    (within) =>
      within.source.query('DELETE FROM student_attendance_stats WHERE organization_id = $1', [at.organization_id]),
    { transaction_read_only: 'on' },
  );
  await expect(writing).rejects.toMatchObject({ code: '25006' });
});

it('is for the administrator and for the head of a department about their own', async () => {
  const foreign = await campus(database);
  const policy = { eligibility_threshold_pct: 60 };
  for (const [member, role] of [
    [at.professor, 'mentor'],
    [at.professor, 'manager'],
    [at.students[0] as Member, 'student'],
  ] as const)
    await expect(ask(member, role, policy)).rejects.toMatchObject({ problem: { code: 'FORBIDDEN' } });
  const elsewhere = { department_id: foreign.department_id };
  await expect(ask(at.head, 'manager', policy, at, elsewhere)).rejects.toMatchObject({
    problem: { code: 'FORBIDDEN' },
  });
  expect(await ask(at.head, 'org_admin', policy, at, elsewhere)).toMatchObject({ sections: 0, cases: 0 });
});
