import { forOrganization, inTransaction, knexDatabase } from '@muster/directus';
import * as queries from '@muster/directus/eligibility/queries.ts';
import { recomputeSection } from '@muster/directus/statistics';
import { freezeEligibility } from '@muster/domain/statistics';
import knex, { type Knex } from 'knex';
import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { campus, dayIn, type Campus, type Member } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import type { Actor } from '../actor.ts';
import { propose } from '../proposal/service.ts';
import { heldClass } from '../testing/held-class.ts';
import { closeTerm, reopenTerm, showEligibility } from './service.ts';

const database = withDatabase();
let db: Knex;
let at: Campus;
let other: Campus;
let term: string;

const call = (member: Member, role: Actor['role'], of = at) => ({
  tenant: forOrganization(knexDatabase(db), of.organization_id),
  actor: { ...member, organization_id: of.organization_id, role, department_id: of.department_id, locale: null },
});
const refused = (code: string) => ({ problem: { code } });
const show = (member: Member, role: Actor['role'], which: 'barred' | 'all' = 'all') =>
  showEligibility(call(member, role), { term_id: term, which });
const close = (member: Member, role: Actor['role'], of = at) => closeTerm({ ...call(member, role, of), id: term });

/** What the workflow does with the section of a term that is being closed. */
const freeze = () =>
  inTransaction(database.pool, async (query) => {
    const tenant = forOrganization(query, at.organization_id);
    const frozen_at = new Date().toISOString();
    await queries.noteFrozen(tenant, term, frozen_at, new Date(Date.now() + 86_400_000).toISOString());
    await recomputeSection(query, at.course_section_id);
    const standings = await queries.listStandings(tenant, at.course_section_id);
    const verdicts = standings.map(({ person_id, ...kept }) => ({ person_id, ...freezeEligibility(kept) }));
    return queries.writeVerdicts(tenant, at.course_section_id, frozen_at, verdicts);
  });

beforeAll(() => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 8 } });
});
beforeEach(async () => {
  [at, other] = [await campus(database), await campus(database)];
  const row = await database.one<{ id: string }>('SELECT academic_term_id AS id FROM course_sections WHERE id = $1', [
    at.course_section_id,
  ]);
  term = row.id;
  await heldClass(database, at, `${dayIn(-9)}T05:00:00.000Z`, ['present', 'absent', 'present']);
  await heldClass(database, at, `${dayIn(-8)}T05:00:00.000Z`, ['present', 'absent', 'late']);
});
afterAll(() => db.destroy());

describe('a term', () => {
  it('is closed and reopened by the office alone, after its last day, and its verdicts go with the reopening', async () => {
    await expect(close(at.head, 'org_admin')).rejects.toMatchObject(refused('TERM_NOT_OVER'));
    await expect(close(at.head, 'manager')).rejects.toMatchObject(refused('NOT_FOUND'));
    await expect(close(other.head, 'org_admin', other)).rejects.toMatchObject(refused('NOT_FOUND'));
    await database.query('UPDATE academic_terms SET ends_on = $2 WHERE id = $1', [term, dayIn(-2)]);
    expect((await close(at.head, 'org_admin')).status).toBe('closing');
    expect((await close(at.head, 'org_admin')).status).toBe('closing');
    expect(await freeze()).toMatchObject([{ person_id: at.students[1]?.person_id, percentage: 0 }]);
    expect(await freeze()).toEqual([]);
    const reopened = await reopenTerm({ ...call(at.head, 'org_admin'), id: term });
    expect(reopened).toMatchObject({ status: 'running', frozen_at: null });
    expect((await show(at.head, 'org_admin')).verdicts).toEqual([]);
  });

  it('shows each reader the verdicts that are theirs to see, whoever is barred first (CH-049)', async () => {
    await database.query(`UPDATE academic_terms SET status = 'closing' WHERE id = $1`, [term]);
    await freeze();
    const whole = await show(at.head, 'org_admin');
    expect(whole.counts).toEqual({ eligible: 2, ineligible: 1, condoned: 0 });
    expect(whole.verdicts[0]).toMatchObject({ status: 'ineligible', percentage: 0 });
    expect((await show(at.head, 'manager', 'barred')).verdicts).toHaveLength(1);
    expect((await show(at.professor, 'mentor')).verdicts).toHaveLength(3);
    const student = at.students[0] as Member;
    const own = await show(student, 'student');
    expect(own.verdicts.map(({ person }) => person.id)).toEqual([student.person_id]);
    expect([own.may_close, own.may_condone, own.counts.ineligible]).toEqual([false, false, 0]);
    expect((await show(other.head, 'manager')).verdicts).toEqual([]);
  });
});

it('a barred student is proposed by the head of the department, and by nobody else', async () => {
  await database.query(`UPDATE academic_terms SET status = 'closing' WHERE id = $1`, [term]);
  await freeze();
  const [barred] = (await show(at.head, 'manager', 'barred')).verdicts;
  const ask = { kind: 'condone' as const, ids: [barred?.id ?? ''], reason: 'Played for the university' };
  const send = (member: Member, role: Actor['role']) => {
    const { tenant, actor } = call(member, role);
    return propose({ clock: () => new Date() }, tenant, actor, ask);
  };
  await expect(send(at.professor, 'mentor')).rejects.toThrow();
  expect((await show(at.head, 'manager')).may_condone).toBe(true);
  expect(await send(at.head, 'manager')).toMatchObject({
    kind: 'condone',
    status: 'proposed',
    row_count: 1,
    hours: null,
  });
  await expect(send(at.head, 'manager')).rejects.toMatchObject(refused('PROPOSAL_UNDER_WAY'));
});
