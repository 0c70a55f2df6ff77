import { forOrganization, knexDatabase } from '@muster/directus';
import { readSession } from '@muster/directus/session';
import { CHECKIN_RECOMPUTE, tokenAt } from '@muster/domain/checkin';
import { CheckinBody } from '@muster/domain/contract';
import { recompute, type Explanation } from '@muster/domain/explain';
import { ROLES } from '@muster/directus/account/roles.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, openSession, type Campus, type Member } from '../../../../directus/test-campus.ts';
import { withDatabase } from '../../../../directus/test-database.ts';
import { tokenCrypto } from '../encryption.ts';
import { createKeys } from '../session/keys.ts';
import { createQr } from '../session/qr.ts';
import { createQrRepository } from '../session/qr-repository.ts';
import { nonce } from '../testing/client.ts';
import { createCheckinService } from './service.ts';

const database = withDatabase();
const env = { MUSTER_MASTER_KEY: Buffer.alloc(32, 7), PUBLIC_URL: 'https://muster.example' } as never;
const count = { inc: () => {}, observe: () => {} };
const metrics = { checkins: count, batchSize: count } as never;
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let db: Knex;
let at: Campus;
let session: string;
let checkIn: ReturnType<typeof createCheckinService>;
let now: Date;

beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 8 } });
  for (const { id, name } of Object.values(ROLES))
    await database.query('INSERT INTO directus_roles (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, name]);
});
afterAll(() => db.destroy());

const tenant = () => forOrganization(knexDatabase(db), at.organization_id);
const show = async () => {
  const row = await readSession(tenant(), null, session);
  if (!row) throw new Error('no session');
  return createQr({ env, clock: () => now }).show(row, { tenant: tenant(), cause: { user_id: at.professor.user_id } });
};
/** The code a display showed so many seconds ago. */
const codeOf = async (secondsAgo: number) => {
  const [generation] = await createQrRepository(createKeys({ env })).ofSession(tenant(), session);
  if (!generation) throw new Error('no code');
  return tokenAt(tokenCrypto, generation, now.getTime() - secondsAgo * 1000);
};

beforeEach(async () => {
  at = await campus(database, { students: 5 });
  now = new Date();
  await database.query('UPDATE directus_users SET role = $2 WHERE organization_id = $1', [
    at.organization_id,
    ROLES.student.id,
  ]);
  for (const { person_id } of at.students)
    await database.insert('consents', {
      organization_id: at.organization_id,
      person_id,
      purpose: 'location',
      policy_version: '1',
    });
  await database.query('UPDATE qr_tokens SET is_active = false WHERE organization_id = $1', [at.organization_id]);
  await database.query('DELETE FROM qr_tokens WHERE organization_id = $1', [at.organization_id]);
  await database.query('DELETE FROM encryption_keys WHERE organization_id = $1', [at.organization_id]);
  session = at.attendance_session_id;
  checkIn = createCheckinService({ database: knexDatabase(db), env, clock: () => now, metrics, log });
  await show();
});

const student = (index: number): Member => at.students[index] ?? at.professor;
const PHONE = { ip: '10.0.0.7', user_agent: 'Safari', request_id: 'r' };
const scan = async (who: Member, more: object = {}, trace: object = {}) =>
  checkIn({
    body: CheckinBody.parse({
      ...('short_code' in more ? {} : { token: await codeOf(0) }),
      nonce: nonce(),
      latitude: 12.9716 + Math.random() * 1e-4,
      longitude: 77.5946,
      accuracy_m: 8,
      device_info: { id: `device-of-${who.person_id.slice(0, 8)}` },
      ...more,
    }),
    identity: { user_id: who.user_id, session: null, issued_ms: now.getTime() },
    trace: { ...PHONE, ...trace },
    nowMs: now.getTime(),
  });
const codeOfRefusal = (work: Promise<unknown>) =>
  work.then(
    (reply) => JSON.stringify(reply),
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
const risksOf = async (who: Member): Promise<string[]> => {
  const { risk } = await database.one<{ risk: string[] }>(
    `SELECT e.risk FROM attendance_evidence e JOIN attendance_records r ON r.id = e.attendance_record_id
      WHERE r.attendance_session_id = $1 AND r.person_id = $2`,
    [session, who.person_id],
  );
  return risk;
};

describe('one device of several people (X20)', () => {
  it('is flagged from the second person on, wherever each stands, also when they scan at once', async () => {
    const device_info = { id: 'one-phone-for-all-of-us' };
    for (const index of [0, 1]) await scan(student(index), { device_info });
    await Promise.all([2, 3].map((index) => scan(student(index), { device_info })));
    const risks = await Promise.all([0, 1, 2, 3].map((index) => risksOf(student(index))));
    expect(risks).toEqual([[], ['shared_device'], ['shared_device'], ['shared_device']]);
  });

  it('is seen by its description when it gives no name, and phones of their own are not', async () => {
    const device_info = { platform: 'Linux' };
    await scan(student(0), { device_info });
    await scan(student(1), { device_info });
    await scan(student(2));
    await scan(student(3));
    expect(await Promise.all([0, 1, 2, 3].map((index) => risksOf(student(index))))).toEqual([
      [],
      ['shared_device'],
      [],
      [],
    ]);
  });
});

describe('the code to type (U4)', () => {
  it('checks in like the picture, however it is written, and a retry is answered the same', async () => {
    const { short_code } = await show();
    const typed = { short_code: `${short_code.slice(0, 3)} ${short_code.slice(3)}`.toLowerCase(), nonce: nonce() };
    const first = await scan(student(0), typed);
    expect(first).toMatchObject({ outcome: 'ok', state: { category: 'present' } });
    now = new Date(now.getTime() + 60_000);
    expect(await scan(student(0), typed)).toMatchObject({ outcome: 'ok', record_id: first.record_id });
  });

  it('is refused when it is old, and means nothing to people of another class', async () => {
    const { short_code } = await show();
    const other = await campus(database);
    const [stranger] = other.students;
    if (!stranger) throw new Error('no student');
    await database.query('UPDATE directus_users SET role = $2 WHERE id = $1', [stranger.user_id, ROLES.student.id]);
    await database.query('DELETE FROM qr_tokens WHERE organization_id = $1', [other.organization_id]);
    expect(await codeOfRefusal(scan(stranger, { short_code }))).toBe('CHECKIN_INVALID');
    expect(await codeOfRefusal(scan(student(0), { short_code: 'ZZZZZZ' }))).toBe('CHECKIN_INVALID');
    now = new Date(now.getTime() + 25_000);
    expect(await codeOfRefusal(scan(student(0), { short_code }))).toBe('CHECKIN_EXPIRED');
  });
});

describe('what is stored of a scan', () => {
  it('is explained as what it was, also when it was answered from a cached roster (S9)', async () => {
    await scan(student(0));
    expect(await scan(student(0))).toMatchObject({ outcome: 'already_checked_in' });
    const logs = await database.query<{ failure_reason: string; explanation: Explanation }>(
      'SELECT failure_reason, explanation FROM qr_scan_logs WHERE attendance_session_id = $1 ORDER BY created_at',
      [session],
    );
    expect(logs.map(({ failure_reason, explanation }) => [failure_reason, explanation.verdict])).toEqual([
      ['', 'present'],
      ['already_checked_in', 'already_checked_in'],
    ]);
    expect(logs.map(({ explanation }) => recompute(explanation, CHECKIN_RECOMPUTE).outcome)).toEqual(['same', 'same']);
  });
});

describe('a condition that changed a moment ago (S11)', () => {
  const network = (action: string) =>
    database.query(`UPDATE attendance_sessions SET rule_overrides = rule_overrides || $2::jsonb WHERE id = $1`, [
      session,
      { network_action: action, networks: ['192.168.0.0/16'] },
    ]);

  it('refuses nobody who may come in now, and admits nobody who may not', async () => {
    await network('reject');
    expect(await codeOfRefusal(scan(student(0)))).toBe('CHECKIN_OUT_OF_NETWORK');
    await network('off');
    expect(await scan(student(0))).toMatchObject({ outcome: 'ok' });
    await network('reject');
    expect(await codeOfRefusal(scan(student(1)))).toBe('CHECKIN_OUT_OF_NETWORK');
  });
});

describe('who checks in', () => {
  it('is told the same whatever the code when the role has no right to', async () => {
    await database.query('UPDATE directus_users SET role = $2 WHERE id = $1', [at.professor.user_id, ROLES.mentor.id]);
    const answers = [{}, { token: `M1.${'a'.repeat(60)}` }, { short_code: 'ZZZZZZ' }].map((more) =>
      codeOfRefusal(scan(at.professor, more)),
    );
    expect(await Promise.all(answers)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('is offered to end the leave it falls into', async () => {
    const leave = await database.insert<{ id: string }>('leave_applications', {
      organization_id: at.organization_id,
      person_id: student(0).person_id,
      leave_type_id: at.leave_type_id,
      starts_at: new Date(now.getTime() - 3_600_000).toISOString(),
      ends_at: new Date(now.getTime() + 86_400_000).toISOString(),
      reason: 'fever',
      status: 'approved',
    });
    expect(await scan(student(0))).toMatchObject({ early_return: { leave_application_id: leave.id } });
    expect(await scan(student(1))).toMatchObject({ early_return: null });
  });
});

it('a session of its own has a code of its own to type', async () => {
  const { attendance_session_id } = await openSession(database, at);
  const { short_code } = await show();
  session = attendance_session_id;
  await database.query('DELETE FROM qr_tokens WHERE attendance_session_id = $1', [session]);
  expect((await show()).short_code).not.toBe(short_code);
});

it('a consent that was withdrawn counts for nothing more, also for whoever is known from a moment ago (CH-105)', async () => {
  await scan(student(0));
  await database.query('UPDATE consents SET withdrawn_at = now() WHERE person_id = $1', [student(1).person_id]);
  expect(await codeOfRefusal(scan(student(1)))).toBe('CHECKIN_CONSENT_MISSING');
  const kept = await database.query(
    'SELECT 1 FROM attendance_records WHERE attendance_session_id = $1 AND person_id = $2',
    [session, student(1).person_id],
  );
  expect(kept).toEqual([]);
  expect(await scan(student(2))).toMatchObject({ outcome: 'ok' });
});
