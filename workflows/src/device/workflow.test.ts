import { describe, expect, it } from 'vitest';
import { ROLES } from '@muster/directus/account/roles.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { deviceSyncWorkflowId } from '@muster/domain/device';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { line, pinOf, push, shown, wiredCampus, type Wired } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
type Mark = {
  person_id: string;
  state: string;
  capture_method: string;
  source_device_id: string;
  verification_status: string;
};
type Touch = { device_user_code: string; status: string; reason: string | null };

const start = (at: Wired) =>
  engine.env.client.workflow.start('deviceSync', {
    workflowId: deviceSyncWorkflowId(at.device_id),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    taskQueue: QUEUES.interactive,
    args: [at.device_id],
  });
/** Makes the head of the department an administrator. */
async function administer(at: Wired): Promise<void> {
  const { id } = ROLES.org_admin;
  await db.query(`INSERT INTO directus_roles (id, name) VALUES ($1, 'Administrator') ON CONFLICT DO NOTHING`, [id]);
  await db.query(`UPDATE directus_users SET role = $1, status = 'active' WHERE id = $2`, [id, at.head.user_id]);
}
const sync = async (at: Wired) => ended(engine, await start(at));
const marksOf = (at: Wired) =>
  db.query<Mark>(
    `SELECT r.person_id, s.code AS state, r.capture_method, r.source_device_id, r.verification_status
       FROM attendance_records r JOIN presence_states s ON s.id = r.presence_state_id
      WHERE r.attendance_session_id = $1 ORDER BY r.recorded_at`,
    [at.attendance_session_id],
  );
const touchesOf = (at: Wired) =>
  db.query<Touch>(
    'SELECT device_user_code, status, reason FROM biometric_punches WHERE device_id = $1 ORDER BY punched_at',
    [at.device_id],
  );
const pushesOf = (at: Wired) =>
  db.query<{ status: string; error_message: string | null }>(
    'SELECT status, error_message FROM device_raw_pushes WHERE device_id = $1 ORDER BY created_at',
    [at.device_id],
  );

describe('what a reader pushed', { timeout: 120_000 }, () => {
  it('becomes one mark for each person, though lines come twice and the finger is laid on thrice (CH-022, CH-080, BEY-049)', async () => {
    const at = await wiredCampus(db);
    const body = line(pinOf(0), -4) + line(pinOf(0), -3.7) + line(pinOf(1), -3) + line(pinOf(0), -3.4);
    expect(await push(db, at, body)).toBe(true);
    expect(await push(db, at, body)).toBe(false);
    await push(db, at, `${body}${line(pinOf(2), -2)}`);
    expect(await sync(at)).toMatchObject({ last: { read: 5, decided: 5, unread: 0 } });
    expect(await marksOf(at)).toEqual(
      at.students.slice(0, 3).map(({ person_id }) => ({
        ...{ person_id, state: 'present', capture_method: 'biometric' },
        ...{ source_device_id: at.device_id, verification_status: 'verified' },
      })),
    );
    expect((await touchesOf(at)).map(({ status }) => status)).toEqual([
      'matched',
      'ignored',
      'ignored',
      'matched',
      'matched',
    ]);
    const [run] = await db.query('SELECT punches_read, status FROM device_sync_runs WHERE device_id = $1', [
      at.device_id,
    ]);
    expect(run).toEqual({ punches_read: 5, status: 'completed' });
    const audited = await db.query(
      `SELECT 1 FROM audit_logs WHERE organization_id = $1 AND entity_type = 'attendance_records' AND action = 'create'`,
      [at.organization_id],
    );
    expect(audited).toHaveLength(3);
  });

  it('with a line that cannot be read keeps the others and tells which (BEY-049)', async () => {
    const at = await wiredCampus(db);
    await push(db, at, `${line(pinOf(0), -3)}garbage\n102\t2026-02-31 09:00:00\t0\t1\n${line(pinOf(1), -2)}`);
    await push(db, at, '{"not": "a gateway"', { table_name: 'GATEWAY' });
    await push(db, at, line(pinOf(2), -1));
    await sync(at);
    expect(await marksOf(at)).toHaveLength(3);
    const told = await pushesOf(at);
    expect(told.map(({ status }) => status)).toEqual(['failed', 'failed', 'parsed']);
    expect(told[0]?.error_message).toContain('garbage');
    expect(told[0]?.error_message).toContain('2026-02-31');
  });

  it('of a number that nobody has waits, is told to administrators, and counts once it is somebody’s (CH-034)', async () => {
    const at = await wiredCampus(db);
    await administer(at);
    await push(db, at, line('9999', -3));
    await sync(at);
    expect(await touchesOf(at)).toEqual([{ device_user_code: '9999', status: 'unmatched', reason: 'unknown_person' }]);
    const news = await db.query<{ person_id: string; notification_type: string; message: string }>(
      `SELECT person_id, notification_type, message FROM notifications WHERE template_code = 'device_unknown_pin' AND organization_id = $1`,
      [at.organization_id],
    );
    expect(news).toMatchObject([{ person_id: at.head.person_id, notification_type: 'data_quality' }]);
    expect(news[0]?.message).toContain('9999');
    const { organization_id, students } = at;
    await db.insert('person_identifiers', {
      organization_id,
      person_id: students[1]?.person_id,
      kind: 'device_pin',
      value: '9999',
    });
    await sync(at);
    expect(await marksOf(at)).toMatchObject([{ person_id: students[1]?.person_id, state: 'present' }]);
    expect(await touchesOf(at)).toMatchObject([{ status: 'matched', reason: null }]);
  });

  it('by a clock that is seven minutes fast is corrected and flagged: nobody on time is late (BEY-038)', async () => {
    const at = await wiredCampus(db);
    await db.query(`UPDATE attendance_sessions SET scheduled_start_at = now() - interval '4 minutes' WHERE id = $1`, [
      at.attendance_session_id,
    ]);
    await push(db, at, line(pinOf(0), 7));
    await sync(at);
    expect(await marksOf(at)).toMatchObject([{ state: 'present', verification_status: 'flagged' }]);
    const device = await db.one<{ clock_offset_ms: number }>('SELECT clock_offset_ms FROM devices WHERE id = $1', [
      at.device_id,
    ]);
    expect(device.clock_offset_ms).toBeLessThan(-6.9 * 60_000);
    expect(device.clock_offset_ms).toBeGreaterThan(-7.1 * 60_000);
    const [{ skew, capture } = { skew: 0, capture: '' }] = await db.query<{ skew: number; capture: string }>(
      'SELECT clock_skew_ms AS skew, client_recorded_at AS capture FROM attendance_records WHERE source_device_id = $1',
      [at.device_id],
    );
    expect(skew).toBe(-device.clock_offset_ms);
    expect(new Date(capture).toISOString().slice(0, 15)).toBe(
      new Date(Date.now() + 7 * 60_000).toISOString().slice(0, 15),
    );
  });

  it('by a gateway keeps its own count and the quality of the match, and one bad row stops no other', async () => {
    const at = await wiredCampus(db);
    const moment = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const punches = [
      { user_code: pinOf(0), at: moment(-3), counter: 7, quality: 88, modality: 'face' },
      { user_code: '', at: 'yesterday' },
      { user_code: pinOf(1), at: moment(-2), counter: 11 },
    ];
    await push(db, at, JSON.stringify({ sent_at: moment(0), pending: 0, punches }), { table_name: 'GATEWAY' });
    await sync(at);
    expect(await marksOf(at)).toHaveLength(2);
    const kept = await db.query(
      'SELECT counter::int, match_quality, modality FROM biometric_punches WHERE device_id = $1 ORDER BY counter',
      [at.device_id],
    );
    expect(kept).toEqual([
      { counter: 7, match_quality: 88, modality: 'face' },
      { counter: 11, match_quality: null, modality: null },
    ]);
    const [device] = await db.query<{ late: boolean }>(
      `SELECT last_sync_at > now() - interval '1 minute' AS late FROM devices WHERE id = $1`,
      [at.device_id],
    );
    expect(device?.late).toBe(true);
  });

  it('outside every class, or by somebody who is not on the list, is set aside with its reason (CH-081)', async () => {
    const at = await wiredCampus(db);
    await push(db, at, `${line(pinOf(0), -600)}`);
    await push(db, at, `${line(pinOf(1), -1)}`);
    await db.query(`UPDATE attendance_sessions SET allowed_methods = '["qr"]' WHERE id = $1`, [
      at.attendance_session_id,
    ]);
    await sync(at);
    expect((await touchesOf(at)).map(({ status, reason }) => [status, reason])).toEqual([
      ['unmatched', 'not_open'],
      ['unmatched', 'method_not_allowed'],
    ]);
    expect(await marksOf(at)).toEqual([]);
  });

  it('that the database refuses is set aside alone', async () => {
    const at = await wiredCampus(db);
    await db.query(
      `CREATE OR REPLACE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.person_id = '${at.students[0]?.person_id}' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$`,
    );
    await db.query(
      'CREATE TRIGGER refuse_one BEFORE INSERT ON attendance_records FOR EACH ROW EXECUTE FUNCTION refuse_one()',
    );
    await push(db, at, line(pinOf(0), -3) + line(pinOf(1), -2));
    await sync(at);
    await db.query('DROP TRIGGER refuse_one ON attendance_records');
    expect((await touchesOf(at)).map(({ status, reason }) => [status, reason])).toEqual([
      ['unmatched', 'invalid'],
      ['matched', null],
    ]);
    expect(await marksOf(at)).toHaveLength(1);
  });

  it('while it is suspended waits, and is read once it is in use again', async () => {
    const at = await wiredCampus(db);
    await db.query(`UPDATE devices SET status = 'suspended' WHERE id = $1`, [at.device_id]);
    await push(db, at, line(pinOf(0), -3), { status: 'quarantined' });
    await sync(at);
    expect(await marksOf(at)).toEqual([]);
    await db.query(`UPDATE devices SET status = 'active' WHERE id = $1`, [at.device_id]);
    await sync(at);
    expect(await marksOf(at)).toHaveLength(1);
    expect(await pushesOf(at)).toMatchObject([{ status: 'parsed' }]);
  });

  it('ends: administrators hear once of a reader that is silent for half an hour', async () => {
    const at = await wiredCampus(db, { last_seen_at: new Date(Date.now() - 31 * 60_000).toISOString() });
    await administer(at);
    await sync(at);
    await sync(at);
    const news = await db.query(
      `SELECT 1 FROM notifications WHERE template_code = 'device_silent' AND organization_id = $1`,
      [at.organization_id],
    );
    expect(news).toHaveLength(1);
    expect(shown(0)).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
  });
});
