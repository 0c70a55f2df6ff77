// What uploads are settled with: captures that were taken, marks made online, and those that stand. `$1` is the organization.
import type { CaptureMethod, PresenceState } from '@muster/domain/session';
import { UNDONE } from '../marking/queries.ts';
import { rowsOf, type Tenant } from '../query.ts';
import { ITEM, type ItemRow } from './queries.ts';

/** Causes under which a version of a mark (`old`, in the history `h`) is replaced because it holds no more, as if it had never been made. */
const TAKEN_BACK = `(h.cause = '${UNDONE}' OR h.cause LIKE 'correction:%:undone' OR h.cause LIKE 'leave:%' AND h.old ->> 'capture_method' = 'leave')`;

/**
 * Captures of people in a session that were taken, whoever sent them. What was settled before the mark was last removed does not
 * count any more, unless the removal was undone.
 */
export const readTaken = (tenant: Tenant, sessionId: string, personIds: readonly string[]) =>
  rowsOf<ItemRow>(
    tenant,
    `${ITEM} AND i.attendance_session_id = $2 AND i.person_id = ANY ($3::uuid[]) AND i.status IN ('applied', 'duplicate', 'conflict')
        AND NOT EXISTS (SELECT 1 FROM attendance_records r
              LEFT JOIN attendance_record_history h ON h.attendance_record_id = r.id AND ${TAKEN_BACK} IS NOT TRUE
             WHERE r.attendance_session_id = $2 AND r.person_id = i.person_id
               AND greatest(r.annulled_at, (h.old ->> 'annulled_at')::timestamptz) > i.settled_at)
      ORDER BY i.id`,
    [sessionId, personIds],
  );

/** Methods by which somebody or a process decided after a capture, though the record still names the capturing device. */
const DECIDED_LATER = `('correction', 'leave', 'auto_absent')`;

export type OnlineRow = {
  record_id: string;
  person_id: string;
  presence_state_id: string;
  category: PresenceState['category'];
  recorded_at: string;
  minutes_late: number | null;
  capture_method: CaptureMethod;
  revision: number;
  known_from: string;
  annulled_at: string | null;
};
/** Of each person the newest version of their mark that no capture made and nobody took back. */
export const readOnline = (tenant: Tenant, sessionId: string, personIds: readonly string[]) =>
  rowsOf<OnlineRow>(
    tenant,
    `SELECT DISTINCT ON (v.person_id) v.id AS record_id, v.person_id, v.presence_state_id, ps.category, v.recorded_at, v.minutes_late,
            v.capture_method, v.revision, v.known_from, v.annulled_at
       FROM (SELECT r.* FROM attendance_records r
              WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.person_id = ANY ($3::uuid[])
             UNION ALL
             SELECT old.* FROM attendance_records r
              JOIN attendance_record_history h ON h.attendance_record_id = r.id AND ${TAKEN_BACK} IS NOT TRUE,
                    LATERAL jsonb_populate_record(NULL::attendance_records, h.old) old
              WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.person_id = ANY ($3::uuid[])) v
       JOIN presence_states ps ON ps.id = v.presence_state_id
      WHERE v.source_device_id IS NULL OR v.capture_method IN ${DECIDED_LATER}
      ORDER BY v.person_id, v.revision DESC`,
    [sessionId, personIds],
  );

export type StandingRow = {
  id: string;
  person_id: string;
  presence_state_id: string;
  recorded_at: string;
  minutes_late: number | null;
  capture_method: CaptureMethod;
  annulled_at: string | null;
  is_by_leave: boolean;
};
/** The marks of people in a session as they are, locked until the transaction ends. */
export const lockStanding = (tenant: Tenant, sessionId: string, personIds: readonly string[]) =>
  rowsOf<StandingRow>(
    tenant,
    `SELECT r.id, r.person_id, r.presence_state_id, r.recorded_at, r.minutes_late, r.capture_method, r.annulled_at,
            EXISTS (SELECT 1 FROM leave_impacts i WHERE i.attendance_record_id = r.id AND i.status = 'applied') AS is_by_leave
       FROM attendance_records r
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.person_id = ANY ($3::uuid[])
      ORDER BY r.person_id FOR UPDATE OF r`,
    [sessionId, personIds],
  );
