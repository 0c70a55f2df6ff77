import {
  nextSessionStep,
  SCHEDULING_WINDOW_MS,
  SESSION_MESSAGES,
  type SessionSchedule,
  type SessionStep,
} from '@muster/domain/session';
import { deviceSyncState } from '@muster/domain/device';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import { isLongHistory } from '../history.ts';
import type { LoadedSession, RunInfo, SessionActivities } from './activities.ts';

const { loadSession, openSession, closeSession, lockSession, undoSession, noteSession } =
  wf.proxyLocalActivities<SessionActivities>(SHORT);
const { finalizeSession } = wf.proxyActivities<SessionActivities>({ ...LONG, startToCloseTimeout: '10 minutes' });

export type SessionState = { status: SessionSchedule['status'] | 'unknown'; next: SessionStep | null };
export const changed = wf.defineSignal(SESSION_MESSAGES.changed);
export const sessionState = wf.defineQuery<SessionState>(SESSION_MESSAGES.state);
export const closesAt = wf.defineQuery<string | null>(SESSION_MESSAGES.closesAt);

/** A step that changed nothing met a row that is being changed: it is looked at again, not at once. */
const LOOK_AGAIN_MS = 10_000;
/** Readers of the room that have not delivered past its end are looked at again so often. */
const LOOK_AT_DEVICES_MS = 60_000;
const STEPS = { open: openSession, close: closeSession, finalize: finalizeSession, lock: lockSession };

/** The next step, unless it is the lock of a final session days away: nothing waits for it, the reconciler comes back then. */
function nextOf(session: LoadedSession): SessionStep | null {
  const next = nextSessionStep(session);
  const isFar = next?.action === 'lock' && Date.parse(next.at) > Date.now() + SCHEDULING_WINDOW_MS;
  return isFar ? null : next;
}

/**
 * Milliseconds until readers of the room are looked at once more, because they may still hold touches and nobody is absent yet (BEY-050):
 * first when the session would be finalized, then every minute. Null where nothing waits for them.
 */
function untilDevices({ place_devices, scheduled_end_at }: LoadedSession, next: SessionStep | null): number | null {
  if (next?.action !== 'finalize' || !place_devices) return null;
  const now_ms = Date.now();
  if (Date.parse(next.at) > now_ms) return Date.parse(next.at) - now_ms;
  const { state } = deviceSyncState(place_devices, scheduled_end_at, next.at, new Date(now_ms).toISOString());
  return state === 'wait' ? LOOK_AT_DEVICES_MS : null;
}

/**
 * Takes one session through its day: opens, closes and finalizes it at its times, and locks its marks (BEY-043). What people
 * change, they change in the row; `changed` makes the workflow read it again. Closed by a cancellation or the finalization, it
 * is re-entered from the row when somebody reopens the session, and when its lock is near. Before it is finalized, the readers of its
 * room must have delivered past its end, for two hours at most. A long history goes on in a new run; what arrives meanwhile is in the row.
 * @param continued whether an earlier run has taken the session up already
 */
export async function attendanceSession(attendanceSessionId: string, continued = false): Promise<SessionState> {
  let state: SessionState = { status: 'unknown', next: null };
  let asked = 0;
  wf.setHandler(sessionState, () => state);
  wf.setHandler(closesAt, () => (state.next?.action === 'close' ? state.next.at : null));
  wf.setHandler(changed, () => void (asked += 1));
  const { workflowId, runId } = wf.workflowInfo();
  const run: RunInfo = { workflow_id: workflowId, run_id: runId };
  let entered = continued;
  let tried: SessionStep['action'] | null = null;

  for (;;) {
    const reading = asked;
    const session = await loadSession(attendanceSessionId);
    state = { status: session?.status ?? 'unknown', next: session ? nextOf(session) : null };
    const reopened = !entered && (state.status === 'open' || state.status === 'closed');
    if (session && (reopened || state.status === 'cancelled')) await undoSession(attendanceSessionId);
    entered = true;
    if (session) await noteSession(attendanceSessionId, run, session.status, state.next);
    const over = !session || state.status === 'cancelled' || (state.status === 'finalized' && !state.next);
    if (over && asked === reading) break;
    if (over) continue;
    if (isLongHistory()) await wf.continueAsNew<typeof attendanceSession>(attendanceSessionId, true);
    const devicesIn = session ? untilDevices(session, state.next) : null;
    if (devicesIn !== null) {
      await wf.condition(() => asked > reading, devicesIn);
      continue;
    }
    const least: number = state.next && state.next.action === tried ? LOOK_AGAIN_MS : 0;
    const anew = () => asked > reading;
    const interrupted: boolean = state.next
      ? await wf.condition(anew, Math.max(least, Date.parse(state.next.at) - Date.now()))
      : await wf.condition(anew).then(() => true);
    tried = interrupted ? null : (state.next?.action ?? null);
    if (!interrupted && state.next)
      await STEPS[state.next.action](attendanceSessionId, new Date(Date.now()).toISOString());
  }
  return state;
}
