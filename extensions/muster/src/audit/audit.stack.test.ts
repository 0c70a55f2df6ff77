import { createHash } from 'node:crypto';
import type { AuditItem, AuditPage, SessionReview } from '@muster/domain/contract';
import { readAuditEntry, rowText, type AuditEntry } from '@muster/domain/audit';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { nonce, signIn, type Caller } from '../testing/client.ts';
import { eventBody } from '../testing/event.ts';
import { fresh } from '../testing/keeper.ts';
import { madeAddress } from '../testing/people.ts';
import { loginOf, useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
let professor: Caller;
let session = '';
let student: { email: string; person_id: string; caller: Caller };

const find = async (filter: Record<string, string>, caller: Caller = world.administrator) => {
  const told = await caller.get(`/muster/audit?${new URLSearchParams(filter)}`);
  expect(told.status, told.message).toBe(200);
  return told.data as AuditPage;
};
const newest = async (filter: Record<string, string>): Promise<AuditItem | undefined> =>
  (await find({ limit: '1', ...filter })).entries[0];
/** The text of an export, which no other answer of the API is. */
const exported = async (body: object, cookie = world.administrator.cookie) => {
  const headers = { 'x-muster': '1', 'content-type': 'application/json', cookie };
  const answer = await fetch(`${world.stack.url}/muster/audit/export`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()),
  };
};
const passwordOf = (email: string) =>
  world.stack.logins.find((one) => one.email === email)?.password ?? world.stack.logins[0]?.password ?? '';

/** A class with a flagged mark that its professor verified, a new account, an event, and somebody who came and went. */
beforeAll(async () => {
  professor = await world.campus.professor();
  session = await world.campus.openSession(professor);
  const [one] = await world.campus.students(world.campus.fenced);
  if (!one) throw new Error('the demo class is empty');
  student = { ...one, caller: await world.campus.as(one.email) };
  await world.campus.rows(`UPDATE attendance_sessions SET geofence_action = 'flag' WHERE id = ? RETURNING id`, [
    session,
  ]);
  const token = await world.campus.codeOf(session, 0);
  const scanned = await student.caller.post('/muster/checkin', { token, nonce: nonce(), ...world.campus.far });
  expect(scanned.status).toBe(200);
  const { marks } = (await professor.get(`/muster/sessions/${session}/review`)).data as SessionReview;
  const [mark] = marks;
  const answer = { decision: 'verify', marks: [{ record_id: mark?.record_id, revision: mark?.revision }] };
  expect((await professor.post(`/muster/sessions/${session}/review`, answer)).status).toBe(200);
  const person = await world.administrator.post('/items/people', {
    ...{ kind: 'staff', first_name: 'Nandi', last_name: 'Rao', identifier: fresh('A-') },
  });
  const account = { email: madeAddress('audit'), role: ROLE_IDS.mentor, person_id: person.data['id'] };
  expect((await world.administrator.post('/users', { ...account, status: 'invited' })).status).toBe(200);
  const organizer = await world.campus.as(loginOf(world, 'organizer'));
  expect((await organizer.post('/muster/events', await eventBody(organizer, 600))).status).toBe(201);
  await student.caller.post('/auth/logout', { mode: 'session' });
}, 300_000);

describe('the audit log through its API', () => {
  it('has signing in and out, scans, their review, codes, accounts, events and reports (EAS-099, CT-095)', async () => {
    await exported({ format: 'csv', action: 'login' });
    const kinds: Record<string, string>[] = [
      { action: 'login', entity_type: 'directus_users' },
      { action: 'logout', entity_type: 'directus_users' },
      { action: 'attendance_submit', entity_type: 'attendance_records' },
      { action: 'attendance_verify', entity_type: 'attendance_records' },
      { action: 'create', entity_type: 'qr_tokens' },
      { action: 'create', entity_type: 'directus_users' },
      { action: 'create', entity_type: 'events' },
      { action: 'report_generate', entity_type: 'audit_logs' },
    ];
    for (const kind of kinds) {
      const entry = await newest(kind);
      expect(entry, JSON.stringify(kind)).toBeDefined();
      expect(Date.now() - Date.parse(entry?.occurred_at ?? ''), JSON.stringify(kind)).toBeLessThan(600_000);
      expect(entry?.actor.user_id ?? entry?.actor.label, JSON.stringify(kind)).toBeTruthy();
    }
  });

  it('says who changed which row of which table, from what to what (CH-035, CH-074, OMNI-053, OMNI-054, OMNI-055, OMNI-056, TESC-080, TESC-081, TESC-082, EAS-100, EAS-102)', async () => {
    const venue = await world.administrator.get('/items/venues?limit=1&fields=id,capacity');
    const { id, capacity } = (venue.data as { id: string; capacity: number }[])[0] ?? { id: '', capacity: 0 };
    expect((await world.administrator.patch(`/items/venues/${id}`, { capacity: capacity + 1 })).status).toBe(200);
    const entry = await newest({ entity_type: 'venues', entity_id: id });
    const me = (await world.administrator.get('/muster/me')).data as { user_id: string };
    expect(entry).toMatchObject({
      action: 'update',
      entity_type: 'venues',
      entity_id: id,
      actor: { user_id: me.user_id },
      changes: [{ field: 'capacity', before: String(capacity), after: String(capacity + 1), masked: false }],
      details: {},
    });
    await world.administrator.patch(`/items/venues/${id}`, { capacity });
    const [campus] = (await world.administrator.get('/items/campuses?limit=1&fields=id')).data as { id: string }[];
    const made = await world.administrator.post('/items/venues', {
      ...{ campus_id: campus?.id, name: fresh('Hall '), code: fresh('H').slice(0, 8), capacity: 12 },
    });
    expect(made.status, made.message).toBe(200);
    const row = String(made.data['id']);
    expect((await world.administrator.remove(`/items/venues/${row}`)).status).toBe(204);
    expect((await find({ entity_id: row })).entries.map(({ action }) => action)).toEqual(['delete', 'create']);
  });

  it('says from which address, browser, sign-in and device (EAS-101, OMNI-057, TESC-083)', async () => {
    const scan = await newest({ action: 'attendance_submit' });
    expect(scan).toMatchObject({ ip_address: expect.stringMatching(/^[0-9a-f.:]+$/) as string, user_agent: 'node' });
    const email = loginOf(world, 'organizer');
    const [first, second] = await Promise.all([
      signIn(world.stack.url, email, passwordOf(email)),
      signIn(world.stack.url, email, passwordOf(email)),
    ]);
    const said: (string | null | undefined)[] = [];
    for (const caller of [first, second, first]) {
      expect((await caller.post('/muster/events', await eventBody(caller, 900))).status).toBe(201);
      said.push((await newest({ action: 'create', entity_type: 'events' }))?.session_id);
    }
    expect(said[0]).toMatch(/^[0-9a-f]{32}$/);
    expect([said[2], said[1] === said[0]]).toEqual([said[0], false]);
    expect((await newest({ action: 'attendance_submit' }))?.session_id).toMatch(/^[0-9a-f]{32}$/);
    const devices = await world.campus.rows<{ id: string }>(
      'SELECT id FROM devices WHERE organization_id = ? LIMIT 1',
      [world.campus.organization_id],
    );
    await world.campus.rows(
      `UPDATE attendance_records SET source_device_id = ? WHERE attendance_session_id = ? RETURNING id`,
      [devices[0]?.id ?? null, session],
    );
    expect((await newest({ entity_type: 'attendance_records', action: 'update' }))?.source_device).toBe(
      devices[0]?.id ?? null,
    );
    expect(devices).toHaveLength(1);
  });

  it('says what failed and why it is told (EAS-103, CH-072)', async () => {
    const email = loginOf(world, 'organizer');
    await expect(signIn(world.stack.url, email, 'wrong password')).rejects.toThrow('401');
    const { entries } = await find({ failed: 'true', action: 'login_failed' });
    expect(entries[0]).toMatchObject({ success: false, action: 'login_failed', actor: { label: email } });
    expect(entries.every(({ success }) => !success)).toBe(true);
    expect((await newest({ action: 'login' }))?.success).toBe(true);
  });

  it('is searched, page by page, and each entry stands on one page (CH-036)', async () => {
    const name = (await world.campus.rows<{ full_name: string }>('SELECT full_name FROM people WHERE id = ?', [student.person_id]))[0]?.full_name ?? '?'; // prettier-ignore
    const mine = await find({ q: name.toUpperCase() });
    expect(mine.entries.length).toBeGreaterThan(0);
    expect(new Set(mine.entries.map(({ actor }) => actor.name))).toEqual(new Set([name]));
    const whole = await find({ limit: '6' });
    const first = await find({ limit: '3' });
    const second = await find({ limit: '3', before: String(first.entries.at(-1)?.seq) });
    expect([...first.entries, ...second.entries].map(({ seq }) => seq)).toEqual(whole.entries.map(({ seq }) => seq));
    expect(first.more).toBe(true);
    expect((await find({ from: '2001-01-01', to: '2001-01-02' })).entries).toEqual([]);
    expect((await world.administrator.get('/muster/audit?q=x')).status).toBe(400);
    expect((await world.administrator.get('/muster/audit?limit=101')).status).toBe(400);
  });

  it('is exported for people, and entry by entry for a verifier, and the export is told (CH-037, CH-106)', async () => {
    const asked = { action: 'login', q: 'demo.example.com' };
    const csv = await exported({ format: 'csv', ...asked });
    const count = (await find({ ...asked, limit: '100' })).entries.length;
    expect([csv.status, csv.type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.text.startsWith('\uFEFF"seq","occurred_at","actor"')).toBe(true);
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(count + 1);
    const { text } = await exported({ format: 'jsonl' });
    const entries = text.trimEnd().split('\n').map((line) => readAuditEntry(line) as AuditEntry); // prettier-ignore
    expect(entries.every((entry) => sha256(rowText(entry)) === entry.row_hash)).toBe(true);
    for (const [index, entry] of entries.slice(0, -1).entries())
      expect(entry.prev_hash).toBe(entries[index + 1]?.row_hash);
    expect(await newest({ action: 'report_generate' })).toMatchObject({
      entity_type: 'audit_logs',
      details: { format: 'jsonl', entries: entries.length },
      session_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
  });

  it('proves that nothing was changed since it was written, and names what was (CH-072, CH-106)', async () => {
    const verdict = async () => (await world.administrator.get('/muster/audit/verify')).data as Record<string, unknown>;
    const before = await verdict();
    expect(before).toMatchObject({ intact: true, findings: [] });
    const seq = Number(before['last_seq']);
    const hide = (action: string) =>
      world.campus.rows(
        `WITH off AS (SELECT set_config('session_replication_role', 'replica', false))
         UPDATE audit_logs SET action = ? FROM off WHERE organization_id = ? AND seq = ? RETURNING action`,
        [action, world.campus.organization_id, seq],
      );
    const [was] = (await find({ limit: '1' })).entries;
    await hide('nothing');
    expect(await verdict()).toMatchObject({ intact: false, findings: [{ seq, reason: 'edited' }] });
    await hide(was?.action ?? '');
    expect(await verdict()).toMatchObject({ intact: true, findings: [] });
  });

  it('is nobody’s but the administrators’ of the organization (CH-103)', async () => {
    const hotel = await world.campus.as(loginOf(world, 'frontline'));
    for (const caller of [professor, hotel]) {
      expect(await caller.get('/muster/audit')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      expect(await caller.get('/muster/audit/verify')).toMatchObject({ status: 403 });
      expect((await exported({ format: 'csv' }, caller.cookie)).status).toBe(403);
    }
    expect((await world.nobody.get('/muster/audit')).status).toBe(401);
    const organizations = await world.campus.rows<{ n: number }>(
      `SELECT count(DISTINCT organization_id)::int AS n FROM audit_logs`,
    );
    expect(organizations[0]?.n).toBeGreaterThan(1);
    const { text } = await exported({ format: 'jsonl' });
    const own = new Set(text.trimEnd().split('\n').map((line) => readAuditEntry(line)?.organization_id)); // prettier-ignore
    expect(own).toEqual(new Set([world.campus.organization_id]));
  });
});

describe('the nights of the organization', { timeout: 360_000 }, () => {
  /** Asks for the run of a night now, and waits for what it told. */
  const night = async () => {
    const [org] = await world.campus.rows<{ id: string }>(`SELECT organization_id AS id FROM people WHERE id = ?`, [
      student.person_id,
    ]);
    const [asked] = await world.campus.rows<{ id: string }>(
      `INSERT INTO job_runs (organization_id, job, status) VALUES (?, 'retention', 'running') RETURNING id`,
      [org?.id],
    );
    await expect
      .poll(() => world.campus.rows(`SELECT status FROM job_runs WHERE id = ?`, [asked?.id]), {
        timeout: 330_000, // the night that a fresh stack makes good ends first
        interval: 500,
      })
      .toEqual([{ status: 'completed' }]);
    return org?.id ?? '';
  };

  it('let go what is kept no longer, keep the rest, sign the log, and an administrator reads what they did (EAS-106, EAS-108, CH-088, CH-108, TESC-092, BEY-093)', async () => {
    const scanOf = (age: string) =>
      world.campus.rows<{ id: string }>(
        `INSERT INTO qr_scan_logs (organization_id, presented_digest, person_id, ip_address, user_agent, scan_successful, created_at)
         SELECT organization_id, repeat('d', 64), id, '10.0.0.7', 'test', true, now() - ?::interval FROM people WHERE id = ? RETURNING id`,
        [age, student.person_id],
      );
    const [[old], [young]] = [await scanOf('800 days'), await scanOf('700 days')];
    const organization = await night();
    const left = await world.campus.rows<{ id: string }>(`SELECT id FROM qr_scan_logs WHERE id IN (?, ?)`, [old?.id, young?.id]); // prettier-ignore
    expect(left).toEqual([{ id: young?.id }]);
    const told = await world.administrator.get(
      '/items/archive_batches?filter[source_table][_eq]=qr_scan_logs&fields=rows_done,status,data_class&sort=-created_at&limit=1',
    );
    expect(told.data).toMatchObject([{ status: 'completed', data_class: 'SCAN' }]);
    const [signed] = await world.campus.rows<{ last: number; head: number }>(
      `SELECT max(c.last_seq)::int AS last, count(*) FILTER (WHERE c.signature IS NULL)::int AS head FROM audit_checkpoints c
        WHERE c.organization_id = ?`,
      [organization],
    );
    expect(signed?.last).toBeGreaterThan(0);
    expect(signed?.head).toBe(0);
  });

  it('follow what the administrator sets, and no class is kept for less than its floor (CT-096, OMNI-073, OMNI-074, EAS-105, EAS-107, CH-107)', async () => {
    const policies = (
      await world.administrator.get('/items/retention_policies?fields=id,data_class,keep_days,floor_days&limit=-1')
    ).data as { id: string; data_class: string; keep_days: number | null; floor_days: number }[];
    const of = (data_class: string) => policies.find((policy) => policy.data_class === data_class);
    const days = (data_class: string) => [of(data_class)?.keep_days, of(data_class)?.floor_days];
    expect([days('ATT'), days('AUDIT')]).toEqual([
      [7 * 365, 3 * 365],
      [7 * 365, 3 * 365],
    ]);
    const set = (keep_days: number) =>
      world.administrator.patch(`/items/retention_policies/${of('SCAN')?.id}`, { keep_days });
    expect((await set(364)).status).toBe(400);
    expect((await set(1000)).status).toBe(200);
    expect((await world.administrator.patch(`/items/retention_policies/${of('SCAN')?.id}`, { floor_days: 1 })).status).toBe(403); // prettier-ignore
    expect((await set(730)).status).toBe(200);
    const asking = await world.campus.as(student.email);
    expect((await asking.get('/items/retention_policies')).status).toBe(403);
  });
});
