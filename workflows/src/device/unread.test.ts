import { withDatabase } from '@muster/directus/test-database.ts';
import { describe, expect, it } from 'vitest';
import { createDeviceActivities } from './activities.ts';
import { line, pinOf, push, wiredCampus, type Wired } from './testing.ts';

const db = withDatabase('muster-worker');
const sync = (at: Wired) =>
  createDeviceActivities({ database: db.pool }).syncDevice(at.device_id, new Date().toISOString());
const marked = async (at: Wired): Promise<number> => {
  const rows = await db.query('SELECT 1 FROM attendance_records WHERE attendance_session_id = $1', [
    at.attendance_session_id,
  ]);
  return rows.length;
};
const pushesOf = (at: Wired) =>
  db.query<{ status: string; error_message: string | null }>(
    'SELECT status, error_message FROM device_raw_pushes WHERE device_id = $1 ORDER BY created_at',
    [at.device_id],
  );

const MINUTES_OF_40_DAYS = 40 * 24 * 60;
const LONGEST_SKEW_MS = 2_147_483_647;
const gatewayOf1990 = () => {
  const punches = [{ user_code: '9201', at: new Date().toISOString() }];
  return JSON.stringify({ sent_at: '1990-01-01T00:00:00Z', pending: 0, punches });
};
const justSeen = (at: Wired) => {
  const last_seen_at = new Date(Date.now() - 60_000).toISOString();
  return { device: { id: at.device_id, organization_id: at.organization_id, last_seen_at } };
};

describe('one push stops no other', { timeout: 60_000 }, () => {
  it.each(['0000-00-00 00:00:00', '2026-00-10 09:00:00', '0000-01-01 00:00:00', '9999-12-31 23:59:59', '10:00'])(
    'with the time %s in one line keeps the touches around it, and tells which line (BEY-049)',
    async (time) => {
      const at = await wiredCampus(db);
      await push(db, at, `${line(pinOf(0), -3)}9402\t${time}\t0\t1\n${line(pinOf(1), -2)}`);
      expect(await sync(at)).toEqual({ read: 2, decided: 2, unread: 1 });
      expect(await marked(at)).toBe(2);
      expect(await pushesOf(at)).toEqual([{ status: 'failed', error_message: expect.stringMatching(/^2: 9402/) }]);
    },
  );

  it.each([
    ['forty days ahead', () => line('9201', MINUTES_OF_40_DAYS), () => ({})],
    ['of the year 2000, just heard from', () => '9201\t2000-01-01 00:00:10\t0\t1\n', justSeen],
    ['of a gateway in 1990', gatewayOf1990, () => ({ table_name: 'GATEWAY' })],
  ])('by a clock %s is read and flagged (BEY-038)', async (_case, body, more) => {
    const at = await wiredCampus(db);
    await push(db, at, body(), more(at));
    await push(db, at, line(pinOf(1), -1));
    expect(await sync(at)).toEqual({ read: 2, decided: 2, unread: 0 });
    const touches = await db.query<{ device_user_code: string; skew_ms: number }>(
      'SELECT device_user_code, skew_ms FROM biometric_punches WHERE device_id = $1',
      [at.device_id],
    );
    expect(touches.map((one) => one.device_user_code).toSorted()).toEqual([pinOf(1), '9201'].toSorted());
    expect(Math.abs(touches.find((one) => one.device_user_code === '9201')?.skew_ms ?? 0)).toBe(LONGEST_SKEW_MS);
    expect((await pushesOf(at)).map(({ status }) => status)).toEqual(['parsed', 'parsed']);
  });

  it('whose touches the database refuses is set aside with the cause', async () => {
    const at = await wiredCampus(db);
    await db.query(`ALTER TABLE biometric_punches ADD CONSTRAINT no_poison CHECK (device_user_code <> '6666')`);
    await push(db, at, line('6666', -3));
    await push(db, at, line(pinOf(1), -2));
    expect(await sync(at)).toEqual({ read: 1, decided: 1, unread: 1 });
    await db.query('ALTER TABLE biometric_punches DROP CONSTRAINT no_poison');
    expect(await marked(at)).toBe(1);
    expect(await pushesOf(at)).toEqual([
      { status: 'failed', error_message: expect.stringContaining('no_poison') },
      { status: 'parsed', error_message: null },
    ]);
  });
});
