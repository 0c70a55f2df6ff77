// Locked sessions as a proposal to reopen them reads and writes them; `$1` is the organization.
import { execute, rowsOf, type Tenant } from '../query.ts';

/** What the digest is made of: the lock itself, and the marks as they were previewed. */
const DIGEST = `encode(sha256(convert_to(concat_ws('|', s.id, s.status, s.locked_at, (
  SELECT string_agg(r.id || ':' || r.revision, ',' ORDER BY r.id) FROM attendance_records r
   WHERE r.attendance_session_id = s.id)), 'UTF8')), 'hex')`;

export type LockedSession = { id: string; name: string; at: string; marks: number; locked_at: string; digest: string };

/** Sessions that are locked now, newest first; `only` limits them to some, and to those alone whoever reads teaches or conducts them. */
export const listLocked = (
  tenant: Tenant,
  personId: string | null,
  { everything, only, limit }: { everything: boolean; only: readonly string[] | null; limit: number },
) =>
  rowsOf<LockedSession>(
    tenant,
    `SELECT s.id, s.name, s.scheduled_start_at AS at, s.locked_at, ${DIGEST} AS digest,
            (SELECT count(*)::int FROM attendance_records r WHERE r.attendance_session_id = s.id) AS marks
       FROM attendance_sessions s
      WHERE s.organization_id = $1 AND s.locked_at IS NOT NULL AND ($3 OR s.conducted_by_id = $2::uuid OR EXISTS (
              SELECT 1 FROM section_staff ss WHERE ss.course_section_id = s.course_section_id AND ss.person_id = $2::uuid
                 AND s.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]')))
        AND ($4::uuid[] IS NULL OR s.id = ANY ($4))
      ORDER BY s.scheduled_start_at DESC, s.id LIMIT $5`,
    [personId, everything, only, limit],
  );

/** Digests of sessions that are locked now, each row held until the transaction ends; one that is no longer locked is not among them. */
export const lockDigests = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<{ id: string; digest: string }>(
    tenant,
    `SELECT s.id, ${DIGEST} AS digest FROM attendance_sessions s
      WHERE s.organization_id = $1 AND s.id = ANY ($2::uuid[]) AND s.locked_at IS NOT NULL ORDER BY s.id FOR UPDATE OF s`,
    [ids],
  );

/** Opens the marks of locked sessions until an instant, when they lock again. */
export const reopenLocked = (tenant: Tenant, ids: readonly string[], until: string) =>
  execute(
    tenant,
    `UPDATE attendance_sessions SET locked_at = NULL, reopened_until = $3
      WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND locked_at IS NOT NULL`,
    [ids, until],
  );
