// Requests that a colleague holds a class. `$1` is the organization.
import type { SubstitutionFacts, SubstitutionStatus } from '@muster/domain/substitution';
import type { Substitution } from '@muster/domain/contract';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

/** Whoever holds a session: who is named, else those who lead its section. */
const HOLDERS = `CASE WHEN s.conducted_by_id IS NOT NULL THEN ARRAY[s.conducted_by_id]
  ELSE ARRAY(SELECT ss.person_id FROM section_staff ss WHERE ss.course_section_id = s.course_section_id AND ss.role = 'lead'
    AND s.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]')) END`;

/** What a colleague holds while a session lasts, by name. */
const BUSY = `(SELECT o.name FROM attendance_sessions o
  WHERE o.organization_id = $1 AND o.conducted_by_id = p.id AND o.id <> s.id AND o.status IN ('scheduled', 'open')
    AND tstzrange(o.scheduled_start_at, o.scheduled_end_at) && tstzrange(s.scheduled_start_at, s.scheduled_end_at)
  ORDER BY o.scheduled_start_at LIMIT 1)`;

/** A session, held, with what its giving to a colleague is judged by; nothing when either is not of the organization. */
export const lockSubstitutionFacts = async (
  tenant: Tenant,
  session: string,
  substitute: string,
): Promise<SubstitutionFacts | undefined> => {
  await execute(tenant, 'SELECT 1 FROM attendance_sessions WHERE organization_id = $1 AND id = $2 FOR UPDATE', [
    session,
  ]);
  return rowOf<SubstitutionFacts>(
    tenant,
    `SELECT s.status, s.scheduled_start_at, ${HOLDERS} AS holders, ${BUSY} AS busy_with,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'is_staff', p.kind = 'staff' AND p.is_active AND p.deleted_at IS NULL
              AND p.merged_into_id IS NULL AND EXISTS (SELECT 1 FROM directus_users u WHERE u.person_id = p.id AND u.status = 'active')) AS substitute
       FROM attendance_sessions s JOIN people p ON p.organization_id = $1 AND p.id = $3
      WHERE s.organization_id = $1 AND s.id = $2`,
    [session, substitute],
  );
};

export const insertSubstitution = (
  tenant: Tenant,
  row: { session: string; requester: string; substitute: string; reason: string | null; user: string },
) =>
  rowOf<{ id: string }>(
    tenant,
    `INSERT INTO session_substitutions (organization_id, attendance_session_id, requester_id, substitute_id, reason, created_by, updated_by)
     VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING id`,
    [row.session, row.requester, row.substitute, row.reason, row.user],
  );

const ITEM = `x.id, x.status, x.reason, x.created_at, x.closed_at, x.requester_id = $2 AS mine,
  jsonb_build_object('id', s.id, 'name', s.name, 'starts_at', s.scheduled_start_at) AS session,
  jsonb_build_object('id', r.id, 'full_name', r.full_name, 'identifier', r.identifier) AS requester,
  jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS substitute`;
const FROM = `session_substitutions x JOIN attendance_sessions s ON s.id = x.attendance_session_id
  JOIN people r ON r.id = x.requester_id JOIN people p ON p.id = x.substitute_id`;

/** What somebody asked or was asked, the newest first. */
export const listSubstitutions = (tenant: Tenant, person: string, most: number) =>
  rowsOf<Substitution>(
    tenant,
    `SELECT ${ITEM} FROM ${FROM} WHERE x.organization_id = $1 AND $2 IN (x.requester_id, x.substitute_id)
      ORDER BY x.status = 'asked' DESC, x.created_at DESC, x.id LIMIT $3`,
    [person, most],
  );

/** Takes an open request of somebody back. @returns 0 when there is none */
export const withdrawSubstitution = (tenant: Tenant, person: string, id: string) =>
  execute(
    tenant,
    `UPDATE session_substitutions SET status = 'withdrawn', closed_at = clock_timestamp()
      WHERE organization_id = $1 AND id = $3 AND requester_id = $2 AND status = 'asked'`,
    [person, id],
  );

/** The status of a request of somebody. */
export const readOwnSubstitution = (tenant: Tenant, person: string, id: string) =>
  rowOf<{ status: SubstitutionStatus }>(
    tenant,
    'SELECT status FROM session_substitutions WHERE organization_id = $1 AND id = $3 AND requester_id = $2',
    [person, id],
  );

/** A request as its workflow carries it. */
export type SubstitutionRow = {
  id: string;
  organization_id: string;
  attendance_session_id: string;
  requester_id: string;
  substitute_id: string;
  status: SubstitutionStatus;
  reason: string | null;
  created_at: string;
  session: string;
  starts_at: string;
  requester: string;
  substitute: string;
  comment: string | null;
};

/** A request of any organization with its row held, for the worker, which acts for none. */
export const lockSubstitutionOfAnybody = (query: Query, id: string) =>
  rowOf<SubstitutionRow>(
    query,
    `SELECT x.id, x.organization_id, x.attendance_session_id, x.requester_id, x.substitute_id, x.status, x.reason, x.created_at,
            s.name AS session, s.scheduled_start_at AS starts_at, r.full_name AS requester, p.full_name AS substitute,
            (SELECT t.comment FROM workflow_tasks t WHERE t.subject_id = x.id AND t.status = 'decided'
              ORDER BY t.decided_at DESC LIMIT 1) AS comment
       FROM ${FROM} WHERE x.id = $1 FOR UPDATE OF x`,
    [id],
  );

/** Ends an open request. */
export const endSubstitution = (tenant: Tenant, id: string, status: SubstitutionStatus) =>
  execute(
    tenant,
    `UPDATE session_substitutions SET status = $3, closed_at = clock_timestamp()
      WHERE organization_id = $1 AND id = $2 AND status = 'asked'`,
    [id, status],
  );

/** Gives a session to somebody. */
export const giveSession = (tenant: Tenant, session: string, to: string) =>
  execute(tenant, 'UPDATE attendance_sessions SET conducted_by_id = $3 WHERE organization_id = $1 AND id = $2', [
    session,
    to,
  ]);

/** Everybody who is expected in a session. */
export const listExpected = (tenant: Tenant, session: string) =>
  rowsOf<{ person_id: string }>(
    tenant,
    `SELECT DISTINCT person_id FROM v_session_roster WHERE organization_id = $1 AND attendance_session_id = $2 ORDER BY person_id`,
    [session],
  );

/** What lies beside the task of a request. */
export const readSubstitutionTask = (tenant: Tenant, id: string) =>
  rowOf<{ session: string; starts_at: string; requester: string; reason: string | null }>(
    tenant,
    `SELECT s.name AS session, s.scheduled_start_at AS starts_at, r.full_name AS requester, x.reason
       FROM ${FROM} WHERE x.organization_id = $1 AND x.id = $2`,
    [id],
  );
