import type { Tenant } from '@muster/directus';
import { listTaskSteps } from '@muster/directus/approval/timeline.ts';
import { readToCome } from '@muster/directus/approval/to-come.ts';
import * as queries from '@muster/directus/event';
import type { EventRow } from '@muster/directus/event';
import { ANNOUNCEMENT_PROCESS } from '@muster/domain/announcement';
import type { EventChoices, EventDetail, EventQuery } from '@muster/domain/contract';
import { EVENT_ACTIONS, isMember, mayCreateEvent, mayRunEvent } from '@muster/domain/event';
import { toString as drawQr } from 'qrcode';
import type { z } from 'zod';
import { isAdministrator, personOf, type Actor } from '../actor.ts';
import { eventActorOf, itemOf, runnable, shown, type EventDeps, type Item } from './presenter.ts';

type Scope = z.infer<typeof EventQuery>['scope'];

async function rowsOf(tenant: Tenant, actor: Actor, scope: Scope, now: string): Promise<EventRow[]> {
  if (scope === 'programme') return queries.listProgramme(tenant, actor.person_id);
  if (scope === 'mine') return queries.listMine(tenant, personOf(actor));
  const who = await eventActorOf(tenant, actor);
  const clubs = who.memberships.filter((one) => isMember(one, now)).map(({ club_id }) => club_id);
  const rows = await queries.listRun(tenant, actor.person_id, clubs, isAdministrator(actor));
  return rows.filter((event) => EVENT_ACTIONS.some((action) => mayRunEvent(action, event, who, now)));
}

export const listEvents = async ({ clock }: EventDeps, tenant: Tenant, actor: Actor, scope: Scope): Promise<Item[]> => {
  const now = clock().toISOString();
  return (await rowsOf(tenant, actor, scope, now)).map((event) => itemOf(event, now));
};

export const listChoices = async (
  { clock }: EventDeps,
  tenant: Tenant,
  actor: Actor,
): Promise<z.input<typeof EventChoices>> => {
  const now = clock().toISOString();
  const [who, clubs, campuses] = await Promise.all([
    eventActorOf(tenant, actor),
    queries.listActiveClubs(tenant),
    queries.listCampuses(tenant),
  ]);
  return {
    clubs: clubs.filter((club) => mayCreateEvent(club, who, now)),
    campuses,
    institutional: mayCreateEvent(null, who, now),
  };
};

/** The code somebody shows at the door: an address that whoever checks people in opens with their camera. */
export async function ticketOf({ id, mine, status }: EventRow, publicUrl: string) {
  if (mine?.status !== 'registered' || (status !== 'scheduled' && status !== 'ongoing')) return null;
  const url = `${publicUrl.replace(/\/$/, '')}/events/${id}/admit#${mine.id}`;
  return { code: mine.id, svg: await drawQr(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) };
}

const announcementOf = async (tenant: Tenant, { announcement }: EventRow) =>
  announcement && {
    status: announcement.status,
    move: announcement.move,
    is_sent_back: announcement.is_sent_back,
    steps: await listTaskSteps(tenant, ANNOUNCEMENT_PROCESS.table, announcement.id),
    to_come: await readToCome(tenant, ANNOUNCEMENT_PROCESS.table, announcement.id),
  };

/** An event with what the reader may do; its sessions and announcement are for whoever runs it. */
export const readDetail = async (
  { clock, env }: EventDeps & { env: { PUBLIC_URL: string } },
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof EventDetail>> => {
  const now = clock().toISOString();
  const event = await shown(tenant, actor, await queries.readEvent(tenant, personOf(actor), id), now);
  const who = await eventActorOf(tenant, actor);
  const may = EVENT_ACTIONS.filter((action) => mayRunEvent(action, event, who, now));
  const runs = may.length > 0;
  return {
    ...itemOf(event, now),
    may,
    ticket: await ticketOf(event, env.PUBLIC_URL),
    sessions: runs ? await queries.listSessions(tenant, id) : [],
    announcement: runs ? await announcementOf(tenant, event) : null,
  };
};

export const readParticipants = async ({ clock }: EventDeps, tenant: Tenant, actor: Actor, id: string) => {
  const event = await queries.readEvent(tenant, actor.person_id, id);
  await runnable(tenant, actor, event, 'see_participants', clock().toISOString());
  return queries.listParticipants(tenant, id);
};
