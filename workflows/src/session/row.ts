import type { SessionSchedule } from '@muster/domain/session';
import { rowOf, type Transaction } from '../database.ts';

export type SessionRow = SessionSchedule & {
  id: string;
  organization_id: string;
  course_section_id: string | null;
  name: string;
  session_type: string;
  rule_overrides: Record<string, unknown>;
};

const COLUMNS = `id, organization_id, course_section_id, name, session_type, status, scheduled_start_at, scheduled_end_at,
  actual_start_at, actual_end_at, opens_before_minutes, grace_period_minutes, auto_open, auto_close,
  rule_overrides`;

export const readSession = (client: Transaction, id: string) =>
  rowOf<SessionRow>(client, `SELECT ${COLUMNS} FROM attendance_sessions WHERE id = $1`, [id]);

/** Reads and locks one session: its status does not change until this transaction ends. */
export const lockSession = (client: Transaction, id: string) =>
  rowOf<SessionRow>(client, `SELECT ${COLUMNS} FROM attendance_sessions WHERE id = $1 FOR UPDATE`, [id]);
