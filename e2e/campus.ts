import { Client } from 'pg';
import type { TestStack } from '../cli/src/testing/stack.ts';
import { DEMO_PASSWORD } from '@muster/directus/account/seed.ts';

export type Campus = Pick<TestStack, 'url' | 'databaseUrl' | 'mailUrl' | 'logins' | 'sessions'>;
/** A person of the demo campus with an account. */
export type Account = { email: string; password: string; person_id: string; full_name: string };

export const campus = (): Campus => JSON.parse(process.env['MUSTER_E2E'] ?? '{}') as Campus;

export async function query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: campus().databaseUrl, application_name: 'muster-e2e' });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

type Row = Omit<Account, 'password'>;
const ACCOUNT = `SELECT u.email, u.person_id, p.full_name FROM directus_users u JOIN people p ON p.id = u.person_id`;
const withPassword = (rows: Row[], who: string): Account => {
  const [found] = rows;
  if (!found) throw new Error(`The demo campus has no ${who}.`);
  return { ...found, password: DEMO_PASSWORD };
};

/** Who conducts a session. */
export const conductorOf = async (session_id: string) =>
  withPassword(
    await query<Row>(`${ACCOUNT} JOIN attendance_sessions s ON s.conducted_by_id = p.id WHERE s.id = $1`, [session_id]),
    'professor of this session',
  );

/**
 * Students or professors whom no other journey signs in: whoever opens every page spends what an account may ask in a
 * minute, and with it that of the journey after.
 */
export async function idlers(who: 'student' | 'professor'): Promise<Account[]> {
  const kind = { student: 'r.person_id', professor: 's.conducted_by_id' }[who];
  const rows = await query<Row>(
    `${ACCOUNT} WHERE p.id IN (SELECT ${kind} FROM attendance_sessions s JOIN v_session_roster r ON r.attendance_session_id = s.id)
        AND p.id NOT IN (SELECT ${kind} FROM attendance_sessions s JOIN v_session_roster r ON r.attendance_session_id = s.id
                          WHERE s.id = ANY($1::uuid[])) ORDER BY p.identifier`,
    [Object.values(campus().sessions)],
  );
  return rows.map((row) => withPassword([row], who));
}

/** A student on the roster of a session who is not marked yet. */
export const studentOf = async (session_id: string) =>
  withPassword(
    await query<Row>(
      `${ACCOUNT} JOIN v_session_roster r ON r.person_id = p.id WHERE r.attendance_session_id = $1
         AND NOT EXISTS (SELECT 1 FROM attendance_records a WHERE a.attendance_session_id = $1 AND a.person_id = p.id)
       ORDER BY p.identifier`,
      [session_id],
    ),
    'unmarked student of this session',
  );

/** A student of the same organization who is not on the roster. */
export const strangerOf = async (session_id: string) =>
  withPassword(
    await query<Row>(
      `${ACCOUNT} JOIN attendance_sessions s ON s.organization_id = p.organization_id AND s.id = $1
        WHERE p.kind = 'student' AND NOT EXISTS
          (SELECT 1 FROM v_session_roster r WHERE r.attendance_session_id = $1 AND r.person_id = p.id) ORDER BY p.identifier`,
      [session_id],
    ),
    'student of another section',
  );

/** A student without any leave, with classes in the next days, and the mentor who decides. */
export async function studentWithMentor(): Promise<{ student: Account; mentor: Account }> {
  const student = withPassword(
    await query<Row>(
      `${ACCOUNT} JOIN student_profiles sp ON sp.person_id = p.id JOIN directus_users m ON m.person_id = sp.mentor_id
        WHERE NOT EXISTS (SELECT 1 FROM leave_applications l WHERE l.person_id = p.id)
          AND EXISTS (SELECT 1 FROM attendance_sessions s JOIN v_session_roster r ON r.attendance_session_id = s.id AND r.person_id = p.id
                       WHERE s.status = 'scheduled' AND s.scheduled_start_at BETWEEN now() + interval '1 day' AND now() + interval '3 days')
        ORDER BY p.identifier DESC`,
    ),
    'student with a mentor and classes ahead',
  );
  const mentor = withPassword(
    await query<Row>(`${ACCOUNT} JOIN student_profiles sp ON sp.mentor_id = p.id WHERE sp.person_id = $1`, [
      student.person_id,
    ]),
    'mentor',
  );
  return { student, mentor };
}

export const placeOf = async (session_id: string) => {
  const [place] = await query<{ latitude: string; longitude: string; radius_m: number }>(
    'SELECT latitude, longitude, radius_m FROM attendance_sessions WHERE id = $1',
    [session_id],
  );
  if (!place) throw new Error(`No session ${session_id}`);
  return { latitude: Number(place.latitude), longitude: Number(place.longitude) };
};

/** Mails to an address, newest first, from the development mailbox. */
export async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  const answer = await fetch(`${campus().mailUrl}/api/mails?to=${encodeURIComponent(email)}`);
  const body = (await answer.json()) as
    { mails?: { subject: string; text: string }[] } | { subject: string; text: string }[];
  return Array.isArray(body) ? body : (body.mails ?? []);
}

/** Why a person's scans were not counted, oldest first; '' = counted. */
export const reasonsOf = async (session_id: string, person_id: string) =>
  (
    await query<{ failure_reason: string }>(
      `SELECT failure_reason FROM qr_scan_logs WHERE person_id = $2 AND (attendance_session_id = $1 OR attendance_session_id IS NULL) ORDER BY scanned_at`,
      [session_id, person_id],
    )
  ).map(({ failure_reason }) => failure_reason);
