import { takeBackAbsences } from '@muster/directus/session/reopen-queries.ts';
import { attendanceSessionWorkflowId, type SessionSchedule, type SessionStep } from '@muster/domain/session';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { noteInstance } from '../instance.ts';
import { recomputeSection } from '../statistics/recompute.ts';
import { tellCancelled } from './cancellation.ts';
import { BATCH, planFinalization, tellAbsentees, writeBatch } from './finalize.ts';
import { lockSession, readSession } from './row.ts';

export type RunInfo = { workflow_id: string; run_id: string };
export type SessionActivities = ReturnType<typeof createSessionActivities>;

/**
 * Opens a session whose time has come by its row of now: one that was moved, or told to wait for a person, while the timer
 * ran is left as it is, and the workflow reads it again.
 */
const openSession = (database: Database, id: string, at: string) =>
  database.query(
    `UPDATE attendance_sessions SET status = 'open', actual_start_at = coalesce(actual_start_at, $2)
      WHERE id = $1 AND status = 'scheduled' AND auto_open
        AND date_trunc('milliseconds', scheduled_start_at) - make_interval(mins => opens_before_minutes) <= $2`,
    [id, at],
  );

/** Closes one whose end and grace are over by its row of now. */
const closeSession = (database: Database, id: string, at: string) =>
  database.query(
    `UPDATE attendance_sessions SET status = 'closed', actual_end_at = coalesce(actual_end_at, $2)
      WHERE id = $1 AND status = 'open' AND auto_close
        AND date_trunc('milliseconds', scheduled_end_at) + make_interval(mins => grace_period_minutes) <= $2`,
    [id, at],
  );

/** @returns whether more marks are to be written before the session is final */
async function finalizeBatch(client: Transaction, id: string): Promise<boolean> {
  const session = await lockSession(client, id);
  if (session?.status !== 'closed') return false;
  const { rows, impacts } = await planFinalization(client, session);
  await writeBatch(client, session, rows.slice(0, BATCH), impacts);
  if (rows.length > BATCH) return true;
  await client.query(`UPDATE attendance_sessions SET status = 'finalized' WHERE id = $1`, [id]);
  if (session.course_section_id) await recomputeSection(client, session.course_section_id);
  if (session.session_type === 'class') await tellAbsentees(client, session, attendanceSessionWorkflowId(id));
  return false;
}

async function undoSession(client: Transaction, id: string): Promise<void> {
  const session = await lockSession(client, id);
  if (!session || session.status === 'finalized' || session.status === 'scheduled') return;
  await takeBackAbsences(client, id);
  await tellCancelled(client, id);
  if (session.course_section_id) await recomputeSection(client, session.course_section_id);
}

async function noteSession(
  database: Database,
  id: string,
  run: RunInfo,
  status: SessionSchedule['status'],
  next: SessionStep | null,
) {
  const row = await readSession(database, id);
  if (!row) return;
  await noteInstance(database, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: 'attendanceSession',
    subject_type: 'attendance_sessions',
    subject_id: id,
    current_step: next?.action ?? status,
    progress: { status, next: next?.at ?? null },
    status: status === 'finalized' ? 'completed' : status === 'cancelled' ? 'cancelled' : 'running',
  });
}

/** Run at least once each: every statement asks for the status it starts from. */
export const createSessionActivities = ({ database }: { database: Database }) => ({
  loadSession: async (id: string): Promise<SessionSchedule | null> => (await readSession(database, id)) ?? null,

  async openSession(id: string, at: string): Promise<void> {
    await openSession(database, id, at);
  },

  async closeSession(id: string, at: string): Promise<void> {
    await closeSession(database, id, at);
  },

  /** Gives everybody on the roster a mark, batch by batch, then finalizes, recomputes and tells; a crash between goes on there. */
  async finalizeSession(id: string): Promise<void> {
    const settings = { 'muster.workflow_id': attendanceSessionWorkflowId(id), 'muster.cause': `session:${id}` };
    while (await inTransaction(database, (client) => finalizeBatch(client, id), settings));
  },

  /** After a cancellation or a reopening: what the clock wrote goes, the figures follow, and a cancellation is told. */
  async undoSession(id: string): Promise<void> {
    await inTransaction(database, (client) => undoSession(client, id), { 'muster.cause': `session:${id}` });
  },

  noteSession: (id: string, run: RunInfo, status: SessionSchedule['status'], next: SessionStep | null) =>
    noteSession(database, id, run, status, next),
});
