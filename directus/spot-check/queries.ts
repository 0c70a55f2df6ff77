// Spot checks and the people they name: `$1` is the organization.
import type { SpotCandidates, SpotCheckStatus } from '@muster/domain/spot-check';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export type SpotCheckRow = {
  id: string;
  organization_id: string;
  attendance_session_id: string;
  status: SpotCheckStatus;
  due_at: string | null;
  created_at: string;
};
const CHECK = 'SELECT id, organization_id, attendance_session_id, status, due_at, created_at FROM spot_checks';

/** The spot check of an id with its row locked, for the worker, which acts for no organization. */
export const lockSpotCheckOfAnybody = (query: Query, id: string) =>
  rowOf<SpotCheckRow>(query, `${CHECK} WHERE id = $1 FOR UPDATE`, [id]);

export const readSpotCheck = (tenant: Tenant, sessionId: string) =>
  rowOf<SpotCheckRow>(tenant, `${CHECK} WHERE organization_id = $1 AND id = $2`, [sessionId]);

/** The spot check of a session, locked: whoever answers waits here. */
export const lockSpotCheck = (tenant: Tenant, sessionId: string) =>
  rowOf<SpotCheckRow>(tenant, `${CHECK} WHERE organization_id = $1 AND id = $2 FOR UPDATE`, [sessionId]);

/** What the session says about its spot check: how many to name (`rule_overrides.spot_checks`), and until when it lasts. */
export const readSpotSession = (tenant: Tenant, sessionId: string) =>
  rowOf<{ rule_overrides: Record<string, unknown>; scheduled_end_at: string }>(
    tenant,
    'SELECT rule_overrides, scheduled_end_at FROM attendance_sessions WHERE organization_id = $1 AND id = $2',
    [sessionId],
  );

/** Everybody who is marked as being there; risky are those whose mark waits because of a risk, until somebody has decided it. */
export const readCandidates = async (tenant: Tenant, sessionId: string): Promise<SpotCandidates> => {
  const rows = await rowsOf<{ person_id: string; risky: boolean }>(
    tenant,
    `SELECT r.person_id, r.verification_status = 'flagged' AND coalesce(e.risk, '[]') <> '[]' AS risky
       FROM attendance_records r JOIN presence_states p ON p.id = r.presence_state_id
       LEFT JOIN LATERAL (SELECT x.risk FROM attendance_evidence x WHERE x.attendance_record_id = r.id
                           ORDER BY x.attempt_no DESC LIMIT 1) e ON true
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.annulled_at IS NULL
        AND p.category IN ('present', 'late') AND r.verification_status <> 'rejected'`,
    [sessionId],
  );
  const ids = (risky: boolean) => rows.filter((row) => row.risky === risky).map(({ person_id }) => person_id);
  return { risky: ids(true), others: ids(false) };
};

/** Puts people on the list, and says until when it is answered. */
export const nameSpotPeople = async (tenant: Tenant, id: string, people: readonly string[], dueAt: string) => {
  await execute(
    tenant,
    `INSERT INTO spot_check_people (organization_id, spot_check_id, person_id, attendance_record_id)
     SELECT $1, $2, r.person_id, r.id FROM attendance_records r
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.person_id = ANY ($3::uuid[])`,
    [id, [...people]],
  );
  await execute(tenant, 'UPDATE spot_checks SET due_at = $3 WHERE organization_id = $1 AND id = $2', [id, dueAt]);
};

/** Somebody on the list; `revision` and the rest of the mark are locked apart (`lockMarks`). */
export type SpotPersonRow = {
  person: { id: string; full_name: string; identifier: string };
  attendance_record_id: string;
  photo_file_id: string | null;
  seen: boolean | null;
  answered_at: string | null;
  answered_by: string | null;
};

/** The list by family name, so that its order tells nothing; people whose mark was annulled are not looked for. */
export const listSpotPeople = (tenant: Tenant, id: string) =>
  rowsOf<SpotPersonRow>(
    tenant,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            sp.attendance_record_id, p.photo_file_id, sp.seen, sp.answered_at, by.full_name AS answered_by
       FROM spot_check_people sp JOIN people p ON p.id = sp.person_id
       JOIN attendance_records r ON r.id = sp.attendance_record_id AND r.annulled_at IS NULL
       LEFT JOIN people by ON by.id = sp.answered_by_id
      WHERE sp.organization_id = $1 AND sp.spot_check_id = $2 ORDER BY p.last_name, p.first_name, p.identifier`,
    [id],
  );

export type SpotAnswer = { person_id: string; seen: boolean };

/** Writes who was seen by whom; an answer that is there already keeps its time. */
export const writeAnswers = (tenant: Tenant, id: string, answers: readonly SpotAnswer[], by: string) =>
  execute(
    tenant,
    `UPDATE spot_check_people sp SET seen = a.seen, answered_at = clock_timestamp(), answered_by_id = $4
       FROM jsonb_to_recordset($3::jsonb) AS a(person_id uuid, seen boolean)
      WHERE sp.organization_id = $1 AND sp.spot_check_id = $2 AND sp.person_id = a.person_id
        AND sp.seen IS DISTINCT FROM a.seen`,
    [id, JSON.stringify(answers), by],
  );

/** Counts the answers again; with the last one an open check is done. */
export const countAnswers = (tenant: Tenant, id: string) =>
  execute(
    tenant,
    `UPDATE spot_checks c SET seen_count = n.seen, not_seen_count = n.not_seen,
            status = CASE WHEN c.status = 'open' AND n.waiting = 0 THEN 'done' ELSE c.status END,
            closed_at = CASE WHEN c.status = 'open' AND n.waiting = 0 THEN clock_timestamp() ELSE c.closed_at END
       FROM (SELECT count(*) FILTER (WHERE sp.seen)::int AS seen, count(*) FILTER (WHERE NOT sp.seen)::int AS not_seen,
                    count(*) FILTER (WHERE sp.seen IS NULL AND r.annulled_at IS NULL)::int AS waiting
               FROM spot_check_people sp JOIN attendance_records r ON r.id = sp.attendance_record_id
              WHERE sp.organization_id = $1 AND sp.spot_check_id = $2) n
      WHERE c.organization_id = $1 AND c.id = $2`,
    [id],
  );

/** Ends a check that nobody finished, or that names nobody. */
export const endSpotCheck = (tenant: Tenant, id: string, status: 'expired' | 'cancelled') =>
  execute(
    tenant,
    `UPDATE spot_checks SET status = $3, closed_at = clock_timestamp()
      WHERE organization_id = $1 AND id = $2 AND status = 'open'`,
    [id, status],
  );

/** Somebody who was not seen, as it stands now, with who looked. */
export const listNotSeen = (tenant: Tenant, id: string) =>
  rowsOf<{ person_id: string; by: string }>(
    tenant,
    `SELECT sp.person_id, by.full_name AS by FROM spot_check_people sp JOIN people by ON by.id = sp.answered_by_id
      WHERE sp.organization_id = $1 AND sp.spot_check_id = $2 AND NOT sp.seen ORDER BY sp.person_id`,
    [id],
  );

/** What lies beside the task of a spot check. */
export const readSpotFacts = (tenant: Tenant, id: string) =>
  rowOf<{ attendance_session_id: string; session: string; held: string; waiting: number }>(
    tenant,
    `SELECT s.id AS attendance_session_id, s.name AS session, s.scheduled_start_at AS held,
            (SELECT count(*)::int FROM spot_check_people sp JOIN attendance_records r ON r.id = sp.attendance_record_id
              WHERE sp.spot_check_id = c.id AND sp.seen IS NULL AND r.annulled_at IS NULL) AS waiting
       FROM spot_checks c JOIN attendance_sessions s ON s.id = c.attendance_session_id
      WHERE c.organization_id = $1 AND c.id = $2`,
    [id],
  );
