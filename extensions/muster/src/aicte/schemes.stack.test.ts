import type { AicteProgress, AicteSchemes, AicteStanding, ProposalItem } from '@muster/domain/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { taskFor } from '../testing/leave.ts';
import { useOwnWorld } from '../testing/world.ts';

const world = useOwnWorld();
const PDF = '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n% ';
type Student = { email: string; mentor: string; coordinator: string; enrolment: string };
type Done = Record<string, string | number>;
let [office, second]: Caller[] = [];
let students: Student[] = [];
let files = 0;

const schemes = async () => (await (office as Caller).get('/muster/aicte/schemes')).data as AicteSchemes;
const schemeOf = async (code: string) => (await schemes()).schemes.filter((one) => one.code === code);
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Takes a task that the office sees, or one's own, and approves it. */
const approve = async (caller: Caller, subject: string) => {
  const task = await taskFor(caller, subject);
  await caller.post(`/muster/tasks/${task}/claim`);
  expect((await caller.post(`/muster/tasks/${task}/decide`, { decision: 'approve' })).status).toBeLessThan(300);
};
const publish = async (id: string) => {
  const asked = { kind: 'policy_publish', ids: [id], reason: 'Compared with the document of the university' };
  const told = await (office as Caller).post('/muster/proposals', asked);
  expect(told).toMatchObject({ status: 201, data: { status: 'proposed', hours: null, row_count: 1 } });
  await approve(second as Caller, (told.data as ProposalItem).id);
  const state = async () => (await schemes()).schemes.find((one) => one.id === id);
  return eventually(state, (one) => one?.status === 'published', 60_000);
};

const evidence = async (caller: Caller, kind: string) => {
  const reply = await fetch(`${world.stack.url}/muster/files?name=evidence`, {
    method: 'POST',
    headers: { cookie: caller.cookie, 'x-muster': '1', 'content-type': 'application/pdf' },
    body: `${PDF}${(files += 1)}`,
  });
  return { kind, file_id: ((await reply.json()) as { data: { file_id: string } }).data.file_id };
};

/** Files what a student did, has mentor and coordinator approve each, and reads the total. */
const total = async ({ email, mentor, coordinator }: Student, done: readonly (readonly [string, Done])[]) => {
  const me = await world.campus.as(email);
  const deciders = [await world.campus.as(mentor), await world.campus.as(coordinator)];
  const { activities } = (await me.get('/muster/aicte/options')).data as {
    activities: { id: string; code: string; evidence_kinds: string[] }[];
  };
  const read = async () => (await me.get('/muster/aicte/progress')).data as AicteProgress;
  for (const [code, what] of done) {
    const activity = activities.find((one) => one.code === code);
    const kinds = activity?.evidence_kinds ?? [];
    const told = await me.post('/muster/aicte/claims', {
      activity_id: activity?.id,
      activity_from: dayBefore(30),
      activity_until: dayBefore(25),
      description: code,
      evidence: await Promise.all(kinds.map((kind) => evidence(me, kind))),
      ...what,
    });
    expect(told).toMatchObject({ status: 201 });
    for (const decider of deciders) await approve(decider, told.data['id'] as string);
  }
  const settled = ({ claims }: AicteProgress) => claims.every(({ status }) => status === 'approved');
  const { scheme, total: points, required, verdict, claims } = await eventually(read, settled, 60_000);
  expect(claims.map(({ description }) => description)).toEqual(done.map(([code]) => code).reverse()); // newest first
  return [scheme.code, points, required, verdict];
};

beforeAll(async () => {
  office = world.administrator;
  const rows = (text: string) => world.campus.rows<Student>(text, [world.campus.organization_id]);
  students = await rows(
    `SELECT u.email, m.email AS mentor, h.email AS coordinator, e.id AS enrolment
       FROM student_profiles sp JOIN directus_users u ON u.person_id = sp.person_id AND u.status = 'active'
       JOIN directus_users m ON m.person_id = sp.mentor_id AND m.status = 'active'
       JOIN departments d ON d.id = sp.department_id JOIN directus_users h ON h.person_id = d.head_id AND h.status = 'active'
       JOIN enrollments e ON e.person_id = sp.person_id AND e.status = 'active' AND e.student_category = 'regular'
        AND e.enrolled_on < now() - interval '50 days'
      WHERE sp.organization_id = ? AND d.head_id <> sp.mentor_id
        AND NOT EXISTS (SELECT 1 FROM aicte_point_transactions x WHERE x.person_id = sp.person_id) ORDER BY u.email LIMIT 4`,
  );
  // The campus has one administrator; publishing takes two.
  const [other] = await rows(
    `UPDATE directus_users u SET role = (SELECT a.role FROM directus_users a WHERE a.email = 'ishvani@demo.example.com')
      WHERE u.id = (SELECT o.id FROM directus_users o JOIN people p ON p.id = o.person_id AND p.kind = 'staff'
                     WHERE o.organization_id = ? AND o.status = 'active' AND o.email <> 'ishvani@demo.example.com'
                       AND NOT EXISTS (SELECT 1 FROM student_profiles sp WHERE sp.mentor_id = p.id)
                       AND NOT EXISTS (SELECT 1 FROM departments d WHERE d.head_id = p.id) ORDER BY o.email LIMIT 1)
      RETURNING u.email`,
  );
  if (!other || students.length < 4)
    throw new Error('the demo campus has no second person for the office, or too few students');
  second = await world.campus.as(other.email);
}, 60_000);

describe('schemes of an institution', () => {
  it('are edited as a draft, held back with the reason, published by two people, and frozen (BEY-080, CT-082, CT-083, CT-084)', async () => {
    const me = office as Caller;
    expect(await me.post('/muster/aicte/schemes', { code: 'KTU-2016' })).toMatchObject({
      status: 409,
      code: 'AICTE_SCHEME_INSTALLED',
    });
    const [draft] = await schemeOf('KTU-2016');
    const id = draft?.id ?? '';
    expect(draft).toMatchObject({ version: 1, status: 'draft', activities: 32, problems: [] });
    expect((await me.patch(`/items/aicte_schemes/${id}`, { required: { regular: 9999 } })).status).toBe(200);
    const [short] = await schemeOf('KTU-2016');
    expect(short?.problems).toMatchObject([{ code: 'AICTE_SCHEME_OUT_OF_REACH', params: { needed: 9999 } }]);
    const refused = { kind: 'policy_publish', ids: [id], reason: 'x' };
    expect(await me.post('/muster/proposals', refused)).toMatchObject({ status: 422, code: 'PROPOSAL_ROWS' });
    await me.patch(`/items/aicte_schemes/${id}`, { required: { regular: 100, lateral: 75 } });
    const group = {
      aicte_scheme_id: id,
      code: 'MORE',
      name: 'More',
      min_points_required: null,
      max_points_allowed: null,
    };
    const made = await me.post('/items/aicte_categories', group);
    expect(made).toMatchObject({ status: 200, data: { description: null, min_points_required: null } });
    for (const wrong of [
      { code: 'OTHER' },
      { code: 'OTHER', name: 'x'.repeat(101) },
      { code: 'O', name: 'O', min_points_required: 1.5 },
      { code: 'O', name: 'O', min_points_required: 6, max_points_allowed: 5 },
    ])
      expect((await me.post('/items/aicte_categories', { ...group, ...wrong })).status).toBeGreaterThanOrEqual(400);
    const limits = (min: number, max: number) =>
      me.patch(`/items/aicte_categories/${made.data['id'] as string}`, {
        min_points_required: min,
        max_points_allowed: max,
      });
    expect((await limits(6, 5)).status).toBeGreaterThanOrEqual(400);
    expect((await limits(5, 5)).status).toBe(200);
    expect((await me.send('DELETE', `/items/aicte_categories/${made.data['id'] as string}`)).status).toBeLessThan(300);
    expect(await publish(id)).toMatchObject({ status: 'published', is_proposed: false, problems: [] });
    expect((await me.patch(`/items/aicte_schemes/${id}`, { required: { regular: 1 } })).status).not.toBe(200);
    const told = await me.post(`/muster/aicte/schemes/${id}/versions`, {});
    expect(told).toMatchObject({ status: 201, data: { version: 2, status: 'draft', activities: 32 } });
    await publish(told.data['id'] as string);
    expect((await schemeOf('KTU-2016')).map(({ version, status }) => `${version} ${status}`)).toEqual([
      '2 published',
      '1 retired',
    ]);
  }, 180_000);

  it('count the same student life to the totals of their own tables, and a complete one releases the grade card (BEY-080, BEY-081, BEY-082, BEY-085, CT-089)', async () => {
    for (const code of ['KTU-2024', 'MAKAUT-MAR']) await publish((await schemeOf(code))[0]?.id ?? '');
    const [vtu, ktu2016, ktu2024, makaut] = students as [Student, Student, Student, Student];
    const pin = async ({ enrolment }: Student, code: string) => {
      const [{ id } = { id: '' }] = (await schemeOf(code)).filter(({ status }) => status === 'published');
      await world.campus.rows('UPDATE enrollments SET aicte_scheme_id = ? WHERE id = ? RETURNING id', [id, enrolment]);
    };
    await pin(vtu, 'VTU-2018');
    await pin(ktu2016, 'KTU-2016');
    await pin(ktu2024, 'KTU-2024');
    await pin(makaut, 'MAKAUT-MAR');
    const card = { enrollment_id: ktu2016.enrolment, kind: 'grade_card', term_code: 'S8' };
    expect((await (office as Caller).post('/items/clearances', card)).status).toBe(200);
    // 84 h, 20 asked: 20; 79 h are below 80: 0
    expect(await total(vtu, [['schools', { hours: 84, points: 20 }], ['energy', { hours: 79, points: 20 }]])).toEqual([
      'VTU-2018', 20, 100, 'incomplete']); // prettier-ignore
    // sports V 60 and first 20: 80, the cap of a place at V; MOOC 50; once more: the activity is at its 50
    expect(await total(ktu2016, [['sports', { level: 'V', place: 'first' }], ['mooc', { level: 'passed' }], ['mooc', { level: 'passed' }]])).toEqual([
      'KTU-2016', 130, 100, 'complete']); // prettier-ignore
    // 3.17: 9 h are 9 points; 1.8 blood 5; 1.20 first aid 5
    expect(await total(ktu2024, [['3.17', { hours: 9 }], ['1.8', { level: 'donation' }], ['1.20', { level: 'done' }]])).toEqual([
      'KTU-2024', 19, 120, 'incomplete']); // prettier-ignore
    // MOOC 40 h 20; 14 trees, at most 10; a donor 8
    expect(await total(makaut, [['mooc', { hours: 40 }], ['trees', { quantity: 14 }], ['blood', { level: 'donor' }]])).toEqual([
      'MAKAUT-MAR', 38, 100, 'incomplete']); // prettier-ignore
    const me = await world.campus.as(ktu2016.email);
    const { holds } = (await me.get('/muster/aicte/progress')).data as AicteProgress;
    expect(holds).toMatchObject([{ kind: 'grade_card', term_code: 'S8', status: 'released', unmet: [] }]);
    const { students: report } = (await (office as Caller).get('/muster/aicte/students')).data as {
      students: AicteStanding[];
    };
    const told = students.map(({ enrolment }) => report.find(({ id }) => id === enrolment));
    expect(told.map((row) => [row?.total, row?.lacks, row?.verdict])).toEqual([
      [20, 80, 'incomplete'], [130, 0, 'complete'], [19, 101, 'incomplete'], [38, 62, 'incomplete']]); // prettier-ignore
  }, 300_000);
});
