import { randomUUID } from 'node:crypto';
import type { Conflicts, Roster, ScannedPerson, Sheet, SyncAnswers } from '@muster/domain/contract';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller, Told } from '../testing/client.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
type Student = { email: string; person_id: string };
let professor: Caller;
let students: Student[];
/** An open session of its own for each test. */
let session: string;

beforeAll(async () => {
  professor = await world.campus.professor();
  students = await world.campus.students(world.campus.fenced);
});

const open = async (who = professor) => {
  session = await world.campus.openSession(who);
};
const student = (index: number): Student => {
  const one = students[index];
  if (!one) throw new Error('the demo class is too small');
  return one;
};
const recordOf = async (index: number) => {
  const [record] = await world.campus.rows<Record<string, unknown>>(
    `SELECT r.id, ps.code, r.capture_method, r.revision, r.recorded_at, r.client_recorded_at, r.force_sent, r.forced, d.kind AS device,
            r.minutes_late, r.organization_id
       FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id LEFT JOIN devices d ON d.id = r.source_device_id
      WHERE r.attendance_session_id = ? AND r.person_id = ?`,
    [session, student(index).person_id],
  );
  return record;
};
const iso = (ms: number) => new Date(ms).toISOString();
let counter = 0;
const mark = (index: number, presence_code: string, more: object = {}) => ({
  client_item_id: randomUUID(),
  attendance_session_id: session,
  person_id: student(index).person_id,
  presence_code,
  recorded_at: iso(Date.now()),
  counter: (counter += 1),
  base_revision: null,
  ...more,
});
type Sent = { device?: string; clock_ms?: number; who?: Caller; batch?: string };
const upload = async (
  items: object[],
  { device = 'phone', clock_ms = 0, who = professor, batch = randomUUID() }: Sent = {},
) =>
  who.post('/muster/sync/batches', {
    client_batch_id: batch,
    device_key: `${device}-of-${who === professor ? 'the-professor' : 'the-administrator'}`,
    device_name: device,
    client_sent_at: iso(Date.now() + clock_ms),
    items,
  });
/** From a device of the administrator, whose requests are counted apart. */
const send = (items: object[], sent: Sent = {}) => upload(items, { ...sent, who: world.administrator });
const said = ({ data }: Told) => (data as SyncAnswers).answers.map(({ status, reason }) => reason ?? status);
const codeOf = async (index: number) => {
  const caller = await world.campus.as(student(index).email);
  return ((await caller.get('/muster/me/code')).data as { code: string }).code;
};
const scan = (code: string, who = professor) => who.post(`/muster/sessions/${session}/records/scan`, { code });
const paper = async () => (await professor.get(`/muster/sessions/${session}/sheet`)).data as Sheet;
const rowOf = (sheet: Sheet, index: number, presence_code: string) => ({
  client_item_id: randomUUID(),
  code: sheet.rows.find(({ person }) => person.id === student(index).person_id)?.code ?? '',
  presence_code,
});
const enter = (sheet_code: string, rows: object[]) =>
  professor.post(`/muster/sessions/${session}/sheet`, { client_batch_id: randomUUID(), sheet_code, rows });

describe('a personal code', () => {
  beforeEach(() => open());
  it('that a teacher scans marks its student once, with the number that was shown to her (EAS-062)', async () => {
    const [first, second] = [await scan(await codeOf(0)), await scan(await codeOf(0))];
    expect([first, second].map(({ data }) => (data as ScannedPerson).outcome)).toEqual(['marked', 'already']);
    const { person, counts } = first.data as ScannedPerson;
    expect(person.id).toBe(student(0).person_id);
    expect(counts).toMatchObject({ present: 1 });
    const record = await recordOf(0);
    expect(record).toMatchObject({ code: 'present', capture_method: 'qr', revision: 1 });
    const shown = await world.campus.rows(
      'SELECT displayed_identifier FROM attendance_evidence WHERE attendance_record_id = ?',
      [record?.['id']],
    );
    expect(shown).toEqual([{ displayed_identifier: person.identifier }]);
  });

  it('is refused forged, off the roster, and scanned by a student', async () => {
    const code = await codeOf(1);
    expect((await scan(`${code.slice(0, -4)}AAAA`)).code).toBe('CHECKIN_INVALID');
    const [stranger] = await world.campus.students(session, false);
    const foreign = await (await world.campus.as(stranger?.email ?? '')).get('/muster/me/code');
    expect((await scan((foreign.data as { code: string }).code)).code).toBe('SYNC_NOT_ENROLLED');
    const byStudent = await scan(code, await world.campus.as(student(0).email));
    expect(byStudent).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await recordOf(1)).toBeUndefined();
  });

  it('that was scanned without a network is proven when it is uploaded, and force never admits an unknown one (BEY-036)', async () => {
    const code = await codeOf(2);
    const forged = `${code.slice(0, -4)}AAAA`;
    const told = await upload([
      mark(2, 'present', { code: forged, force: true }),
      mark(0, 'present', { code, force: true }),
    ]);
    expect(said(told)).toEqual(['invalid', 'invalid']);
    expect(said(await upload([mark(2, 'present', { code })]))).toEqual(['applied']);
    expect(await recordOf(2)).toMatchObject({ code: 'present', capture_method: 'offline', device: 'browser' });
    expect(await recordOf(0)).toBeUndefined();
  });
});

describe('a paper sheet', () => {
  beforeEach(() => open());
  it('re-enters by the codes of its rows, those that were marked alone; another session’s is refused (BEY-046)', async () => {
    const sheet = await paper();
    const { people } = (await professor.get(`/muster/sessions/${session}/roster`)).data as Roster;
    expect(sheet.rows.map(({ person }) => person.id).toSorted()).toEqual(
      people.map(({ person }) => person.id).toSorted(),
    );
    expect(said(await enter(sheet.sheet_code, [rowOf(sheet, 0, 'present'), rowOf(sheet, 1, 'absent')]))).toEqual([
      'applied',
      'applied',
    ]);
    expect(await recordOf(0)).toMatchObject({ code: 'present', capture_method: 'paper', device: 'paper' });
    expect(await recordOf(1)).toMatchObject({ code: 'absent', capture_method: 'paper' });
    expect((await professor.get(`/muster/sessions/${session}/summary`)).data).toMatchObject({ present: 1, absent: 1 });
    session = await world.campus.openSession(professor);
    const foreign = await enter(sheet.sheet_code, [rowOf(sheet, 0, 'present')]);
    expect(said(foreign)).toEqual(['wrong_sheet']);
    expect((foreign.data as SyncAnswers).answers[0]?.problem?.code).toBe('CHECKIN_WRONG_SHEET');
    expect(await recordOf(0)).toBeUndefined();
  });
});

describe('marks made without a network', () => {
  beforeEach(() => open(world.administrator));
  it('name their device, are taken once whatever upload they come in, and stand in the history and the audit log (OMNI-041, CH-082)', async () => {
    const [one, batch] = [mark(0, 'present'), randomUUID()];
    for (const sent of [{ batch }, { batch }, {}]) expect(said(await send([one], sent))).toEqual(['applied']);
    const record = await recordOf(0);
    expect(record).toMatchObject({ code: 'present', capture_method: 'offline', device: 'browser', revision: 1 });
    const audit = await world.campus.rows('SELECT action FROM audit_logs WHERE entity_id = ?', [record?.['id']]);
    expect(audit).toHaveLength(1);
  });

  it('of a phone seven minutes fast count from when they were made (BEY-038)', async () => {
    const fast = 7 * 60_000;
    const made = Date.now();
    const told = await send([mark(0, 'present', { recorded_at: iso(made + fast) })], {
      device: 'fast-phone',
      clock_ms: fast,
    });
    expect(said(told)).toEqual(['applied']);
    expect(Math.abs((told.data as SyncAnswers).skew_ms - fast)).toBeLessThan(5_000);
    const record = await recordOf(0);
    expect(Math.abs(new Date(String(record?.['recorded_at'])).getTime() - made)).toBeLessThan(5_000);
    expect(new Date(String(record?.['client_recorded_at'])).getTime()).toBe(made + fast);
  });

  it('are judged as they would have been online: after closing they are refused until they are forced (BEY-036, BEY-037)', async () => {
    await world.administrator.post(`/muster/sessions/${session}/close`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const late = mark(0, 'present');
    const told = await send([late]);
    expect(said(told)).toEqual(['closed']);
    expect((told.data as SyncAnswers).answers[0]?.may_force).toBe(true);
    const forced = mark(0, 'present', { recorded_at: late.recorded_at, force: true });
    expect(said(await send([forced]))).toEqual(['applied']);
    expect(await recordOf(0)).toMatchObject({ force_sent: true, forced: true });
    const before = mark(1, 'present', { recorded_at: iso(Date.now() - 30_000), force: true });
    expect(said(await send([before]))).toEqual(['applied']);
    expect(await recordOf(1)).toMatchObject({ force_sent: true, forced: false });
  });

  it('of two devices that contradict each other are kept both, in either order the same, until somebody decides (OMNI-060, OMNI-061, OMNI-062, OMNI-063, OMNI-064, OMNI-065, BEY-053)', async () => {
    const at = Date.now();
    const versions = (index: number) => [
      { items: [mark(index, 'present', { recorded_at: iso(at - 20_000) })], sent: { device: 'phone' } },
      { items: [mark(index, 'absent', { recorded_at: iso(at - 10_000) })], sent: { device: 'tablet' } },
    ];
    for (const { items, sent } of versions(0)) await send(items, sent);
    for (const { items, sent } of versions(1).toReversed()) await send(items, sent);
    expect([(await recordOf(0))?.['code'], (await recordOf(1))?.['code']]).toEqual(['present', 'present']);
    const open = async () =>
      ((await world.administrator.get('/muster/sync/conflicts')).data as Conflicts).conflicts.filter(
        ({ attendance_session_id }) => attendance_session_id === session,
      );
    const conflicts = await open();
    expect(conflicts.map(({ person, a, b }) => [person.id, a.state.code, a.device, b.state.code, b.device])).toEqual(
      expect.arrayContaining([0, 1].map((index) => [student(index).person_id, 'present', 'phone', 'absent', 'tablet'])),
    );
    const [one] = conflicts.filter(({ person }) => person.id === student(0).person_id);
    await world.administrator.post(`/muster/sessions/${session}/conflicts`, { conflict_id: one?.id, keep: 'b' });
    const record = await recordOf(0);
    expect(record).toMatchObject({ code: 'absent' });
    expect((await open()).map(({ person }) => person.id)).toEqual([student(1).person_id]);
    const [kept] = await world.campus.rows(
      `SELECT resolution, resolved_with_id = ? AS with_record, resolved_at IS NOT NULL AND resolved_at > created_at AS dated, resolved_by_id IS NOT NULL AS by_somebody
         FROM sync_conflicts WHERE id = ?`,
      [record?.['id'], one?.id],
    );
    expect(kept).toEqual({ resolution: 'b', with_record: true, dated: true, by_somebody: true });
  });
});
