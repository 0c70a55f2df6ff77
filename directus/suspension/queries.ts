// Suspensions of certificates; `$1` is the organization unless a row of anybody is taken up.
import type { SuspensionStatus } from '@muster/domain/suspension';
import { execute, rowOf, type Query, type Tenant } from '../query.ts';

export type SuspensionRow = {
  id: string;
  organization_id: string;
  certificate_id: string;
  person_id: string;
  status: SuspensionStatus;
  reason: string | null;
  created_at: string;
};
const COLUMNS = 'id, organization_id, certificate_id, person_id, status, reason, created_at';

/** A suspension as it is now; whoever decides about it holds its certificate first. */
export const readSuspensionOfAnybody = (query: Query, id: string) =>
  rowOf<SuspensionRow>(query, `SELECT ${COLUMNS} FROM certificate_suspensions WHERE id = $1`, [id]);

/** open → how it ended; one that has ended stays as it is. @param by who decided; null: the marks or the clock */
export const endSuspension = (
  tenant: Tenant,
  id: string,
  status: Exclude<SuspensionStatus, 'open'>,
  by: string | null,
  reason: string | null,
) =>
  execute(
    tenant,
    `UPDATE certificate_suspensions SET status = $3, closed_at = clock_timestamp(), decided_by_id = $4, reason = $5
      WHERE organization_id = $1 AND id = $2 AND status = 'open'`,
    [id, status, by, reason],
  );

export type SuspensionFacts = {
  person: { id: string; full_name: string; identifier: string };
  event_id: string;
  event: string;
  serial_no: string;
  status: SuspensionStatus;
  suspended_at: string;
  needed: number;
  marks: { session: string; held: string; was: string | null; is: string | null }[];
};

/** A suspension beside its task: every session that counts or did, with the mark that the certificate was signed with, and the one of now. */
export const readSuspensionFacts = (tenant: Tenant, id: string) =>
  rowOf<SuspensionFacts>(
    tenant,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person, c.event_id,
            e.title AS event, c.serial_no, s.status, s.created_at AS suspended_at, greatest(1, e.min_sessions_for_certificate) AS needed,
            coalesce((
              SELECT jsonb_agg(jsonb_build_object('session', t.name, 'held', t.scheduled_start_at, 'was', signed.state,
                                                  'is', CASE WHEN t.status <> 'cancelled' THEN ps.code END) ORDER BY t.scheduled_start_at, t.id)
                FROM attendance_sessions t
                LEFT JOIN attendance_records r ON r.attendance_session_id = t.id AND r.person_id = c.person_id AND r.annulled_at IS NULL
                LEFT JOIN presence_states ps ON ps.id = r.presence_state_id
                LEFT JOIN LATERAL (SELECT m ->> 2 AS state FROM jsonb_array_elements(c.evidence -> 'marks') m, attendance_records o
                                    WHERE o.id::text = m ->> 0 AND o.attendance_session_id = t.id LIMIT 1) signed ON true
               WHERE t.event_id = c.event_id AND (t.status <> 'cancelled' OR signed.state IS NOT NULL)), '[]') AS marks
       FROM certificate_suspensions s JOIN certificates c ON c.id = s.certificate_id JOIN events e ON e.id = c.event_id
       JOIN people p ON p.id = s.person_id
      WHERE s.organization_id = $1 AND s.id = $2`,
    [id],
  );
