import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { taskFor } from '../testing/leave.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const PDF = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n% aicte');

type Mentee = { email: string; mentor: string; coordinator: string; today: string };
type Activity = { id: string; code: string; evidence_kinds: string[] };
type Progress = {
  total: number;
  required: number;
  lacks: number;
  verdict: string;
  claims: { id: string; status: string; counted: number | null; losses: { why: string; points: number }[] }[];
  completion: { outcome: string; least?: number };
};

let [student, other, mentor, coordinator, office]: Caller[] = [];
let today = '';
let activities: Activity[] = [];

/** Students without any claim, each with the mentor and the head of department who will be asked. */
const mentees = () =>
  world.campus.rows<Mentee>(
    `SELECT u.email, m.email AS mentor, h.email AS coordinator, to_char((now() AT TIME ZONE 'Asia/Kolkata')::date, 'YYYY-MM-DD') AS today
       FROM student_profiles sp JOIN directus_users u ON u.person_id = sp.person_id AND u.status = 'active'
       JOIN directus_users m ON m.person_id = sp.mentor_id AND m.status = 'active'
       JOIN departments d ON d.id = sp.department_id JOIN directus_users h ON h.person_id = d.head_id AND h.status = 'active'
       JOIN enrollments e ON e.person_id = sp.person_id AND e.status = 'active' AND e.student_category = 'regular'
        AND e.enrolled_on < now() - interval '50 days'
      WHERE sp.organization_id = ? AND d.head_id <> sp.mentor_id
        AND NOT EXISTS (SELECT 1 FROM aicte_point_transactions x WHERE x.person_id = sp.person_id)
      ORDER BY m.email, u.email LIMIT 2`,
    [world.campus.organization_id],
  );

const upload = async (caller: Caller, bytes: Buffer): Promise<string> => {
  const reply = await fetch(`${world.stack.url}/muster/files?name=evidence`, {
    method: 'POST',
    headers: { cookie: caller.cookie, 'x-muster': '1', 'content-type': 'application/pdf' },
    body: new Uint8Array(bytes),
  });
  return ((await reply.json()) as { data: { file_id: string } }).data.file_id;
};
const dayBefore = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
const progressOf = async (caller: Caller) => (await caller.get('/muster/aicte/progress')).data as Progress;

/** What a student sends for a head of VTU; each kind of evidence it asks for is a file. */
const asked = async (caller: Caller, code: string, hours: number, points: number, bytes = PDF) => {
  const activity = activities.find((one) => one.code === code) as Activity;
  const evidence = [];
  for (const kind of activity.evidence_kinds)
    evidence.push({ kind, file_id: await upload(caller, Buffer.concat([bytes, Buffer.from(`\n% ${kind}`)])) });
  return {
    activity_id: activity.id,
    hours,
    points,
    activity_from: dayBefore(30),
    activity_until: dayBefore(20),
    description: `Work for ${code}`,
    evidence,
  };
};
const file = async (caller: Caller, body: object): Promise<string> => {
  const told = await caller.post('/muster/aicte/claims', body);
  expect(told).toMatchObject({ status: 201, data: { status: 'pending', counted: null } });
  return told.data['id'] as string;
};
const approve = async (caller: Caller, id: string) => {
  const task = await taskFor(caller, id);
  expect((await caller.post(`/muster/tasks/${task}/decide`, { decision: 'approve' })).status).toBeLessThan(300);
};
const approveBoth = async (id: string) => {
  await approve(mentor as Caller, id);
  await approve(coordinator as Caller, id);
};

beforeAll(async () => {
  const [first, second] = await mentees();
  if (!first || !second) throw new Error('the demo campus has no two students without claims');
  student = await world.campus.as(first.email);
  other = await world.campus.as(second.email);
  mentor = await world.campus.as(first.mentor);
  coordinator = await world.campus.as(first.coordinator);
  office = world.administrator;
  today = first.today;
  activities = ((await student.get('/muster/aicte/options')).data as { activities: Activity[] }).activities;
}, 60_000);

describe('activity points under VTU', () => {
  it('say before a claim is sent what it would count, and refuse what may not be claimed (BEY-083, BEY-084)', async () => {
    const me = student as Caller;
    const { evidence, description: _words, ...body } = await asked(me, 'schools', 78, 20);
    const kinds = evidence.map(({ kind }) => kind);
    const preview = (over: object) => me.post('/muster/aicte/claims/preview', { ...body, evidence: kinds, ...over });
    expect((await preview({})).data).toMatchObject({
      points: 20,
      counted: 0,
      losses: [{ why: 'too_few_hours', points: 20, limit: 80 }],
      before: 0,
      after: 0,
      required: 100,
      problem: null,
    });
    expect((await preview({ hours: 84 })).data).toMatchObject({ points: 20, counted: 20, after: 20 });
    expect((await preview({ hours: 84, evidence: [] })).data).toMatchObject({
      counted: 20,
      problem: { code: 'AICTE_EVIDENCE_MISSING' },
    });
    const refused = { ...body, description: 'x', evidence: [] };
    expect(await me.post('/muster/aicte/claims', refused)).toMatchObject({
      status: 422,
      code: 'AICTE_EVIDENCE_MISSING',
    });
    const absurd = { ...refused, hours: 177 }; // eleven days of sixteen hours are 176
    expect(await me.post('/muster/aicte/claims', absurd)).toMatchObject({ status: 422, code: 'AICTE_HOURS_ABSURD' });
    const tomorrow = { ...refused, activity_until: dayBefore(-1) };
    expect(await me.post('/muster/aicte/claims', tomorrow)).toMatchObject({ status: 422, code: 'AICTE_NOT_OVER' });
  });

  it('go from the student through mentor and coordinator to the total, each claim with its reason, and back (CT-085, CT-086, CT-087, CT-088, BEY-081, BEY-082, BEY-084)', async () => {
    const me = student as Caller;
    const id = await file(me, await asked(me, 'schools', 84, 20));
    expect((await progressOf(me)).total).toBe(0);
    expect((await (other as Caller).get(`/muster/aicte/claims/${id}/progress`)).status).toBe(404);
    await approve(mentor as Caller, id);
    expect((await progressOf(me)).total).toBe(0);
    const task = await taskFor(coordinator as Caller, id);
    await (coordinator as Caller).post(`/muster/tasks/${task}/decide`, { decision: 'approve' });
    await eventually(
      () => progressOf(me),
      ({ total }) => total === 20,
    );
    // by hand: 20 of 20; 18 of 18; 78 hours are below 80: 0; the head has 20 already: 0. Together 38 of 100.
    const ids = [];
    for (const [code, hours, points] of [['technology', 80, 18], ['energy', 78, 20], ['schools', 90, 20]] as const) {
      const claim = await file(me, await asked(me, code, hours, points));
      await approveBoth(claim);
      ids.push(claim);
    } // prettier-ignore
    const now = await eventually(
      () => progressOf(me),
      ({ claims }) => claims.every(({ status }) => status === 'approved'),
    );
    const of = (claim: string | undefined) => now.claims.find((one) => one.id === claim);
    expect(now).toMatchObject({ total: 38, required: 100, lacks: 62, verdict: 'incomplete' });
    expect(of(ids[0])).toMatchObject({ counted: 18, losses: [] });
    expect(of(ids[1])).toMatchObject({ counted: 0, losses: [{ why: 'too_few_hours', points: 20, limit: 80 }] });
    expect((of(id)?.counted ?? 0) + (of(ids[2])?.counted ?? 0)).toBe(20);
    expect(now.completion).toMatchObject({ outcome: 'plan', least: 62, points: 62 });

    expect((await me.post(`/muster/aicte/claims/${id}/reverse`, { reason: 'no' })).status).toBe(404);
    const back = await (office as Caller).post(`/muster/aicte/claims/${ids[0]}/reverse`, { reason: 'Not theirs' });
    expect(back).toMatchObject({ status: 200, data: { status: 'reversed', reason: 'Not theirs' } });
    expect((await progressOf(me)).total).toBe(20);
  }, 120_000);

  it('show whoever decides that somebody else handed in the same file (BEY-083)', async () => {
    const [me, them] = [student, other] as [Caller, Caller];
    const same = Buffer.concat([PDF, Buffer.from('% same')]);
    await file(me, await asked(me, 'food', 84, 20, same));
    const id = await file(them, await asked(them, 'food', 84, 20, same));
    const seen = await eventually(
      async () => (await them.get(`/muster/aicte/claims/${id}/progress`)).data as { steps: { kind: string }[] },
      ({ steps }) => steps.some(({ kind }) => kind === 'task'),
    );
    expect(seen.steps.length).toBeGreaterThan(1);
    const rows = await world.campus.rows<{ email: string }>(
      `SELECT u.email FROM workflow_tasks t JOIN directus_users u ON u.person_id = t.assignee_id WHERE t.subject_id = ? AND t.status = 'open'`,
      [id],
    );
    const decider = await world.campus.as(rows[0]?.email ?? '');
    const detail = (await decider.get(`/muster/tasks/${await taskFor(decider, id)}`)).data as {
      request: { facts: { same_evidence: { activity: string }[]; preview: { counted: number } } };
    };
    expect(detail.request.facts.same_evidence.map(({ activity }) => activity)).toEqual([
      'Food preservation and packaging',
    ]);
    expect(detail.request.facts.preview.counted).toBe(20);
    expect(await them.post(`/muster/aicte/claims/${id}/withdraw`, {})).toMatchObject({ data: { status: 'withdrawn' } });
  }, 60_000);
});
