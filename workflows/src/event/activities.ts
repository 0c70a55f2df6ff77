import * as queries from '@muster/directus/event/run-queries.ts';
import type { RunningEvent } from '@muster/directus/event/run-queries.ts';
import { EVENT_PROCESS, type EventStep } from '@muster/domain/event';
import type { Database } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { followEvent } from './follow.ts';
import { settleProofs } from './proof.ts';
import { tellClosed, tellSeated } from './tell.ts';

export type RunInfo = { workflow_id: string; run_id: string };
export type EventActivities = ReturnType<typeof createEventActivities>;

/** What followed from an event's status. */
export type Followed = { awaited: boolean; sections: string[] };

const statusOf = (event: RunningEvent, over: boolean) => {
  if (!over) return 'running' as const;
  return event.status === 'cancelled' ? ('cancelled' as const) : ('completed' as const);
};

/** Run at least once each: every statement asks for the state it starts from, every message has a key. */
export const createEventActivities = ({ database }: { database: Database }) => ({
  loadEvent: async (id: string): Promise<RunningEvent | null> => (await queries.readRunning(database, id)) ?? null,

  /** Does what the status of now means: session, seats, messages, compensation, proofs of leave. */
  async followEvent(id: string, at: string): Promise<Followed> {
    const event = await queries.readRunning(database, id);
    if (!event) return { awaited: false, sections: [] };
    await followEvent(database, event, at);
    const sections = await settleProofs(database, event, at);
    return { awaited: (await queries.readRunning(database, id))?.awaited ?? false, sections };
  },

  async startEvent(id: string, at: string): Promise<void> {
    await queries.startDue(database, id, at);
  },

  async endEvent(id: string, at: string, grace_minutes: number): Promise<void> {
    await queries.endDue(database, id, at, grace_minutes);
  },

  /** @param step which reminder; one start is reminded of once by each */
  async remindOfEvent(id: string, step: EventStep['action']): Promise<void> {
    const event = await queries.readRunning(database, id);
    if (event?.status === 'scheduled') await tellSeated(database, event, 'event_reminder', [step, event.starts_at]);
  },

  async tellEventMoved(id: string): Promise<void> {
    const event = await queries.readRunning(database, id);
    if (event?.status !== 'scheduled' && event?.status !== 'ongoing') return;
    const { starts_at, ends_at, location } = event;
    await tellSeated(database, event, 'event_changed', [starts_at, ends_at ?? '', location]);
  },

  async closeEventRegistration(id: string): Promise<void> {
    const event = await queries.readRunning(database, id);
    if (event?.status === 'scheduled') await tellClosed(database, event);
  },

  async noteEvent(id: string, run: RunInfo, next: EventStep | null, over: boolean): Promise<void> {
    const event = await queries.readRunning(database, id);
    if (!event) return;
    await noteInstance(database, {
      ...run,
      organization_id: event.organization_id,
      workflow_type: EVENT_PROCESS.workflow.type,
      subject_type: EVENT_PROCESS.table,
      subject_id: id,
      current_step: next?.action ?? event.status,
      progress: { status: event.status, next: next?.at ?? null },
      status: statusOf(event, over),
    });
  },
});
