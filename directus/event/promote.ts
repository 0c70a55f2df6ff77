import { moveUp } from '@muster/domain/event';
import type { Tenant } from '../query.ts';
import type { EventRow } from './queries.ts';
import { leaveLine, listLine, listRegistrations, takeSeat } from './registration-queries.ts';

/**
 * Gives free seats to those who wait longest; the caller holds the event's row. Nobody moves up in an event that is not
 * announced, has begun or was cancelled. @returns who moved up
 */
export async function promoteWaiting(tenant: Tenant, event: EventRow, now: string): Promise<string[]> {
  if (event.waiting === 0) return [];
  const [registrations, line] = await Promise.all([listRegistrations(tenant, event.id), listLine(tenant, event.id)]);
  const next = moveUp(event, registrations, line, now);
  for (const person_id of next) await takeSeat(tenant, event.id, person_id);
  if (next.length > 0) await leaveLine(tenant, event.id, next, 'promoted');
  return next;
}
