import { forOrganization, knexDatabase } from '@muster/directus';
import { readSession } from '@muster/directus/session';
import { tokenAt } from '@muster/domain/checkin';
import { CheckinBody } from '@muster/domain/contract';
import { ROLES } from '@muster/directus/account/roles.ts';
import knex, { type Knex } from 'knex';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, type Campus } from '../../../../directus/test-campus.ts';
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
let checkIn: ReturnType<typeof createCheckinService>;
let now: Date;

beforeAll(async () => {
  db = knex({ client: 'pg', connection: database.url, pool: { min: 0, max: 8 } });
  for (const { id, name } of Object.values(ROLES))
    await database.query('INSERT INTO directus_roles (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, name]);
});
afterAll(() => db.destroy());

const tenant = () => forOrganization(knexDatabase(db), at.organization_id);
const session = () => at.attendance_session_id;
const student = (index = 0) => at.students[index] ?? at.professor;
const agree = (index: number, purpose: string) =>
  database.insert('consents', {
    organization_id: at.organization_id,
    person_id: student(index).person_id,
    purpose,
    policy_version: '1',
  });

beforeEach(async () => {
  at = await campus(database, { students: 3 });
  now = new Date();
  await database.query('UPDATE directus_users SET role = $2 WHERE organization_id = $1', [
    at.organization_id,
    ROLES.student.id,
  ]);
  await database.query('DELETE FROM consents WHERE organization_id = $1', [at.organization_id]);
  await database.query('UPDATE qr_tokens SET is_active = false WHERE organization_id = $1', [at.organization_id]);
  await database.query('DELETE FROM qr_tokens WHERE organization_id = $1', [at.organization_id]);
  await database.query('DELETE FROM encryption_keys WHERE organization_id = $1', [at.organization_id]);
  checkIn = createCheckinService({ database: knexDatabase(db), env, clock: () => now, metrics, log });
  const row = await readSession(tenant(), null, session());
  if (!row) throw new Error('no session');
  await createQr({ env, clock: () => now }).show(row, { tenant: tenant(), cause: { user_id: at.professor.user_id } });
});

const wants = (columns: { required_factors?: string[]; rule_overrides?: object }) =>
  database.query(
    `UPDATE attendance_sessions SET required_factors = coalesce($2::jsonb, required_factors),
            rule_overrides = rule_overrides || coalesce($3::jsonb, '{}') WHERE id = $1`,
    [
      session(),
      columns.required_factors ? JSON.stringify(columns.required_factors) : null,
      columns.rule_overrides ? JSON.stringify(columns.rule_overrides) : null,
    ],
  );
const code = async () => {
  const [generation] = await createQrRepository(createKeys({ env })).ofSession(tenant(), session());
  if (!generation) throw new Error('no code');
  return tokenAt(tokenCrypto, generation, now.getTime());
};
const file = async (index: number, more: object = {}) => {
  const row = await database.insert<{ id: string }>('directus_files', {
    id: crypto.randomUUID(),
    storage: 'local',
    filename_download: 'photo.jpg',
    type: 'image/jpeg',
    organization_id: at.organization_id,
    owner_person_id: student(index).person_id,
    data_class: 'ATT',
    filesize: 1000,
    ...more,
  });
  return row.id;
};
type Refused = { problem?: { code: string; params?: { hold?: string; factors?: string } } };
/** What is answered: the outcome, or the code of the refusal with what the scan goes on from. */
const send = async (index: number, body: object) => {
  try {
    const reply = await checkIn({
      body: CheckinBody.parse({ nonce: nonce(), ...body }),
      identity: { user_id: student(index).user_id, session: null, issued_ms: now.getTime() },
      trace: { ip: '10.0.0.7', user_agent: 'Safari', request_id: 'r' },
      nowMs: now.getTime(),
    });
    return { told: reply.outcome as string, hold: '', factors: '', at: reply.recorded_at };
  } catch (error) {
    const { problem } = error as Refused;
    if (!problem) throw error;
    return { told: problem.code, hold: problem.params?.hold ?? '', factors: problem.params?.factors ?? '', at: '' };
  }
};
const here = { latitude: 12.9716, longitude: 77.5946, accuracy_m: 8 };
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

describe('a scan that is asked for more', () => {
  it('goes on by itself after a consent, although the code is long gone, and counts from when it was shown', async () => {
    await wants({ required_factors: ['location'] });
    const shown = now.toISOString();
    const asked = await send(0, { token: await code() });
    expect(asked).toMatchObject({ told: 'CHECKIN_FACTOR_MISSING', factors: 'location' });
    later(60);
    expect((await send(0, { hold: asked.hold, ...here })).told).toBe('CHECKIN_CONSENT_MISSING');
    await agree(0, 'location');
    expect(await send(0, { hold: asked.hold, ...here })).toMatchObject({ told: 'ok', at: shown });
  });

  it('is nobody else’s and does not wait for ever (CH-021)', async () => {
    await wants({ required_factors: ['location'] });
    for (const index of [0, 1]) await agree(index, 'location');
    const { hold } = await send(0, { token: await code() });
    expect((await send(1, { hold, ...here })).told).toBe('CHECKIN_EXPIRED');
    later(181);
    expect((await send(0, { hold, ...here })).told).toBe('CHECKIN_EXPIRED');
  });
});

describe('photos and a signature', () => {
  const FACTORS = ['front_photo', 'back_photo', 'signature'];
  const evidence = () =>
    database.one<Record<string, string | null>>(
      `SELECT e.front_photo_file_id, e.back_photo_file_id, e.signature_file_id FROM attendance_evidence e
         JOIN attendance_records r ON r.id = e.attendance_record_id
        WHERE r.attendance_session_id = $1 AND r.person_id = $2`,
      [session(), student().person_id],
    );

  it('are asked for by name, kept as evidence of the mark, and taken once (EAS-055, EAS-056, EAS-059)', async () => {
    await wants({ required_factors: FACTORS });
    for (const purpose of ['photo', 'signature']) await agree(0, purpose);
    const { hold, factors } = await send(0, { token: await code() });
    expect(factors.split(' ')).toEqual(FACTORS);
    const [front_photo, back_photo, signature] = [await file(0), await file(0), await file(0)];
    const partly = await send(0, { hold, front_photo, signature });
    expect(partly).toMatchObject({ told: 'CHECKIN_FACTOR_MISSING', factors: 'back_photo' });
    expect((await send(0, { hold: partly.hold, front_photo, back_photo, signature })).told).toBe('ok');
    expect(await evidence()).toEqual({
      front_photo_file_id: front_photo,
      back_photo_file_id: back_photo,
      signature_file_id: signature,
    });
    const classes = await database.query<{ data_class: string }>(
      'SELECT DISTINCT data_class FROM directus_files WHERE id = ANY ($1)',
      [[front_photo, back_photo, signature]],
    );
    expect(classes).toEqual([{ data_class: 'EVID' }]);
  });

  it('of somebody else, or that are taken already, are as good as missing', async () => {
    await wants({ required_factors: ['front_photo'] });
    await agree(0, 'photo');
    const { hold } = await send(0, { token: await code() });
    const strange = [await file(1), await file(0, { data_class: 'EVID' }), await file(0, { type: 'application/pdf' })];
    for (const front_photo of strange)
      expect((await send(0, { hold, front_photo })).told).toBe('CHECKIN_FACTOR_MISSING');
    expect((await send(0, { hold, front_photo: await file(0) })).told).toBe('ok');
  });

  it('are refused without a consent to them (CH-104)', async () => {
    await wants({ required_factors: ['front_photo'] });
    const { hold } = await send(0, { token: await code() });
    const front_photo = await file(0);
    expect((await send(0, { hold, front_photo })).told).toBe('CHECKIN_CONSENT_MISSING');
    await agree(0, 'photo');
    expect((await send(0, { hold, front_photo })).told).toBe('ok');
  });
});

describe('two scans', () => {
  beforeEach(() => wants({ required_factors: [], rule_overrides: { challenge_mode: 'two_scan' } }));
  const first = async () => send(0, { token: await code() });

  it('are wanted two steps apart and within half a minute', async () => {
    const { told, hold } = await first();
    expect(told).toBe('CHECKIN_STEP_UP');
    later(10);
    const early = await send(0, { token: await code(), hold });
    expect(early).toMatchObject({ told: 'CHECKIN_STEP_UP', hold });
    later(10);
    expect((await send(0, { token: await code(), hold: early.hold })).told).toBe('ok');
  });

  it('begin anew when the second comes too late, with the code that was shown then', async () => {
    const { hold } = await first();
    later(40);
    const late = await send(0, { token: await code(), hold });
    expect(late.told).toBe('CHECKIN_STEP_UP');
    expect(late.hold).not.toBe(hold);
    later(20);
    expect((await send(0, { token: await code(), hold: late.hold })).told).toBe('ok');
  });

  it('are one person’s: the first of another does not count', async () => {
    const { hold } = await first();
    later(20);
    expect((await send(1, { token: await code(), hold })).told).toBe('CHECKIN_STEP_UP');
    expect((await send(0, { hold })).told).toBe('CHECKIN_STEP_UP');
  });
});
