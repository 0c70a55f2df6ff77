import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { freshIds, insertScheme, publishScheme, writeVersion } from '@muster/directus/aicte/publish.ts';
import { insertClaim, readScheme, schemeRows, updateClaim } from '@muster/directus/aicte';
import { campus, dayIn, type Campus, type Member } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { draftSchemes } from '@muster/domain/aicte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listStandings } from './standing.ts';
import { actorAs } from '../testing/actors.ts';

const db = withDatabase();
let at: Campus;
let [first, second]: Member[] = [];
const tenant = () => forOrganization(db.pool, at.organization_id);
const actorOf = (member: Member, role: keyof typeof ROLE_IDS) => actorAs(db, member, role);
const read = async (member: Member, role: keyof typeof ROLE_IDS, year: number | null = null) =>
  (await listStandings(tenant(), await actorOf(member, role), year)).students;

/** VTU published, and one claim of each status in the name of the second student. */
const publishWithClaims = async () => {
  const vtu = draftSchemes().find(({ code }) => code === 'VTU-2018');
  if (!vtu) throw new Error('no VTU scheme');
  const id = freshIds();
  await insertScheme(tenant(), schemeRows(vtu, id));
  const draft = await readScheme(tenant(), id('scheme', vtu.code));
  if (!draft) throw new Error('the scheme was not written');
  await publishScheme(tenant(), draft.id, await writeVersion(tenant(), draft), at.head.person_id);
  const claim = (code: string, hours: number, points_allocated: number) =>
    insertClaim(tenant(), {
      person_id: second?.person_id ?? '', event_id: null, aicte_category_id: draft.groups['ALL'],
      aicte_activity_type_id: draft.types[code], source: 'claim', status: 'pending', points_allocated, level: null, place: null,
      activity_from: dayIn(-20), activity_until: dayIn(-10), hours, hours_from: 'typed', quantity: null, team_of_id: null, description: 'x', created_by: null,
    }); // prettier-ignore
  const approved = {
    status: 'approved' as const,
    approved_by_id: at.head.person_id,
    approval_date: new Date().toISOString(),
  };
  await updateClaim(tenant(), await claim('schools', 84, 20), approved);
  await updateClaim(tenant(), await claim('energy', 60, 15), approved); // below 80 hours: counts nothing
  await updateClaim(tenant(), await claim('business', 90, 18), { status: 'withdrawn' });
  await claim('water', 90, 16);
};

beforeAll(async () => {
  for (const role of ['student', 'mentor', 'manager', 'org_admin'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
});
beforeEach(async () => {
  at = await campus(db);
  [first, second] = at.students;
});

describe('the report of activity points (BEY-084)', () => {
  it('says where each student stands, most missing first, with what waits and what is held', async () => {
    await publishWithClaims();
    const enrolment = await db.one<{ id: string }>('SELECT id FROM enrollments WHERE person_id = $1', [
      second?.person_id,
    ]);
    await db.insert('clearances', { organization_id: at.organization_id, enrollment_id: enrolment.id, kind: 'degree' });
    const students = await read(at.professor, 'org_admin');
    expect(students.at(-1)).toMatchObject({
      person: { id: second?.person_id }, scheme: 'VTU activity points, 2018 regulations', verdict: 'incomplete',
      total: 20, expected: 36, required: 100, lacks: 80, pending: 1, held: 1 }); // prettier-ignore
    expect(students[0]).toMatchObject({ total: 0, lacks: 100, pending: 0, held: 0 });
    expect(await read(at.professor, 'org_admin', 1999)).toEqual([]);
  });

  it('says of students whom no scheme covers that there is none', async () => {
    const students = await read(at.professor, 'org_admin');
    expect(new Set(students.map(({ verdict, required }) => `${verdict} ${required}`))).toEqual(
      new Set(['no_scheme 0']),
    );
  });

  it('is for who answers for them: mentor, head, office; another organization and students read nobody', async () => {
    const everybody = at.students.map(({ person_id }) => person_id).sort();
    const ids = async (member: Member, role: keyof typeof ROLE_IDS) =>
      (await read(member, role)).map(({ person }) => person.id).sort();
    expect(await ids(at.professor, 'mentor')).toEqual(everybody);
    expect(await ids(at.head, 'org_admin')).toEqual(everybody);
    await db.query('UPDATE student_profiles SET mentor_id = $2 WHERE person_id = $1', [
      first?.person_id,
      at.head.person_id,
    ]);
    expect(await ids(at.professor, 'mentor')).toEqual(everybody.filter((id) => id !== first?.person_id));
    if (first) expect(await ids(first, 'student')).toEqual([]);
    const other = await campus(db);
    const stranger = await actorOf(other.professor, 'org_admin');
    const theirs = await listStandings(forOrganization(db.pool, other.organization_id), stranger, null);
    expect(theirs.students.some(({ person }) => everybody.includes(person.id))).toBe(false);
  });
});
