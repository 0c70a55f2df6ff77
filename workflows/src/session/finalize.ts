import {
  absentStateId,
  type CoveringLeave,
  type Finalization,
  finalizeRoster,
  marksAbsent,
  type FinalRow,
  type RosterRecord,
} from '@muster/domain/session';
import { rowOf, rowsOf, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import type { SessionRow } from './row.ts';

/** Rows a transaction writes at most, so that the audit chain of the organization is never held for long. */
export const BATCH = 500;

type States = { id: string; category: 'present' | 'late' | 'excused' | 'absent'; is_default: boolean }[];

const statesOf = (client: Transaction, organization_id: string) =>
  rowsOf<States[number]>(client, 'SELECT id, category, is_default FROM presence_states WHERE organization_id = $1', [
    organization_id,
  ]);

const recordsOf = (client: Transaction, sessionId: string) =>
  rowsOf<RosterRecord>(
    client,
    `SELECT id, person_id, presence_state_id, capture_method, annulled_at FROM attendance_records WHERE attendance_session_id = $1`,
    [sessionId],
  );

/** Approved leaves that share a moment with the session. */
const leavesOver = (client: Transaction, session: SessionRow) =>
  rowsOf<CoveringLeave>(
    client,
    `SELECT l.id AS leave_application_id, l.person_id, t.applies_state_id, l.proof_state
       FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id
      WHERE l.organization_id = $1 AND l.status = 'approved' AND l.starts_at < $3 AND coalesce(l.returned_at, l.ends_at) > $2`,
    [session.organization_id, session.scheduled_start_at, session.scheduled_end_at],
  );

/** What is still to be written: nothing, once everybody on the roster has a mark. */
export async function planFinalization(client: Transaction, session: SessionRow): Promise<Finalization> {
  const roster = await rowsOf<{ person_id: string }>(
    client,
    'SELECT person_id FROM v_session_roster WHERE attendance_session_id = $1',
    [session.id],
  );
  const [records, leaves, states] = [
    await recordsOf(client, session.id),
    await leavesOver(client, session),
    await statesOf(client, session.organization_id),
  ];
  return finalizeRoster(
    roster.map(({ person_id }) => person_id),
    records,
    leaves,
    states,
    marksAbsent(session),
  );
}

/** Writes marks where there are none; a check-in that came in between stays. */
const insertMarks = (client: Transaction, session: SessionRow, rows: readonly FinalRow[]) =>
  client.query(
    `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, capture_method,
            recorded_at, verification_status, verified_at)
     SELECT $1, $2, m.person_id, m.presence_state_id, m.capture_method, $3, 'verified', clock_timestamp()
       FROM jsonb_to_recordset($4::jsonb) AS m(person_id uuid, presence_state_id uuid, capture_method text)
      ORDER BY m.person_id ON CONFLICT (attendance_session_id, person_id) DO NOTHING`,
    [session.organization_id, session.id, session.scheduled_start_at, JSON.stringify(rows)],
  );

/** An absence turned by a leave keeps how it came to be there, so that taking the leave back restores it to the byte. */
const replaceMarks = (client: Transaction, rows: readonly FinalRow[]) =>
  client.query(
    `UPDATE attendance_records r SET presence_state_id = m.presence_state_id,
            capture_method = CASE WHEN r.annulled_at IS NULL THEN r.capture_method ELSE m.capture_method END,
            annulled_at = NULL, annulled_by_id = NULL, annul_reason = NULL,
            verification_status = CASE WHEN r.annulled_at IS NULL THEN r.verification_status ELSE 'verified' END,
            verified_at = coalesce(r.verified_at, clock_timestamp())
       FROM jsonb_to_recordset($1::jsonb) AS m(replaces uuid, presence_state_id uuid, capture_method text) WHERE r.id = m.replaces`,
    [JSON.stringify(rows)],
  );

const writeImpacts = (client: Transaction, session: SessionRow, impacts: Finalization['impacts']) =>
  client.query(
    `INSERT INTO leave_impacts AS i (organization_id, leave_application_id, attendance_session_id, attendance_record_id,
            previous_state_id, applied_state_id, status, applied_at)
     SELECT $1, m.leave_application_id, $2, r.id, m.previous_state_id, m.applied_state_id, m.status,
            CASE WHEN m.status = 'applied' THEN clock_timestamp() END
       FROM jsonb_to_recordset($3::jsonb) AS m(leave_application_id uuid, person_id uuid, status text, previous_state_id uuid, applied_state_id uuid)
       LEFT JOIN attendance_records r ON r.attendance_session_id = $2 AND r.person_id = m.person_id
     ON CONFLICT (leave_application_id, attendance_session_id) DO UPDATE SET attendance_record_id = excluded.attendance_record_id,
            previous_state_id = excluded.previous_state_id, applied_state_id = excluded.applied_state_id,
            status = excluded.status, applied_at = excluded.applied_at
      WHERE i.status = 'planned'`,
    [session.organization_id, session.id, JSON.stringify(impacts)],
  );

/** One batch of marks with the leaves behind them, in one transaction. */
export async function writeBatch(
  client: Transaction,
  session: SessionRow,
  rows: readonly FinalRow[],
  impacts: Finalization['impacts'],
): Promise<void> {
  await insertMarks(client, session, rows.filter(({ replaces }) => replaces === null)); // prettier-ignore
  await replaceMarks(client, rows.filter(({ replaces }) => replaces !== null)); // prettier-ignore
  const people = new Set(rows.map(({ person_id }) => person_id));
  const [theirs, skipped] = [
    impacts.filter(({ person_id }) => people.has(person_id)),
    impacts.filter(({ status }) => status === 'skipped'),
  ];
  await writeImpacts(client, session, [...new Set([...theirs, ...skipped])]);
}

/** Everybody the clock marked absent in a class hears of it once. */
export async function tellAbsentees(client: Transaction, session: SessionRow, workflowId: string): Promise<number> {
  const absent = absentStateId(await statesOf(client, session.organization_id));
  const people = await rowsOf<{ person_id: string }>(
    client,
    `SELECT person_id FROM attendance_records
      WHERE attendance_session_id = $1 AND capture_method = 'auto_absent' AND presence_state_id = $2 ORDER BY person_id`,
    [session.id, absent],
  );
  const course = await rowOf<{ name: string }>(
    client,
    `SELECT c.name FROM course_sections cs JOIN courses c ON c.id = cs.course_id WHERE cs.id = $1`,
    [session.course_section_id],
  );
  for (const { person_id } of people)
    await notify(client, {
      organization_id: session.organization_id,
      person_id,
      notification_type: 'absence',
      code: 'session_absence',
      dedupe: [workflowId, 'absent'],
      link: '/attendance',
      data: {
        session: session.name,
        course: course?.name ?? session.name,
        starts_at: session.scheduled_start_at,
      },
    });
  return people.length;
}
