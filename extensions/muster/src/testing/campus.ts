import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenAt } from '@muster/domain/checkin';
import { forOrganization, knexDatabase } from '@muster/directus';
import knex, { type Knex } from 'knex';
import type { RunningStack } from '../../../../cli/src/testing/stack.ts';
import { tokenCrypto } from '../encryption.ts';
import { createKeys } from '../session/keys.ts';
import { createQrRepository } from '../session/qr-repository.ts';
import { signIn, type Caller } from './client.ts';

const PROFESSOR = 'anvika@demo.example.com';

type Live = {
  organization_id: string;
  course_section_id: string;
  venue_id: string;
  latitude: number;
  longitude: number;
};
export type Student = { email: string; person_id: string };

type Rows = <T>(sql: string, params?: readonly unknown[] | Record<string, unknown>) => Promise<T[]>;

/** Instants as UTC ISO strings, as the domain wants them. */
const inIso = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  );

const readLive = async (rows: Rows, sessionId: string): Promise<Live> => {
  const [live] = await rows<Live>(
    `SELECT organization_id, course_section_id, venue_id, latitude::float8 AS latitude, longitude::float8 AS longitude
       FROM attendance_sessions WHERE id = ?`,
    [sessionId],
  );
  if (!live) throw new Error('the demo campus has no open session');
  return live;
};

/** A session of the live one's class in its room, as its professor makes and opens one, with its code shown. */
const openSession = async ({ course_section_id, venue_id }: Live, professor: Caller): Promise<string> => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  // The live class has the same room, teacher and people at this time.
  const span = { scheduled_start_at: at(-1), scheduled_end_at: at(60), accept_clash: true };
  const made = await professor.post('/muster/sessions', { name: 'Extra class', course_section_id, venue_id, ...span });
  const { id } = made.data as { id: string };
  await professor.post(`/muster/sessions/${id}/open`);
  await professor.get(`/muster/sessions/${id}/qr`);
  return id;
};

/** Students of a session's roster, or students who are not on it. */
const readStudents = (rows: Rows, { organization_id }: Live, sessionId: string, on: boolean) =>
  rows<Student>(
    `SELECT u.email, u.person_id FROM directus_users u JOIN people p ON p.id = u.person_id AND p.kind = 'student'
      WHERE p.organization_id = ? AND u.email LIKE '%.%@demo.example.com'
        AND EXISTS (SELECT 1 FROM v_session_roster r WHERE r.attendance_session_id = ? AND r.person_id = p.id) = ?
      ORDER BY u.email LIMIT 20`,
    [organization_id, sessionId, on],
  );

/** Reasons stored for a person's scans in a session, oldest first; '' = accepted. */
const readReasons = async (rows: Rows, sessionId: string, personId: string): Promise<string[]> => {
  const logs = await rows<{ failure_reason: string }>(
    'SELECT failure_reason FROM qr_scan_logs WHERE attendance_session_id = ? AND person_id = ? ORDER BY created_at',
    [sessionId, personId],
  );
  return logs.map(({ failure_reason }) => failure_reason);
};

/** The key that worker and server of a stack share. */
export const masterKeyOf = ({ data }: Pick<RunningStack, 'data'>): Buffer<ArrayBuffer> => {
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as { masterKey: string };
  return Buffer.from(secrets.masterKey, 'base64');
};
const openCodes = (stack: RunningStack) =>
  createQrRepository(createKeys({ env: { MUSTER_MASTER_KEY: masterKeyOf(stack) } }));

/** The demo campus of a running stack, as its database shows it. */
export const openCampus = async (stack: RunningStack) => {
  const db = knex({ client: 'pg', connection: stack.databaseUrl, pool: { min: 0, max: 3 } });
  const codes = openCodes(stack);
  const rows: Rows = async <T>(sql: string, params: readonly unknown[] | Record<string, unknown> = []) =>
    (await db.raw<{ rows: Record<string, unknown>[] }>(sql, params as Knex.RawBinding[])).rows.map(inIso) as T[];
  const fenced = stack.sessions['within_radius'] ?? '';
  const live = await readLive(rows, fenced);
  const { organization_id, latitude, longitude } = live;
  const password = stack.logins.find(({ email }) => email === PROFESSOR)?.password ?? 'muster-demo';
  const as = (email: string) => signIn(stack.url, email, password);
  return {
    rows,
    organization_id,
    fenced,
    here: { latitude, longitude, accuracy_m: 10 },
    far: { latitude: latitude + 0.05, longitude, accuracy_m: 10 },
    as,
    professor: () => as(PROFESSOR),
    openSession: (professor: Caller) => openSession(live, professor),
    students: (sessionId: string, on = true) => readStudents(rows, live, sessionId, on),
    reasonsOf: (sessionId: string, personId: string) => readReasons(rows, sessionId, personId),
    /** The code a display showed so many steps ago. */
    async codeOf(sessionId: string, stepsAgo: number): Promise<string> {
      const [generation] = await codes.ofSession(forOrganization(knexDatabase(db), organization_id), sessionId);
      if (!generation) throw new Error('the session has no code yet');
      return tokenAt(tokenCrypto, generation, Date.now() - stepsAgo * generation.rotation_seconds * 1000);
    },
    close: () => db.destroy(),
  };
};
export type Campus = Awaited<ReturnType<typeof openCampus>>;
