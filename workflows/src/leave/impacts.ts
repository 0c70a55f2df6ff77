import { lockLeaveOfAnybody, type LeaveRow } from '@muster/directus/leave';
import {
  applyImpact,
  type LeaveImpact,
  leaveImpact,
  type LeaveSession,
  type Mark,
  revertImpact,
} from '@muster/domain/leave';
import { absentStateId } from '@muster/domain/session';
import { rowOf, rowsOf, type Transaction } from '../database.ts';

type SessionRow = Omit<LeaveSession, 'record'> & {
  course_section_id: string | null;
  record_id: string | null;
  presence_state_id: string | null;
  category: NonNullable<LeaveSession['record']>['category'] | null;
  capture_method: string | null;
};

/** Sessions of the leave's span on whose roster the person is, with the mark; annulled means unmarked. */
const coveredSessions = (client: Transaction, leave: LeaveRow) =>
  rowsOf<SessionRow>(
    client,
    `SELECT s.id, s.scheduled_start_at, s.scheduled_end_at, s.status, s.course_section_id, r.id AS record_id,
            r.presence_state_id, ps.category, r.capture_method
       FROM attendance_sessions s
       LEFT JOIN attendance_records r ON r.attendance_session_id = s.id AND r.person_id = $2 AND r.annulled_at IS NULL
       LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
      WHERE s.organization_id = $1 AND s.scheduled_start_at < $4 AND s.scheduled_end_at > $3 AND s.status <> 'cancelled'
        AND EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = s.id AND v.person_id = $2)
      ORDER BY s.scheduled_start_at, s.id`,
    [leave.organization_id, leave.person_id, leave.starts_at, leave.returned_at ?? leave.ends_at],
  );

const recordOf = ({ record_id, presence_state_id, category }: SessionRow): LeaveSession['record'] =>
  record_id && presence_state_id && category ? { id: record_id, presence_state_id, category } : null;

/** What a leave may overwrite: its own plan, and when another leave is taken back also what it had left to that one. */
type Overwrites = readonly LeaveImpact['status'][];

async function writeImpact(
  client: Transaction,
  leave: LeaveRow,
  impact: LeaveImpact,
  overwrites: Overwrites,
): Promise<void> {
  await client.query(
    `INSERT INTO leave_impacts AS i (organization_id, leave_application_id, attendance_session_id, attendance_record_id,
            previous_state_id, applied_state_id, status, applied_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::text, CASE WHEN $7::text = 'applied' THEN clock_timestamp() END)
     ON CONFLICT (leave_application_id, attendance_session_id) DO UPDATE SET attendance_record_id = excluded.attendance_record_id,
            previous_state_id = excluded.previous_state_id, applied_state_id = excluded.applied_state_id,
            status = excluded.status, applied_at = excluded.applied_at
      WHERE i.status = ANY ($8)`,
    [
      leave.organization_id,
      leave.id,
      impact.attendance_session_id,
      impact.attendance_record_id,
      impact.previous_state_id,
      impact.applied_state_id,
      impact.status,
      overwrites,
    ],
  );
}

/** An absence that was written already takes the leave's state now; what stood there before is kept on the impact. */
async function applyToMark(client: Transaction, session: SessionRow, impact: LeaveImpact): Promise<void> {
  const mark: Mark | null =
    session.record_id && session.presence_state_id
      ? {
          id: session.record_id,
          presence_state_id: session.presence_state_id,
          capture_method: session.capture_method ?? '',
        }
      : null;
  const applied = applyImpact(mark, impact, session.id);
  if (applied.impact.status !== 'applied' || !applied.mark) return;
  await client.query(`UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1 AND presence_state_id = $3`, [
    applied.mark.id,
    applied.mark.presence_state_id,
    impact.previous_state_id,
  ]);
}

/**
 * Plans what an approved leave does to each session it covers, and does it where the session is over (CH-061, CH-062).
 * @param freed only these sessions, which another leave of the person has just left: what was skipped for it is looked at again
 * @returns the sections whose figures change
 */
export async function applyImpacts(
  client: Transaction,
  leave: LeaveRow,
  freed?: ReadonlySet<string>,
): Promise<string[]> {
  const overwrites: Overwrites = freed ? ['planned', 'skipped'] : ['planned'];
  const sessions = (await coveredSessions(client, leave)).filter(({ id }) => freed?.has(id) ?? true);
  const known = new Map(sessions.map((session) => [session.id, session]));
  const facts = sessions.map((session): LeaveSession => ({ ...session, record: recordOf(session) }));
  const impacts = leaveImpact(leave, facts, leave.applies_state_id);
  const touched = new Set<string>();
  for (const impact of impacts) {
    const session = known.get(impact.attendance_session_id);
    if (!session) continue;
    if (impact.status === 'applied') await applyToMark(client, session, impact);
    if (impact.status === 'applied' && session.course_section_id) touched.add(session.course_section_id);
    await writeImpact(client, leave, impact, overwrites);
  }
  await client.query(
    `UPDATE leave_applications l SET sessions_affected = n.affected
       FROM (SELECT count(*)::int AS affected FROM leave_impacts WHERE leave_application_id = $1 AND status IN ('planned', 'applied')) n
      WHERE l.id = $1 AND l.sessions_affected <> n.affected`,
    [leave.id],
  );
  return [...touched];
}

type ImpactRow = LeaveImpact & {
  id: string;
  session_status: string;
  course_section_id: string | null;
  record_id: string | null;
  presence_state_id: string | null;
  capture_method: string | null;
};

async function writeMark(client: Transaction, before: Mark, after: Mark | null): Promise<void> {
  if (!after) await client.query('DELETE FROM attendance_records WHERE id = $1', [before.id]);
  else if (after.presence_state_id !== before.presence_state_id || after.capture_method !== before.capture_method)
    await client.query('UPDATE attendance_records SET presence_state_id = $2, capture_method = $3 WHERE id = $1', [
      before.id,
      after.presence_state_id,
      after.capture_method,
    ]);
}

async function revertOne(client: Transaction, row: ImpactRow, absentId: string): Promise<void> {
  const mark: Mark | null =
    row.record_id && row.presence_state_id && row.capture_method
      ? { id: row.record_id, presence_state_id: row.presence_state_id, capture_method: row.capture_method }
      : null;
  const absent =
    row.session_status === 'finalized' ? { presence_state_id: absentId, capture_method: 'auto_absent' as const } : null;
  const after = revertImpact(mark, row, absent);
  const record = after.mark?.id ?? null;
  await client.query(
    `UPDATE leave_impacts SET status = 'reverted', reverted_at = clock_timestamp(), attendance_record_id = $2 WHERE id = $1`,
    [row.id, record],
  );
  if (mark) await writeMark(client, mark, after.mark);
}

/** Other approved leaves of the person that touch a session of this one: two half days may meet in one session. */
const neighboursOf = (client: Transaction, { id, person_id }: LeaveRow) =>
  rowsOf<{ id: string }>(
    client,
    `SELECT id FROM leave_applications
      WHERE person_id = $2 AND id <> $1 AND status = 'approved'
        AND EXISTS (SELECT 1 FROM leave_impacts own JOIN leave_impacts i USING (attendance_session_id)
                     WHERE own.leave_application_id = $1 AND i.leave_application_id = leave_applications.id)
      ORDER BY starts_at, id`,
    [id, person_id],
  );

/** Gives sessions that a leave has left to the person's other leaves that cover them, the earliest first. */
async function passOn(client: Transaction, leave: LeaveRow, freed: ReadonlySet<string>): Promise<string[]> {
  const sections: string[] = [];
  for (const { id } of await neighboursOf(client, leave)) {
    const other = await lockLeaveOfAnybody(client, id);
    if (other?.status === 'approved') sections.push(...(await applyImpacts(client, other, freed)));
  }
  return sections;
}

/**
 * Takes a leave back: each touched session gets what stood there before, or what another leave of the person makes of it;
 * others stay as they are (BEY-028).
 * @returns the sections whose figures change
 */
export async function revertImpacts(client: Transaction, leave: LeaveRow): Promise<string[]> {
  const rows = await rowsOf<ImpactRow>(
    client,
    `SELECT i.id, i.attendance_session_id, i.attendance_record_id, i.previous_state_id, i.applied_state_id, i.status,
            s.status AS session_status, s.course_section_id, r.id AS record_id, r.presence_state_id, r.capture_method
       FROM leave_impacts i JOIN attendance_sessions s ON s.id = i.attendance_session_id
       LEFT JOIN attendance_records r ON r.id = i.attendance_record_id
      WHERE i.leave_application_id = $1 AND i.status IN ('planned', 'applied') ORDER BY i.attendance_session_id FOR UPDATE OF i`,
    [leave.id],
  );
  const states = await rowsOf<{ id: string; category: 'present' | 'late' | 'excused' | 'absent'; is_default: boolean }>(
    client,
    'SELECT id, category, is_default FROM presence_states WHERE organization_id = $1',
    [leave.organization_id],
  );
  for (const row of rows) await revertOne(client, row, absentStateId(states));
  const passed = await passOn(client, leave, new Set(rows.map((row) => row.attendance_session_id)));
  const reverted = rows.flatMap((row) =>
    row.status === 'applied' && row.course_section_id ? [row.course_section_id] : [],
  );
  return [...new Set([...reverted, ...passed])];
}

/** The person a leave was decided by, with an account if there is one: the audit log's actor. */
export const accountOf = async (client: Transaction, person_id: string | null): Promise<string | null> =>
  (await rowOf<{ id: string }>(client, 'SELECT id FROM directus_users WHERE person_id = $1', [person_id]))?.id ?? null;
