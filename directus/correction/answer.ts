// Corrections that a mark made by hand answers. The caller holds the lock of the session, which comes before that of a correction.
import { execute, type Tenant } from '../query.ts';

const OPEN = `('submitted', 'in_review', 'approved')`;

/** Locks the open corrections of people's marks in a session, before the marks themselves: whoever applies one takes the same order. */
export const lockOpenCorrections = (tenant: Tenant, sessionId: string, personIds: readonly string[]) =>
  execute(
    tenant,
    `SELECT 1 FROM attendance_corrections WHERE organization_id = $1 AND attendance_session_id = $2
        AND person_id = ANY ($3::uuid[]) AND status IN ${OPEN} ORDER BY id FOR UPDATE`,
    [sessionId, personIds],
  );

/** A version of a mark that was just made by hand, and what was said with it; '' = nothing. */
export type HandMade = { person_id: string; record_id: string; revision: number; reason: string };

/** Ends the open corrections of these marks: the mark that was made is their answer, by whoever made it. */
export const answerCorrections = (
  tenant: Tenant,
  sessionId: string,
  marks: readonly HandMade[],
  by: { user_id: string; person_id: string | null },
) =>
  execute(
    tenant,
    `UPDATE attendance_corrections c
        SET status = 'answered', decided_by_id = $4, decided_at = clock_timestamp(), decision_reason = nullif(m.reason, ''),
            attendance_record_id = m.record_id, answered_revision = m.revision, updated_by = $5
       FROM jsonb_to_recordset($3::jsonb) AS m(person_id uuid, record_id uuid, revision int, reason text)
      WHERE c.organization_id = $1 AND c.attendance_session_id = $2 AND c.person_id = m.person_id AND c.status IN ${OPEN}`,
    [sessionId, JSON.stringify(marks), by.person_id, by.user_id],
  );
