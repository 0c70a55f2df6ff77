import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Caller } from '../testing/client.ts';
import { taskFor } from '../testing/leave.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const PDF = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

type Absence = { email: string; lead: string; session_id: string; section_id: string; present_id: string };
type Standing = { percentage: number; present_count: number; absent_count: number };
type Progress = {
  correction: { status: string; undone: boolean };
  steps: { kind: string; decision: string | null }[];
  documents: { file_id: string }[];
};

let [absent, bystander]: Absence[] = [];
let [student, teacher, other]: Caller[] = [];

/** Students who were absent in a final class of the last days, each with the lead of its section. */
const absences = () =>
  world.campus.rows<Absence>(
    `SELECT DISTINCT ON (r.person_id) u.email, l.email AS lead, s.id AS session_id, s.course_section_id AS section_id,
            (SELECT id FROM presence_states p WHERE p.organization_id = r.organization_id AND p.code = 'present') AS present_id
       FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.code = 'absent'
       JOIN attendance_sessions s ON s.id = r.attendance_session_id AND s.status = 'finalized' AND s.locked_at IS NULL
        AND s.scheduled_end_at > now() - interval '6 days'
       JOIN directus_users u ON u.person_id = r.person_id AND u.status = 'active'
       JOIN section_staff ss ON ss.course_section_id = s.course_section_id AND ss.role = 'lead'
       JOIN directus_users l ON l.person_id = ss.person_id AND l.status = 'active'
      WHERE r.organization_id = ? AND NOT EXISTS (SELECT 1 FROM attendance_corrections c
              WHERE c.attendance_session_id = s.id AND c.person_id = r.person_id)
      ORDER BY r.person_id, s.scheduled_start_at DESC LIMIT 2`,
    [world.campus.organization_id],
  );

const standing = async (): Promise<Standing> => {
  const { data } = await (student as Caller).get(`/muster/stats/me/sections/${absent?.section_id}`);
  return (data as { standing: Standing }).standing;
};
const progress = async (caller: Caller, id: string) =>
  (await caller.get(`/muster/corrections/${id}/progress`)).data as Progress;

beforeAll(async () => {
  [absent, bystander] = await absences();
  if (!absent || !bystander) throw new Error('the demo campus has no absences of the last days');
  student = await world.campus.as(absent.email);
  teacher = await world.campus.as(absent.lead);
  other = await world.campus.as(bystander.email);
}, 60_000);

describe('a correction', () => {
  it('goes from the student through the teacher to the mark and the percentage, and back (CH-029, CH-030, CH-031, CH-065, CH-066)', async () => {
    const [me, lead, stranger] = [student, teacher, other] as [Caller, Caller, Caller];
    const upload = await fetch(`${world.stack.url}/muster/files?name=pass`, {
      method: 'POST',
      headers: { cookie: me.cookie, 'x-muster': '1', 'content-type': 'application/pdf' },
      body: new Uint8Array(PDF),
    });
    const { data: file } = (await upload.json()) as { data: { file_id: string } };
    const before = await standing();
    const asked = {
      session_id: absent?.session_id,
      presence_state_id: absent?.present_id,
      reason: 'My phone was empty; the pass shows I was in the room',
      documents: [file.file_id],
    };
    const told = await me.post('/muster/corrections', asked);
    expect(told).toMatchObject({ status: 201, data: { status: 'submitted', before: { code: 'absent' } } });
    const id = told.data['id'] as string;
    expect(await me.post('/muster/corrections', { ...asked, documents: [] })).toMatchObject({
      status: 409,
      code: 'CORRECTION_OPEN',
    });
    expect((await stranger.get(`/muster/corrections/${id}/progress`)).status).toBe(404);

    const task = await taskFor(lead, id);
    const detail = (await lead.get(`/muster/tasks/${task}`)).data as {
      request: { slug: string; facts: { reason: string } };
      documents: { file_id: string }[];
    };
    expect(detail).toMatchObject({
      request: { slug: 'correction', facts: { reason: asked.reason } },
      documents: [{ file_id: file.file_id }],
    });
    const read = await fetch(`${world.stack.url}/muster/files/${file.file_id}`, { headers: { cookie: lead.cookie } });
    expect(read.status).toBe(200);

    expect((await lead.post(`/muster/tasks/${task}/decide`, { decision: 'approve' })).status).toBeLessThan(300);
    const applied = await eventually(
      () => progress(me, id),
      ({ correction }) => correction.status === 'applied',
    );
    expect(applied.steps.map(({ kind }) => kind)).toEqual(['submitted', 'task', 'decided', 'applied']);
    const after = await eventually(standing, ({ present_count }) => present_count === before.present_count + 1);
    expect(after.absent_count).toBe(before.absent_count - 1);
    expect(after.percentage).toBeGreaterThan(before.percentage);

    expect((await me.post(`/muster/corrections/${id}/undo`, { reason: 'no' })).status).toBe(404);
    expect(await lead.post(`/muster/corrections/${id}/undo`, { reason: 'The pass is of another day' })).toMatchObject({
      status: 200,
      data: { status: 'cancelled', undone: true },
    });
    await eventually(standing, ({ present_count }) => present_count === before.present_count);
    expect((await progress(me, id)).steps.map(({ kind }) => kind).slice(-2)).toEqual(['applied', 'revoked']);
  });

  it('is answered by the office with a mark and a reason, from its form in the Studio (CH-013, CH-065)', async () => {
    const { administrator } = world;
    const form = await administrator.get('/fields/attendance_corrections/answer_or_take_back');
    expect(form.data).toMatchObject({ meta: { interface: 'muster-correction' } });
    const asked = {
      session_id: bystander?.session_id,
      presence_state_id: bystander?.present_id,
      reason: 'I was there',
    };
    const { data } = await (other as Caller).post('/muster/corrections', asked);
    const seen = (await administrator.get(`/muster/corrections/${data['id']}/progress`)).data as {
      correction: { session: { id: string }; person: { id: string }; after: { id: string } };
    };
    const { session, person, after } = seen.correction;
    const mark = { person_id: person.id, presence_state_id: after.id };
    const path = `/muster/sessions/${session.id}/records`;
    expect((await (other as Caller).post(path, { ...mark, reason: 'me' })).status).toBe(404);
    const marked = await administrator.post(path, { ...mark, reason: 'The register of the lab says so' });
    expect(marked).toMatchObject({ status: 200, data: { outcome: 'marked' } });
    expect(await progress(other as Caller, data['id'] as string)).toMatchObject({
      correction: {
        status: 'answered',
        decision_reason: 'The register of the lab says so',
        after: { code: 'present' },
      },
    });
    await eventually(
      () =>
        world.campus.rows(`SELECT 1 FROM workflow_tasks WHERE subject_id = ? AND status IN ('open', 'claimed')`, [
          data['id'],
        ]),
      (open) => open.length === 0,
    );
  });
});
