import { hasNoAccount } from '@muster/directus/event/guest-queries.ts';
import * as queries from '@muster/directus/event/run-queries.ts';
import type { RunningEvent } from '@muster/directus/event/run-queries.ts';
import { eventWorkflowId } from '@muster/domain/event';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';

/** People told in one transaction: a crash between repeats none of them, since each has a key of their own. */
const AT_ONCE = 100;

/** The facts the texts about an event are made of. */
export const eventData = ({ title, location, campus, starts_at, ends_at, cancelled_reason }: RunningEvent) => ({
  event: { title, location, campus, starts_at, ends_at: ends_at ?? starts_at },
  reason: cancelled_reason ?? '',
});

type Telling = { person_id: string; code: string; key: readonly (string | number)[]; more?: object };

/** The page of the event: the public one for somebody who has no account to sign in with. */
const linkFor = async (client: Transaction, event: RunningEvent, person_id: string): Promise<string> =>
  event.is_public && (await hasNoAccount(client, person_id)) ? `/p/events/${event.id}` : `/events/${event.id}`;

const tellOne = async (client: Transaction, event: RunningEvent, { person_id, code, key, more }: Telling) =>
  notify(client, {
    organization_id: event.organization_id,
    person_id,
    notification_type: 'event',
    code,
    dedupe: [eventWorkflowId(event.id), code, ...key],
    link: await linkFor(client, event, person_id),
    data: { ...eventData(event), ...more },
  });

/** Works through people page by page, each page in a transaction of its own. */
async function pages(database: Database, page: (client: Transaction) => Promise<number>): Promise<void> {
  while ((await inTransaction(database, page)) === AT_ONCE);
}

/** Tells new participants of their seat, and whoever waits of their place in line, each once. */
export async function tellSeats(database: Database, event: RunningEvent): Promise<void> {
  await pages(database, async (client) => {
    const seats = await queries.markSeatsTold(client, event.id, AT_ONCE);
    for (const { person_id, registration_id, registered_at, promoted } of seats)
      await tellOne(client, event, {
        person_id,
        code: promoted ? 'event_promoted' : 'event_registered',
        key: [registration_id, registered_at],
      });
    return seats.length;
  });
  await pages(database, async (client) => {
    const line = await queries.markLineTold(client, event.id, AT_ONCE);
    for (const { person_id, entry_id, place } of line)
      await tellOne(client, event, { person_id, code: 'event_waiting', key: [entry_id], more: { place } });
    return line.length;
  });
}

/** Tells everybody with a seat; `key` tells one occasion from the next. */
export async function tellSeated(
  database: Database,
  event: RunningEvent,
  code: 'event_reminder' | 'event_changed',
  key: readonly (string | number)[],
): Promise<void> {
  let after: string | null = null;
  await pages(database, async (client) => {
    const seated = await queries.listSeated(client, event.id, after, AT_ONCE);
    for (const { person_id } of seated) await tellOne(client, event, { person_id, code, key });
    after = seated.at(-1)?.id ?? null;
    return seated.length;
  });
}

/** Takes the seats and the line of a cancelled event back, and tells everybody who had one, the organizer too. */
export async function tellCancelled(database: Database, event: RunningEvent): Promise<void> {
  for (const end of [queries.cancelSeats, queries.endLine])
    await pages(database, async (client) => {
      const people = await end(client, event.id, AT_ONCE);
      for (const { person_id } of people) await tellOne(client, event, { person_id, code: 'event_cancelled', key: [] });
      return people.length;
    });
  await inTransaction(database, (client) =>
    tellOne(client, event, { person_id: event.organizer_id, code: 'event_cancelled', key: [] }),
  );
}

/** Tells the organizer how many come and how many wait when registration closes. */
export async function tellClosed(database: Database, event: RunningEvent): Promise<void> {
  await inTransaction(database, async (client) => {
    const counts = await queries.countSeats(client, event.id);
    const closes_at = event.registration_closes_at ?? event.starts_at;
    const told = { person_id: event.organizer_id, code: 'event_registration_closed', key: [closes_at] };
    await tellOne(client, event, { ...told, more: counts ?? {} });
  });
}
