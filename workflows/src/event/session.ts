import { forOrganization } from '@muster/directus';
import type { EventRow } from '@muster/directus/event';
import { listOwnSessions, moveSession } from '@muster/directus/event/run-queries.ts';
import { insertSession } from '@muster/directus/session';
import { readBelonging, readPolicies } from '@muster/directus/session/placement-queries.ts';
import { localDay } from '@muster/domain/calendar';
import { copyFence, copyPolicy } from '@muster/domain/session';
import type { Transaction } from '../database.ts';

/** The session people check in to: over the whole event, by the policy and with the fence of its campus (rule 11). */
async function makeSession(client: Transaction, event: EventRow): Promise<void> {
  const tenant = forOrganization(client, event.organization_id);
  const owner = { course_section_id: null, event_id: event.id, group_id: null, venue_id: null };
  const belonging = await readBelonging(tenant, event.organizer_id, owner, event.starts_at);
  if (!belonging) throw new Error(`event ${event.id} has no campus`);
  const { columns, rule_overrides } = copyPolicy(await readPolicies(tenant), belonging.place);
  await insertSession(tenant, {
    event_id: event.id,
    ...columns,
    ...copyFence(columns, belonging.venue, belonging.campus),
    rule_overrides,
    campus_id: event.campus_id,
    name: event.title,
    session_type: event.event_type,
    session_date: localDay(event.starts_at, event.zone),
    scheduled_start_at: event.starts_at,
    scheduled_end_at: event.ends_at,
    conducted_by_id: event.organizer_id,
  });
}

/**
 * An announced event has a session to check in to, which goes with it when it is moved. An event of several sessions is its
 * organizer's to keep, and one whose time is over gets none: nobody can have checked in. The caller holds the event's row.
 */
export async function keepSession(client: Transaction, event: EventRow): Promise<void> {
  if (Date.parse(event.ends_at ?? event.starts_at) <= Date.now()) return;
  const sessions = await listOwnSessions(client, event.id);
  const [only, ...more] = sessions;
  if (!only) await makeSession(client, event);
  else if (more.length === 0) await moveSession(client, only.id, event);
}
