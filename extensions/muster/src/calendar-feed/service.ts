import { forOrganization, inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/calendar-feed';
import { createFeedLinks } from '@muster/directus/calendar-feed/feed-link.ts';
import { localDay } from '@muster/domain/calendar';
import { feedEntry, feedSpan } from '@muster/domain/calendar-feed';
import type { CalendarFeed } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { icalOf } from './ical.ts';

export type FeedDeps = Pick<Deps, 'database' | 'clock'> & {
  env: Pick<Deps['env'], 'MUSTER_MASTER_KEY' | 'PUBLIC_URL'>;
};
type Reply = z.input<typeof CalendarFeed>;

/** The address of somebody's own calendar, made anew from its row each time it is shown. */
export async function readOwnFeed({ env }: FeedDeps, tenant: Tenant, actor: Actor): Promise<Reply> {
  const feed = await queries.readFeed(tenant, personOf(actor));
  if (!feed) return { feed: null };
  const secret = createFeedLinks(env.MUSTER_MASTER_KEY).make(feed.id);
  const address = new URL(`/muster/calendar/${secret}.ics`, env.PUBLIC_URL).href;
  return { feed: { address, created_at: feed.created_at, last_read_at: feed.last_read_at } };
}

/** A new address; the one there was opens nothing any more. */
export async function makeFeed(deps: FeedDeps, tenant: TenantDatabase, actor: Actor): Promise<Reply> {
  const person_id = personOf(actor);
  await inTransaction(tenant, async (within) => {
    await queries.revokeFeed(within, person_id);
    await queries.insertFeed(within, person_id, actor.user_id);
  });
  return readOwnFeed(deps, tenant, actor);
}

export async function revokeFeed(tenant: TenantDatabase, actor: Actor): Promise<Reply> {
  await inTransaction(tenant, (within) => queries.revokeFeed(within, personOf(actor)));
  return { feed: null };
}

/** The calendar that an address opens, as text. @throws not found when it was taken back, or its owner has left */
export async function readCalendar({ database, clock, env }: FeedDeps, feed_id: string): Promise<string> {
  const owner = found(await queries.readFeedOwner(database, feed_id));
  await queries.noteFeedRead(database, feed_id);
  const { organization_id, person_id, organization, zone } = owner;
  const days = feedSpan(localDay(clock().toISOString(), zone));
  const rows = await queries.listFeedRows(forOrganization(database, organization_id), { person_id, zone, ...days });
  const entries = rows.map((row) => feedEntry(row, zone));
  return icalOf({ organization, zone, ...days, publicUrl: env.PUBLIC_URL, entries });
}
