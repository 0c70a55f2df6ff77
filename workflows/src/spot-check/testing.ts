import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

/**
 * A student of the campus marked in its open session, with these risks in the evidence.
 * @param ago how many ms ago, when this is the first risk
 * @returns the mark's id
 */
export async function checkIn(
  db: TestDatabase,
  at: Campus,
  student: number,
  risk: readonly string[],
  ago = 0,
): Promise<string> {
  const { id } = await db.insert<{ id: string }>('attendance_records', {
    organization_id: at.organization_id,
    attendance_session_id: at.attendance_session_id,
    person_id: at.students[student]?.person_id,
    presence_state_id: at.states.present,
    capture_method: 'qr',
    recorded_at: new Date(),
    ...(risk.length > 0
      ? { verification_status: 'flagged' }
      : { verification_status: 'verified', verified_at: new Date() }),
  });
  // One statement, so that whoever takes the spot check up finds it as old as it is said to be.
  await db.query(
    `WITH first AS (
       INSERT INTO spot_checks (id, organization_id, attendance_session_id, created_at)
       SELECT $1, $2, $1, now() - make_interval(secs => $5::float8 / 1000) WHERE $5::float8 > 0)
     INSERT INTO attendance_evidence (organization_id, attendance_record_id, risk) VALUES ($2, $3, $4)`,
    [at.attendance_session_id, at.organization_id, id, JSON.stringify(risk), ago],
  );
  return id;
}

/**
 * One student without a risk and one with, checked in; the spot check that this opens.
 * @param ago how many ms ago the first risk came
 */
export async function withRisk(db: TestDatabase, at: Campus, ago = 0) {
  await db.query(
    `UPDATE approval_policies SET assignee_rule = 'session_staff', on_timeout = 'expire' WHERE organization_id = $1`,
    [at.organization_id],
  );
  const marks = [await checkIn(db, at, 0, []), await checkIn(db, at, 1, ['shared_device'], ago)] as const;
  return { marks, check: watchRequest(db, 'spot_checks', at.attendance_session_id) };
}

/** What a teacher says of one person, as the endpoint writes it. */
export async function answer(db: TestDatabase, at: Campus, student: number, seen: boolean): Promise<void> {
  await db.query(
    `UPDATE spot_check_people SET seen = $3, answered_at = now(), answered_by_id = $4 WHERE spot_check_id = $1 AND person_id = $2`,
    [at.attendance_session_id, at.students[student]?.person_id, seen, at.professor.person_id],
  );
  await db.query(
    `UPDATE spot_checks c SET seen_count = n.seen, not_seen_count = n.missing, status = CASE n.waiting WHEN 0 THEN 'done' ELSE 'open' END,
            closed_at = CASE n.waiting WHEN 0 THEN now() END
       FROM (SELECT count(*) FILTER (WHERE seen) AS seen, count(*) FILTER (WHERE NOT seen) AS missing,
                    count(*) FILTER (WHERE seen IS NULL) AS waiting FROM spot_check_people WHERE spot_check_id = $1) n
      WHERE c.id = $1`,
    [at.attendance_session_id],
  );
}
