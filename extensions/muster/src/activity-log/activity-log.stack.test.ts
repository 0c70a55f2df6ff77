import { randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, nonce, type Caller } from '../testing/client.ts';
import { taskFor } from '../testing/leave.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();

type Mentee = { email: string; person_id: string; mentor: string };
type Log = { id: string; status: string; hours: number; moments: number; claim_id: string | null };
type Flag = { code: string; mine: { from: string }; other: { label: string }; person: { id: string } | null };
type Held = { id: string; name: string; from: string; until: string };

let [student, other, mentor]: Caller[] = [];
let [first, second]: Mentee[] = [];
let activity = '';
let held: Held;

/** Students without a claim, and the mentor of both; the first was present in a class of the last days. */
const mentees = () =>
  world.campus.rows<Mentee>(
    `SELECT u.email, u.person_id, m.email AS mentor FROM student_profiles sp
       JOIN directus_users u ON u.person_id = sp.person_id AND u.status = 'active'
       JOIN directus_users m ON m.person_id = sp.mentor_id AND m.status = 'active'
      WHERE sp.organization_id = ? AND NOT EXISTS (SELECT 1 FROM aicte_point_transactions x WHERE x.person_id = sp.person_id)
        AND NOT EXISTS (SELECT 1 FROM activity_logs l WHERE l.person_id = sp.person_id)
        AND EXISTS (SELECT 1 FROM attendance_records r JOIN attendance_sessions s ON s.id = r.attendance_session_id
                      JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category = 'present'
                     WHERE r.person_id = sp.person_id AND s.scheduled_start_at > now() - interval '12 days' AND s.scheduled_end_at < now() - interval '4 days')
      ORDER BY m.email, u.email LIMIT 2`,
    [world.campus.organization_id],
  );
const classOf = async (person: string): Promise<Held> => {
  const [row] = await world.campus.rows<Held>(
    `SELECT s.id, s.name, to_char(coalesce(s.actual_start_at, s.scheduled_start_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS from,
            to_char(coalesce(s.actual_end_at, s.scheduled_end_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS until
       FROM attendance_records r JOIN attendance_sessions s ON s.id = r.attendance_session_id
       JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category = 'present'
      WHERE r.person_id = ? AND s.scheduled_start_at > now() - interval '12 days' AND s.scheduled_end_at < now() - interval '4 days'
      ORDER BY s.scheduled_start_at DESC LIMIT 1`,
    [person],
  );
  if (!row) throw new Error('the student was in no class');
  return row;
};

/** A picture of coarse noise, as a page draws it: nothing of a camera in it. */
const picture = () =>
  sharp(randomBytes(12 * 12 * 3), { raw: { width: 12, height: 12, channels: 3 } })
    .resize(600, 600, { kernel: 'cubic' })
    .jpeg({ quality: 90 })
    .toBuffer();
const upload = async (caller: Caller, bytes: Buffer, type = 'image/jpeg'): Promise<string> => {
  const send = async () =>
    fetch(`${world.stack.url}/muster/files?name=moment`, {
      method: 'POST',
      headers: { cookie: caller.cookie, 'x-muster': '1', 'content-type': type },
      body: new Uint8Array(bytes),
    });
  const reply = await eventually(send, ({ status }) => status !== 429, 60_000);
  return ((await reply.json()) as { data: { file_id: string } }).data.file_id;
};

/** Hours of the evening before, UTC: no class of the demo is then. */
const evening = (hour: number, minute = 0, daysAgo = 1): string => {
  const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`;
};
const moment = async (caller: Caller, captured_at: string, over: object = {}, bytes?: Buffer) => ({
  nonce: nonce(),
  captured_at,
  client_sent_at: new Date().toISOString(),
  ...world.campus.here,
  photo_file_id: await upload(caller, bytes ?? (await picture())),
  ...over,
});
/** Sends as a phone does that is told to wait: later. */
const post = (caller: Caller, path: string, body: object) =>
  eventually(
    () => caller.post(path, body),
    ({ status }) => status !== 429,
    60_000,
  );
const start = async (caller: Caller, captured_at: string, over: object = {}, bytes?: Buffer) => {
  const body = { id: randomUUID(), activity_id: activity, plan: 'Teaching at the school of Hosahalli' };
  const sent = { ...body, ...(await moment(caller, captured_at, {}, bytes)), ...over };
  return { sent, told: await post(caller, '/muster/activity-logs', sent) };
};
const at = (id: string, what: string) => `/muster/activity-logs/${id}/${what}`;
const logged = async (caller: Caller, from: string, until: string, over: object = {}): Promise<Log> => {
  const { sent, told } = await start(caller, from, over);
  expect(told).toMatchObject({ status: 201, data: { status: 'running', moments: 1 } });
  const ended = await post(caller, at(sent.id, 'end'), await moment(caller, until));
  expect(ended.status).toBe(200);
  return ended.data as Log;
};
const mailTo = async (email: string): Promise<string> => {
  const read = async () =>
    (
      (await (await fetch(`${world.stack.mailUrl}/api/mails?to=${encodeURIComponent(email)}`)).json()) as {
        mails: { text: string }[];
      }
    ).mails;
  return (await eventually(read, (mails) => mails.length > 0))[0]?.text ?? '';
};

beforeAll(async () => {
  [first, second] = await mentees();
  if (!first || !second) throw new Error('the demo campus has no two students without claims');
  [student, other, mentor] = [
    await world.campus.as(first.email),
    await world.campus.as(second.email),
    await world.campus.as(first.mentor),
  ];
  held = await classOf(first.person_id);
  await world.campus.rows('DELETE FROM consents WHERE person_id IN (?, ?)', [first.person_id, second.person_id]);
  const options = (await student.get('/muster/aicte/options')).data as { activities: { id: string; code: string }[] };
  activity = options.activities.find(({ code }) => code === 'schools')?.id ?? '';
}, 60_000);

const agree = async (caller: Caller) => {
  const { notice_version } = (await caller.get('/muster/consents')).data as { notice_version: string };
  await caller.post('/muster/consents', { purposes: ['location', 'photo'], notice_version });
};
// They check in with their place after this.
afterAll(async () => {
  for (const one of [student, other]) if (one) await agree(one);
});

describe('an activity logged live', () => {
  it('has a place and a photo taken in the app, by consent, and the hours are the sum of its moments, also of those sent late and twice (BEY-086)', async () => {
    const me = student as Caller;
    const { sent, told } = await start(me, evening(14));
    expect(told).toMatchObject({ status: 403, code: 'ACTIVITY_LOG_CONSENT' });
    await agree(me);
    expect(await me.post('/muster/activity-logs', sent)).toMatchObject({
      status: 201,
      data: { status: 'running', hours: 0 },
    });
    expect(await me.post('/muster/activity-logs', sent)).toMatchObject({ status: 201, data: { moments: 1 } });
    expect((await start(me, evening(15))).told).toMatchObject({ status: 409, code: 'ACTIVITY_LOG_RUNNING' });
    const half = await moment(me, evening(15, 30), { note: 'The fifth class' });
    const [once, twice] = await Promise.all([
      me.post(at(sent.id, 'entries'), half),
      me.post(at(sent.id, 'entries'), half),
    ]);
    expect([once, twice]).toMatchObject([{ data: { moments: 2 } }, { data: { moments: 2 } }]);
    const used = { ...half, nonce: nonce(), captured_at: evening(16) };
    expect(await me.post(at(sent.id, 'entries'), used)).toMatchObject({ status: 422, code: 'ACTIVITY_LOG_PHOTO' });
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF');
    const paper = { ...used, photo_file_id: await upload(me, pdf, 'application/pdf') };
    expect(await me.post(at(sent.id, 'entries'), paper)).toMatchObject({ status: 422, code: 'ACTIVITY_LOG_PHOTO' });
    // from 14:00 to 15:30, and from there to 18:30, of which two hours count
    const ended = await me.post(at(sent.id, 'end'), await moment(me, evening(18, 30)));
    expect(ended).toMatchObject({ status: 200, data: { status: 'ended', hours: 3.5, moments: 3 } });
    expect((await (other as Caller).get(`/muster/activity-logs/${sent.id}`)).status).toBe(404);
    expect((await (mentor as Caller).get(`/muster/activity-logs/${sent.id}`)).data).toMatchObject({
      hours: 3.5,
      flags: [],
      mine: false,
    });
    expect((await (mentor as Caller).post(at(sent.id, 'discard'), {})).status).toBe(404);
  }, 120_000);

  it('is confirmed by a witness with the link of a mail or the code in it, and by nobody else (BEY-086)', async () => {
    const me = student as Caller;
    const village = `sarpanch-${randomUUID()}@village.example`;
    expect(await me.post(at(randomUUID(), 'confirm'), { code: 'AAAAAA' })).toMatchObject({ status: 404 });
    const log = await logged(me, evening(12, 0, 2), evening(13, 0, 2), {
      witness: { name: 'Gowramma', email: village },
    });
    expect(log).toMatchObject({ status: 'ended', hours: 1 });
    const text = await mailTo(village);
    const token = /\/witness#(W1\.[\w.-]+)/.exec(text)?.[1] ?? '';
    const code = /code: ([0-9A-Z]{6})/.exec(text)?.[1] ?? '';
    expect(code).not.toBe('');
    expect(await me.post(at(log.id, 'confirm'), { code: code === '222222' ? '333333' : '222222' })).toMatchObject({
      status: 422,
      code: 'WITNESS_CODE',
    });
    const look = await world.nobody.post('/muster/witness/look', { token });
    expect(look).toMatchObject({ status: 200, data: { witness: 'Gowramma', hours: 1, state: 'open' } });
    const forged = `${token.slice(0, -22)}${'A'.repeat(22)}`;
    expect(await world.nobody.post('/muster/witness/answer', { token: forged, was_there: true })).toMatchObject({
      status: 404,
      code: 'WITNESS_LINK',
    });
    expect(await world.nobody.post('/muster/witness/answer', { token, was_there: true })).toMatchObject({
      data: { state: 'confirmed' },
    });
    expect(await world.nobody.post('/muster/witness/answer', { token, was_there: false })).toMatchObject({
      status: 409,
      code: 'WITNESS_ANSWERED',
    });
    expect((await me.get(`/muster/activity-logs/${log.id}`)).data).toMatchObject({
      status: 'confirmed',
      witness_name: 'Gowramma',
    });

    const organizer = `organizer-${randomUUID()}@ngo.example`;
    const more = await logged(me, evening(13, 0, 2), evening(14, 0, 2));
    expect(await me.post(at(more.id, 'confirm'), { code: 'AAAAAA' })).toMatchObject({
      status: 409,
      code: 'WITNESS_MISSING',
    });
    expect(await me.post(at(more.id, 'witness'), { name: 'Me', email: (first as Mentee).email })).toMatchObject({
      status: 422,
      code: 'WITNESS_OWN',
    });
    await me.post(at(more.id, 'witness'), { name: 'Ravi', email: organizer });
    const told = /code: ([0-9A-Z]{6})/.exec(await mailTo(organizer))?.[1] ?? '';
    expect(await me.post(at(more.id, 'confirm'), { code: told.toLowerCase() })).toMatchObject({
      data: { status: 'confirmed' },
    });
    expect(await me.post(at(more.id, 'discard'), {})).toMatchObject({ status: 409, code: 'ACTIVITY_LOG_STATE' });
  }, 120_000);

  it('makes a claim without a certificate, whose hours are the sum of its logs; each log serves one claim (BEY-086)', async () => {
    const me = student as Caller;
    const logs = ((await me.get('/muster/activity-logs')).data as Log[]).filter(({ status }) => status === 'confirmed');
    const log_ids = logs.map(({ id }) => id);
    expect(log_ids).toHaveLength(2);
    const body = {
      activity_id: activity,
      hours: 500,
      points: 10,
      activity_from: evening(1).slice(0, 10),
      description: 'Two evenings',
      log_ids,
    };
    expect(await (other as Caller).post('/muster/aicte/claims', body)).toMatchObject({
      status: 422,
      code: 'ACTIVITY_LOG_USED',
    });
    const preview = await me.post('/muster/aicte/claims/preview', { ...body, description: undefined });
    expect(preview).toMatchObject({ data: { problem: null, counted: 0, losses: [{ why: 'too_few_hours' }] } });
    const claim = await me.post('/muster/aicte/claims', body);
    expect(claim).toMatchObject({
      status: 201,
      data: { hours: 2, hours_from: 'log', activity_from: evening(12, 0, 2).slice(0, 10) },
    });
    expect(await me.post('/muster/aicte/claims', body)).toMatchObject({ status: 422, code: 'ACTIVITY_LOG_USED' });
    const id = claim.data['id'] as string;
    const seen = (await me.get(`/muster/aicte/claims/${id}/progress`)).data as { documents: unknown[] };
    expect(seen.documents).toHaveLength(4);
    const task = await taskFor(mentor as Caller, id);
    const facts = (
      (await (mentor as Caller).get(`/muster/tasks/${task}`)).data as { request: { facts: { logs: object[] } } }
    ).request.facts;
    expect(facts.logs).toMatchObject([
      { status: 'confirmed', hours: 1, flags: [] },
      { status: 'confirmed', hours: 1, flags: [] },
    ]);
    // withdrawn, the logs serve another claim
    expect(await me.post(`/muster/aicte/claims/${id}/withdraw`, {})).toMatchObject({ data: { status: 'withdrawn' } });
    expect(await me.post('/muster/aicte/claims', body)).toMatchObject({ status: 201 });
  }, 120_000);
});

describe('a log that does not fit what else is known', () => {
  it('is taken, and the mentor reads both facts: own mark, same picture, travel, typed claim, the witness who says no (BEY-087)', async () => {
    const [me, them] = [student as Caller, other as Caller];
    await agree(them);
    const shot = await picture();
    const theirs = await start(them, evening(14), {}, shot);
    await post(them, at(theirs.sent.id, 'end'), await moment(them, evening(15)));

    const witness = `teacher-${randomUUID()}@school.example`;
    const smaller = await sharp(shot).resize(400, 400).jpeg({ quality: 70 }).toBuffer();
    const { sent, told } = await start(me, held.from, { witness: { name: 'Head', email: witness } }, smaller);
    expect(told.status).toBe(201);
    const mysuru = { latitude: 12.2958, longitude: 76.6394, accuracy_m: 20 };
    const ended = await post(
      me,
      at(sent.id, 'end'),
      await moment(me, new Date(Date.parse(held.from) + 20 * 60_000).toISOString(), mysuru),
    );
    expect(ended).toMatchObject({ status: 200, data: { status: 'flagged' } });
    const token = /\/witness#(W1\.[\w.-]+)/.exec(await mailTo(witness))?.[1] ?? '';
    expect(await world.nobody.post('/muster/witness/answer', { token, was_there: false })).toMatchObject({
      data: { state: 'denied' },
    });

    const body = {
      activity_id: activity,
      points: 5,
      activity_from: held.from.slice(0, 10),
      description: 'A morning',
      log_ids: [sent.id],
    };
    const claim = await post(me, '/muster/aicte/claims', body);
    expect(claim.status).toBe(201);
    const task = await taskFor(mentor as Caller, claim.data['id'] as string);
    const detail = (await (mentor as Caller).get(`/muster/tasks/${task}`)).data as {
      request: { facts: { logs: { flags: Flag[] }[] } };
    };
    const flags = detail.request.facts.logs[0]?.flags ?? [];
    const of = (code: string) => flags.find((flag) => flag.code === code);
    expect(of('marked_present')).toMatchObject({
      mine: { from: expect.stringContaining(held.from.slice(0, 16)) },
      other: { label: held.name },
    });
    expect(of('same_photo')).toMatchObject({ person: { id: second?.person_id } });
    expect(of('impossible_travel')).toBeDefined();
    expect(of('witness_denied')).toBeDefined();
    expect(detail.request.facts.logs[0]).toMatchObject({ witness_name: 'Head', witness_email: witness });
    // the student reads the same facts without whose the other picture is
    const mine = ((await me.get(`/muster/activity-logs/${sent.id}`)).data as { flags: Flag[] }).flags;
    expect(mine.map(({ code }) => code)).toEqual(flags.map(({ code }) => code));
    expect(mine.every(({ person }) => person === null)).toBe(true);
  }, 120_000);
});
