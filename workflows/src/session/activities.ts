import {
  closeDue,
  finalize,
  lockDue,
  lockRunning,
  openDue,
  readPlaceDevices,
  readRunning,
} from '@muster/directus/session/run-queries.ts';
import { takeBackAbsences } from '@muster/directus/session/reopen-queries.ts';
import type { PlaceDevice } from '@muster/domain/device';
import {
  attendanceSessionWorkflowId,
  type SessionLock,
  type SessionSchedule,
  type SessionStep,
} from '@muster/domain/session';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { recomputeSection } from '@muster/directus/statistics';
import { judgeStays } from '../device/stays.ts';
import { tellCancelled } from './cancellation.ts';
import { recomputeAndWarn } from '../statistics/warn.ts';
import { BATCH, planFinalization, tellAbsentees, writeBatch } from './finalize.ts';

export type RunInfo = { workflow_id: string; run_id: string };
/** A session as its workflow looks at it; `place_devices` once it is closed and readers of its room may still hold touches. */
export type LoadedSession = SessionSchedule & SessionLock & { place_devices?: PlaceDevice[] };
export type SessionActivities = ReturnType<typeof createSessionActivities>;

/** @returns whether more marks are to be written before the session is final */
async function finalizeBatch(client: Transaction, id: string): Promise<boolean> {
  const session = await lockRunning(client, id);
  if (session?.status !== 'closed') return false;
  const { rows, impacts } = await planFinalization(client, session);
  await writeBatch(client, session, rows.slice(0, BATCH), impacts);
  if (rows.length > BATCH) return true;
  await finalize(client, id);
  if (session.course_section_id) await recomputeAndWarn(client, session.course_section_id);
  if (session.session_type === 'class') await tellAbsentees(client, session, attendanceSessionWorkflowId(id));
  return false;
}

async function undoSession(client: Transaction, id: string): Promise<void> {
  const session = await lockRunning(client, id);
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
  const row = await readRunning(database, id);
  if (!row) return;
  await noteInstance(database, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: 'attendanceSession',
    subject_type: 'attendance_sessions',
    subject_id: id,
    current_step: next?.action ?? status,
    progress: { status, next: next?.at ?? null },
    status: status === 'finalized' && !next ? 'completed' : status === 'cancelled' ? 'cancelled' : 'running',
  });
}

/** Run at least once each: every statement asks for the status it starts from. */
export const createSessionActivities = ({ database }: { database: Database }) => ({
  async loadSession(id: string): Promise<LoadedSession | null> {
    const session = await readRunning(database, id);
    if (session?.status !== 'closed') return session ?? null;
    const place_devices = await readPlaceDevices(database, id);
    return place_devices.length > 0 ? { ...session, place_devices } : session;
  },

  async openSession(id: string, at: string): Promise<void> {
    await openDue(database, id, at);
  },

  async closeSession(id: string, at: string): Promise<void> {
    await closeDue(database, id, at);
  },

  /** From now on its marks change only when two people reopen them (BEY-043). */
  async lockSession(id: string, at: string): Promise<void> {
    const settings = { 'muster.workflow_id': attendanceSessionWorkflowId(id), 'muster.cause': `session:${id}` };
    await inTransaction(database, (client) => lockDue(client, id, at), settings);
  },

  /** Judges stays that were too short, gives everybody on the roster a mark, batch by batch, then finalizes, recomputes and tells; a crash between goes on there. */
  async finalizeSession(id: string, at: string): Promise<void> {
    const settings = { 'muster.workflow_id': attendanceSessionWorkflowId(id), 'muster.cause': `session:${id}` };
    await inTransaction(database, (client) => judgeStays(client, id, at), settings);
    while (await inTransaction(database, (client) => finalizeBatch(client, id), settings));
  },

  /** After a cancellation or a reopening: what the clock wrote goes, the figures follow, and a cancellation is told. */
  async undoSession(id: string): Promise<void> {
    await inTransaction(database, (client) => undoSession(client, id), { 'muster.cause': `session:${id}` });
  },

  noteSession: (id: string, run: RunInfo, status: SessionSchedule['status'], next: SessionStep | null) =>
    noteSession(database, id, run, status, next),
});
