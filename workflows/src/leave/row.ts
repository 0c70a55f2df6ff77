import type { LeaveStatus, ProofState } from '@muster/domain/leave';
import { rowOf, type Transaction } from '../database.ts';

/** A leave with what its texts and plans need of the rows around it. */
export type LeaveRow = {
  id: string;
  organization_id: string;
  person_id: string;
  leave_type_id: string;
  starts_at: string;
  ends_at: string;
  returned_at: string | null;
  reason: string;
  status: LeaveStatus;
  proof_state: ProofState;
  submitted_at: string | null;
  decided_by_id: string | null;
  decision_reason: string | null;
  days: number | null;
  sessions_affected: number;
  type_code: string;
  type_name: string;
  applies_state_id: string;
  proof: 'none' | 'event_checkin';
  full_name: string;
  identifier: string;
  campus_id: string | null;
  zone: string;
};

/** Reads and locks one leave: whoever changes it next waits until this transaction ends. */
export const lockLeave = (client: Transaction, leaveId: string) =>
  rowOf<LeaveRow>(
    client,
    `SELECT l.id, l.organization_id, l.person_id, l.leave_type_id, l.starts_at, l.ends_at, l.returned_at, l.reason, l.status,
            l.proof_state, l.submitted_at, l.decided_by_id, l.decision_reason, l.days, l.sessions_affected,
            t.code AS type_code, t.name AS type_name, t.applies_state_id, t.proof,
            p.full_name, p.identifier, p.campus_id, coalesce(c.timezone, o.timezone) AS zone
       FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id JOIN people p ON p.id = l.person_id
       JOIN organizations o ON o.id = l.organization_id LEFT JOIN campuses c ON c.id = p.campus_id
      WHERE l.id = $1 FOR UPDATE OF l`,
    [leaveId],
  );

/** The facts the texts about a leave are made of. */
export const leaveData = (leave: LeaveRow) => ({
  leave: { starts_at: leave.starts_at, ends_at: leave.returned_at ?? leave.ends_at },
  leave_type: leave.type_name,
  who: leave.full_name,
  identifier: leave.identifier,
  days: leave.days,
  reason: leave.reason,
});
