// What a correction writes to a mark, and what it reads to take that back. `muster.cause` of the transaction names it in the history.
import type { CorrectedColumns } from '@muster/domain/correction';
import type { VerificationStatus } from '@muster/domain/checkin';
import type { PresenceState } from '@muster/domain/session';
import { execute, rowOf, type Tenant } from '../query.ts';

export type MarkRow = {
  id: string;
  presence_state_id: string;
  category: PresenceState['category'];
  recorded_at: string;
  capture_method: string;
  verification_status: VerificationStatus;
  revision: number;
  annulled_at: string | null;
};

/** The record of a person in a session, annulled or not, with its row locked. */
export const lockMark = (tenant: Tenant, sessionId: string, personId: string) =>
  rowOf<MarkRow>(
    tenant,
    `SELECT r.id, r.presence_state_id, ps.category, r.recorded_at, r.capture_method, r.verification_status, r.revision, r.annulled_at
       FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.person_id = $3 FOR UPDATE OF r`,
    [sessionId, personId],
  );

type Decided = { decided_by_id: string | null };

/** Changes a mark: somebody has looked at it, so it is verified; an annulled one counts again. */
export const changeMark = (tenant: Tenant, id: string, mark: CorrectedColumns, { decided_by_id }: Decided) =>
  execute(
    tenant,
    `UPDATE attendance_records
        SET presence_state_id = $3, recorded_at = $4, minutes_late = $5, capture_method = 'correction',
            verification_status = 'verified', verified_at = clock_timestamp(), verified_by_id = $6,
            recorded_by_id = (SELECT u.id FROM directus_users u WHERE u.person_id = $6),
            annulled_at = NULL, annulled_by_id = NULL, annul_reason = NULL
      WHERE organization_id = $1 AND id = $2`,
    [id, mark.presence_state_id, mark.recorded_at, mark.minutes_late, decided_by_id],
  );

/** Adds a mark where there was none. */
export const addMark = (
  tenant: Tenant,
  { attendance_session_id, person_id }: { attendance_session_id: string; person_id: string },
  mark: CorrectedColumns,
  { decided_by_id }: Decided,
) =>
  execute(
    tenant,
    `INSERT INTO attendance_records (organization_id, attendance_session_id, person_id, presence_state_id, recorded_at, minutes_late,
            capture_method, verification_status, verified_at, verified_by_id, recorded_by_id)
     VALUES ($1, $2, $3, $4, $5, $6, 'correction', 'verified', clock_timestamp(), $7,
             (SELECT u.id FROM directus_users u WHERE u.person_id = $7))`,
    [attendance_session_id, person_id, mark.presence_state_id, mark.recorded_at, mark.minutes_late, decided_by_id],
  );

/** The version of a mark that was replaced under a cause, the first one if there are more. */
export const readReplaced = (tenant: Tenant, cause: string) =>
  rowOf<{ record_id: string; revision: number; verification_status: VerificationStatus }>(
    tenant,
    `SELECT attendance_record_id AS record_id, revision, old ->> 'verification_status' AS verification_status
       FROM attendance_record_history WHERE organization_id = $1 AND cause = $2 ORDER BY revision LIMIT 1`,
    [cause],
  );

/** Gives a mark back what the version of a revision said. */
export const restoreMark = (tenant: Tenant, id: string, revision: number, verification: VerificationStatus) =>
  execute(
    tenant,
    `UPDATE attendance_records r
        SET presence_state_id = o.presence_state_id, recorded_at = o.recorded_at, minutes_late = o.minutes_late,
            capture_method = o.capture_method, recorded_by_id = o.recorded_by_id, verification_status = $4,
            verified_at = o.verified_at, verified_by_id = o.verified_by_id, annulled_at = o.annulled_at,
            annulled_by_id = o.annulled_by_id, annul_reason = o.annul_reason
       FROM attendance_record_history h, jsonb_populate_record(NULL::attendance_records, h.old) o
      WHERE r.organization_id = $1 AND r.id = $2 AND h.organization_id = $1 AND h.attendance_record_id = r.id AND h.revision = $3`,
    [id, revision, verification],
  );

/** Takes a mark away that a correction had added. */
export const removeMark = (tenant: Tenant, id: string) =>
  execute(tenant, 'DELETE FROM attendance_records WHERE organization_id = $1 AND id = $2', [id]);
