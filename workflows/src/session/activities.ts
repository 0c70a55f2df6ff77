import { takeBackAbsences } from '@muster/directus/session/reopen-queries.ts';
import { attendanceSessionWorkflowId, type SessionSchedule, type SessionStep } from '@muster/domain/session';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { noteInstance } from '../instance.ts';
import { recomputeSection } from '../statistics/recompute.ts';
import { BATCH, planFinalization, tellAbsentees, writeBatch } from './finalize.ts';
import { lockSession, readSession } from './row.ts';

export type RunInfo = { workflow_id: string; run_id: string };
/** The times a timer was set by; a step whose times have changed since does nothing, the workflow reads the row again. */
export type SeenTimes = Pick<SessionSchedule, 'scheduled_start_at' | 'scheduled_end_at'>;
export type LoadedSession = SessionSchedule & { seen: SeenTimes };
export type SessionActivities = ReturnType<typeof createSessionActivities>;

/** Compared in milliseconds, as far as instants reach the workflow. */
const UNTOUCHED = `id = $1 AND date_trunc('milliseconds', scheduled_start_at) = $2
          AND date_trunc('milliseconds', scheduled_end_at) = $3`;
const times = ({ scheduled_start_at, scheduled_end_at }: SeenTimes) => [scheduled_start_at, scheduled_end_at];

async function loadSession(database: Database, id: string): Promise<LoadedSession | null> {
  const row = await readSession(database, id);
  if (!row) return null;
  const { scheduled_start_at, scheduled_end_at } = row;
  return { ...row, seen: { scheduled_start_at, scheduled_end_at } };
}

const openSession = (database: Database, id: string, seen: SeenTimes, at: string) =>
  database.query(
    `UPDATE attendance_sessions SET status = 'open', actual_start_at = coalesce(actual_start_at, $4)
      WHERE ${UNTOUCHED} AND status = 'scheduled' AND auto_open`,
    [id, ...times(seen), at],
  );

const closeSession = (database: Database, id: string, seen: SeenTimes, at: string) =>
  database.query(
    `UPDATE attendance_sessions SET status = 'closed', actual_end_at = coalesce(actual_end_at, $4)
      WHERE ${UNTOUCHED} AND status = 'open' AND auto_close`,
    [id, ...times(seen), at],
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
  loadSession: (id: string) => loadSession(database, id),

  async openSession(id: string, seen: SeenTimes, at: string): Promise<void> {
    await openSession(database, id, seen, at);
  },

  async closeSession(id: string, seen: SeenTimes, at: string): Promise<void> {
    await closeSession(database, id, seen, at);
  },

  /** Gives everybody on the roster a mark, batch by batch, then finalizes, recomputes and tells; a crash between goes on there. */
  async finalizeSession(id: string): Promise<void> {
    const settings = { 'muster.workflow_id': attendanceSessionWorkflowId(id), 'muster.cause': `session:${id}` };
    while (await inTransaction(database, (client) => finalizeBatch(client, id), settings));
  },

  /** After a cancellation or a reopening: what the clock wrote goes, the figures follow (the row's trigger ended the code). */
  async undoSession(id: string): Promise<void> {
    await inTransaction(database, (client) => undoSession(client, id), { 'muster.cause': `session:${id}` });
  },

  noteSession: (id: string, run: RunInfo, status: SessionSchedule['status'], next: SessionStep | null) =>
    noteSession(database, id, run, status, next),
});
