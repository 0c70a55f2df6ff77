import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import knex, { type Knex } from 'knex';
import type { TestStack } from '../cli/src/testing/stack.ts';
import { forOrganization, knexDatabase } from '@muster/directus';
import { readSession } from '@muster/directus/session';
import { ROLES } from '@muster/directus/account/roles.ts';
import { createQr } from '../extensions/muster/src/session/qr.ts';
import { settingsOf } from '../extensions/muster/src/transaction.ts';

/** A class: 60 people expect a session each time. Steps of 60 s, so that a code outlives a round. */
const CLASS_SIZE = 60;
const ROTATION_S = 60;
/** Below the limit of the account (10 a minute and 20 at once). */
export const SCANS_PER_STUDENT = 28;

export type Student = { user_id: string; person_id: string; cookie: string };
export type Room = { id: string; token: string; students: Student[] };

type Secrets = { directusSecret: string; masterKey: string };
const secretsOf = ({ data }: TestStack): Secrets => JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8'));

/** A stored session and its cookie, as a sign-in makes them; signing in 1,200 times would take ten minutes of argon2. */
const signIn = async (
  db: Knex,
  secret: string,
  role: string,
  ids: { user_id: string; person_id: string }[],
): Promise<Student[]> => {
  const key = new TextEncoder().encode(secret);
  const tokens = ids.map(() => randomBytes(48).toString('base64url'));
  const expires = new Date(Date.now() + 3_600_000);
  const rows = ids.map(({ user_id }, index) => ({ token: tokens[index], user: user_id, expires }));
  await db.batchInsert('directus_sessions', rows, 500);
  const claims = { role, app_access: false, admin_access: false };
  return Promise.all(
    ids.map(async (one, index) => {
      const jwt = await new SignJWT({ ...claims, id: one.user_id, session: tokens[index] })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('directus')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(key);
      return { ...one, cookie: `muster_session=${jwt}` };
    }),
  );
};

/** Opens one more session for each class of 60: all guards and triggers are on, only its workflow and audit entry are left out. */
const openRooms = async (db: Knex, org: string, classes: { group_id: string; students: Student[] }[], round: number) =>
  db.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('muster.outbox', 'off', true), set_config('muster.audit', 'off', true)`);
    const rows = classes.map(({ group_id }, index) => ({
      organization_id: org,
      name: `Bench ${round}.${index}`,
      session_type: 'roll_call',
      group_id,
      session_date: new Date().toISOString().slice(0, 10),
      scheduled_start_at: new Date(Date.now() - 60_000),
      scheduled_end_at: new Date(Date.now() + 3_600_000),
      latitude: 13,
      longitude: 77,
      radius_m: 200,
      geofence_action: 'reject',
      required_factors: '["location"]',
      rule_overrides: JSON.stringify({ qr_rotation_seconds: ROTATION_S }),
      status: 'open',
    }));
    const made = await trx('attendance_sessions').insert(rows).returning<{ id: string }[]>('id');
    return made.map(({ id }, index) => ({ id, students: classes[index]?.students ?? [] }));
  });

const classesOf = async (db: Knex, org: string, students: Student[]) =>
  db.transaction(async (trx) => {
    await trx.raw(`SELECT set_config('muster.outbox', 'off', true), set_config('muster.audit', 'off', true)`);
    const count = Math.floor(students.length / CLASS_SIZE);
    const rows = Array.from({ length: count }, (_, index) => ({
      organization_id: org,
      name: `Bench ${index}`,
      group_type: 'class',
    }));
    const groups = await trx('groups').insert(rows).returning<{ id: string }[]>('id');
    const classes = groups.map(({ id }, index) => ({
      group_id: id,
      students: students.slice(index * CLASS_SIZE, (index + 1) * CLASS_SIZE),
    }));
    const members = classes.flatMap(({ group_id, students: people }) =>
      people.map(({ person_id }) => ({
        organization_id: org,
        group_id,
        person_id,
        joined_at: new Date(Date.now() - 86_400_000),
      })),
    );
    await trx.batchInsert('group_memberships', members, 500);
    return classes;
  });

/** Lets administrators create one ordinary item of their own, as T1 has it: what the reference measures. Students have no items API. */
export const grantReference = async ({ url, adminToken }: TestStack) => {
  const own = {
    organization_id: { _eq: '$CURRENT_USER.organization_id' },
    person_id: { _eq: '$CURRENT_USER.person_id' },
  };
  const response = await fetch(`${url}/permissions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      policy: ROLES.org_admin.policy_id,
      collection: 'person_identifiers',
      action: 'create',
      permissions: {},
      validation: own,
      presets: { organization_id: '$CURRENT_USER.organization_id', person_id: '$CURRENT_USER.person_id' },
      fields: ['*'],
    }),
  });
  if (!response.ok) throw new Error(`permission for the reference: ${response.status} ${await response.text()}`);
};

type Ids = { user_id: string; person_id: string; organization_id: string };

/** The students of the larger organization, and their consent to be placed. */
const readStudents = async (db: Knex): Promise<Ids[]> => {
  const { rows } = await db.raw<{ rows: Ids[] }>(
    `SELECT u.id AS user_id, p.id AS person_id, p.organization_id FROM directus_users u JOIN people p ON p.id = u.person_id
      WHERE u.role = ? AND u.status = 'active' AND p.is_active ORDER BY p.identifier`,
    [ROLES.student.id],
  );
  const org = rows[0]?.organization_id ?? '';
  const ours = rows.filter(({ organization_id }) => organization_id === org);
  await db.raw(
    `INSERT INTO consents (organization_id, person_id, purpose, policy_version)
     SELECT organization_id, id, 'location', 'bench' FROM people WHERE id = ANY (?) ON CONFLICT DO NOTHING`,
    [ours.map(({ person_id }) => person_id)],
  );
  return ours;
};

/** Who may use the items API: accounts with the Studio. */
const readAdministrators = async (db: Knex, org: string): Promise<Ids[]> => {
  const { rows } = await db.raw<{ rows: Ids[] }>(
    `SELECT id AS user_id, person_id, organization_id FROM directus_users
      WHERE role = ? AND status = 'active' AND organization_id = ? AND person_id IS NOT NULL`,
    [ROLES.org_admin.id, org],
  );
  return rows;
};

const countRecords = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: { n: number }[] }>(
    `SELECT count(*)::int AS n FROM attendance_records r JOIN attendance_sessions s ON s.id = r.attendance_session_id
      WHERE s.name LIKE 'Bench %'`,
  );
  return rows[0]?.n ?? 0;
};

/** Students with sessions of their own, classes of 60, and as many open rooms as a round needs. */
export const createCampus = async (stack: TestStack) => {
  const db = knex({ client: 'pg', connection: stack.databaseUrl, pool: { min: 1, max: 4 } });
  const secrets = secretsOf(stack);
  const env = { MUSTER_MASTER_KEY: Buffer.from(secrets.masterKey, 'base64'), PUBLIC_URL: stack.url };
  const qr = createQr({ env, clock: () => new Date() });
  const ids = await readStudents(db);
  const org = ids[0]?.organization_id ?? '';
  const students = await signIn(db, secrets.directusSecret, ROLES.student.id, ids);
  const administrators = await signIn(
    db,
    secrets.directusSecret,
    ROLES.org_admin.id,
    await readAdministrators(db, org),
  );
  const classes = await classesOf(db, org, students);
  const cause = { user_id: students[0]?.user_id ?? '' };
  const tenant = forOrganization(knexDatabase(db), org, settingsOf(cause));
  return {
    students,
    administrators,
    classes: classes.length,
    /** Every class gets `count` open sessions, each with the code of this moment. */
    async rooms(count: number, first: number): Promise<Room[]> {
      const numbers = Array.from({ length: count }, (_, index) => first + index);
      const all: Room[] = [];
      for (const room of (await Promise.all(numbers.map((number) => openRooms(db, org, classes, number)))).flat()) {
        const session = await readSession(tenant, null, room.id);
        if (!session) throw new Error('a bench session is not there');
        all.push({ ...room, token: (await qr.show(session, { tenant, cause })).token });
      }
      return all;
    },
    countRecords: () => countRecords(db),
    /** A kind of leave that a student may ask for. */
    async leaveType(): Promise<string> {
      const [type] = await db('leave_types')
        .where({ organization_id: org })
        .orderBy('code')
        .select<{ id: string }[]>('id');
      return type?.id ?? '';
    },
    close: () => db.destroy(),
  };
};
export type Campus = Awaited<ReturnType<typeof createCampus>>;
