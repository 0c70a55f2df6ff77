import { listDependents, writeCancelStep } from '@muster/directus/event/cancel-queries.ts';
import * as queries from '@muster/directus/event/run-queries.ts';
import type { RunningEvent } from '@muster/directus/event/run-queries.ts';
import { planCancellation } from '@muster/domain/event';
import type { Transaction } from '../database.ts';

type Sessions = Parameters<typeof planCancellation>[1]['sessions'];

/** Undoes what hangs on a cancelled event, in the order of the domain; leaves and people have steps of their own. */
export async function compensate(client: Transaction, event: RunningEvent): Promise<void> {
  const dependents = await listDependents(client, event.id);
  if (!dependents) return;
  const sessions = (await queries.listOwnSessions(client, event.id)) as unknown as Sessions;
  const now = { ...dependents, sessions, leave_applications: [], people: [] };
  for (const step of planCancellation(event.id, now)) await writeCancelStep(client, event, step);
}
