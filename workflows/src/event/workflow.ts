import { EVENT_MESSAGES, eventSteps, type EventStatus, type EventStep, isMoved } from '@muster/domain/event';
import * as wf from '@temporalio/workflow';
import { LONG, SHORT } from '../activity-options.ts';
import { isLongHistory } from '../history.ts';
import { QUEUES } from '../queues.ts';
import type { StatisticsActivities } from '../statistics/activities.ts';
import type { EventActivities } from './activities.ts';

const { loadEvent, startEvent, endEvent, closeEventRegistration, noteEvent } =
  wf.proxyLocalActivities<EventActivities>(SHORT);
const { followEvent, remindOfEvent, tellEventMoved } = wf.proxyActivities<EventActivities>({
  ...LONG,
  startToCloseTimeout: '10 minutes',
});
const { recomputeSectionStats } = wf.proxyActivities<StatisticsActivities>({ ...LONG, taskQueue: QUEUES.bulk });

export type EventState = { status: EventStatus | 'unknown'; next: EventStep | null };
export const changed = wf.defineSignal(EVENT_MESSAGES.changed);
export const eventState = wf.defineQuery<EventState>(EVENT_MESSAGES.state);

/** Where and when an event is, as people were told last. */
type Place = { starts_at: string; ends_at: string | null; location: string };
/** What a run hands to the next one: the instant up to which the clock's steps are done, and what people know. */
type Carried = { after: string; told: Place | null };

/** A step that changed nothing met a row that is being changed: it is looked at again, not at once. */
const LOOK_AGAIN_MS = 10_000;
const nowIso = () => new Date(Date.now()).toISOString();

const take = ({ action }: EventStep, id: string, grace_minutes: number): Promise<void> => {
  if (action === 'start') return startEvent(id, nowIso());
  if (action === 'end') return endEvent(id, nowIso(), grace_minutes);
  if (action === 'close_registration') return closeEventRegistration(id);
  return action === 'settle_proofs' ? Promise.resolve() : remindOfEvent(id, action);
};

/** Tells people of another time or place, and does what the status of now means. */
async function follow(id: string, event: Place & { status: EventStatus }, told: Place | null): Promise<boolean> {
  const takesPlace = event.status === 'scheduled' || event.status === 'ongoing';
  if (told && takesPlace && isMoved(told, event)) await tellEventMoved(id);
  const { awaited, sections } = await followEvent(id, nowIso());
  for (const section of sections) await recomputeSectionStats(section);
  return awaited;
}

/**
 * Takes one event from its announcement to its end: keeps its session, gives free seats to those who wait, reminds, starts
 * and completes it at its times, undoes what hangs on it when it is cancelled, and settles the leaves it was to prove.
 * What people change, they change in the row; `changed` makes the workflow read it again.
 */
export async function eventLifecycle(eventId: string, carried?: Carried): Promise<EventState> {
  let state: EventState = { status: 'unknown', next: null };
  let asked = 0;
  wf.setHandler(eventState, () => state);
  wf.setHandler(changed, () => void (asked += 1));
  const { workflowId, runId } = wf.workflowInfo();
  const run = { workflow_id: workflowId, run_id: runId };
  let { after, told } = carried ?? { after: nowIso(), told: null };
  let tried: EventStep['action'] | null = null;

  for (;;) {
    const reading = asked;
    const event = await loadEvent(eventId);
    state = { status: event?.status ?? 'unknown', next: null };
    if (!event && asked === reading) break;
    if (!event) continue;
    const awaited: boolean = await follow(eventId, event, told);
    told = { starts_at: event.starts_at, ends_at: event.ends_at, location: event.location };
    const next: EventStep | null = eventSteps(event, event.grace_period_minutes, after, awaited)[0] ?? null;
    state = { status: event.status, next };
    const over = next === null;
    await noteEvent(eventId, run, next, over);
    if (over && asked === reading) break;
    if (over) continue;
    if (isLongHistory()) await wf.continueAsNew<typeof eventLifecycle>(eventId, { after, told });
    const least: number = next.action === tried ? LOOK_AGAIN_MS : 0;
    const wait = Math.max(least, Date.parse(next.at) - Date.now());
    const interrupted: boolean = await wf.condition(() => asked > reading, wait);
    tried = interrupted ? null : next.action;
    if (interrupted) continue;
    await take(next, eventId, event.grace_period_minutes);
    if (next.action !== 'start' && next.action !== 'end') after = next.at;
  }
  return state;
}
