import { createHash } from 'node:crypto';
import { forOrganization, inTransaction, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/event';
import type { EventRow } from '@muster/directus/event';
import { findByAddress, keepGuest, noteConsent, readPublicHome } from '@muster/directus/event/guest-queries.ts';
import { PublicEvent, type GuestAsk, type GuestSeat, type GuestSeatAsk } from '@muster/domain/contract';
import {
  guestLinkEnds,
  guestMailWords,
  refuseRegistration,
  refuseUnregister,
  seatsLeftOf,
  takesSeat,
} from '@muster/domain/event';
import type { z } from 'zod';
import { wordsMail, type SendMail } from '../account/link-mail.ts';
import { found } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { stop } from '../problem-error.ts';
import { createGuestLinks, type GuestLink } from './guest-links.ts';
import { askForSeat, giveUpSeat } from './registration.ts';
import { ticketOf } from './service.ts';

export type GuestDeps = Pick<Deps, 'clock' | 'database' | 'limits' | 'log' | 'env'> & { sendMail: SendMail };
type Home = { tenant: TenantDatabase; organization: string; event: EventRow };

/** A public event that was announced; everything else is not there. */
async function homeOf({ database }: GuestDeps, id: string, personId: string | null = null): Promise<Home> {
  const { organization_id, organization } = found(await readPublicHome(database, id));
  const tenant = forOrganization(database, organization_id);
  return { tenant, organization, event: found(await queries.readEvent(tenant, personId, id)) };
}

function shownToAll({ event, organization }: Home, now: string): PublicEvent {
  const left = seatsLeftOf(event, event.taken);
  const free = left === null ? null : Math.max(0, left - event.waiting);
  const takes = refuseRegistration(event, now) ? 'nobody' : free === 0 ? 'line' : 'seats';
  const { organizer, status } = event;
  // Parsed, so that nothing of the row leaves that the page of everybody does not show.
  return PublicEvent.parse({
    ...event,
    organization,
    organizer: organizer.full_name,
    status: status === 'draft' ? 'scheduled' : status,
    free,
    takes,
  } satisfies z.input<typeof PublicEvent>);
}

export const readPublicEvent = async (deps: GuestDeps, id: string) =>
  shownToAll(await homeOf(deps, id), deps.clock().toISOString());

/**
 * Mails a link to a seat. Nothing of the address is looked up, so that the answer and its time are the same for every one;
 * so many mails an hour go to one address, whoever asks.
 * @returns what sends the mail, after the answer
 */
export async function askByMail(deps: GuestDeps, id: string, asked: GuestAsk): Promise<() => Promise<void>> {
  const { event, organization } = await homeOf(deps, id);
  const now = deps.clock();
  stop(refuseRegistration(event, now.toISOString()));
  const email = asked.email.toLowerCase();
  const claims = { sub: id, email, name: asked.name, locale: asked.locale, iat: Math.floor(now.getTime() / 1000) };
  return async () => {
    if (!(await deps.limits.mayMail(email))) return;
    const token = await createGuestLinks(deps.env).make(claims, guestLinkEnds(event));
    const words = guestMailWords(asked.locale, { event: event.title, organization });
    const link = `${deps.env.PUBLIC_URL.replace(/\/$/, '')}/p/seat#${token}`;
    await deps.sendMail(wordsMail(email, link, words, { organization, locale: asked.locale }));
  };
}

const keyOf = ({ email }: GuestLink) => {
  const digest = createHash('sha256').update(email).digest('hex');
  return { email, external_id: `mail:${digest}`, identifier: `G-${digest.slice(0, 12).toUpperCase()}` };
};

/** The seat as it is now, with the ticket for the door. */
async function seatOf(deps: GuestDeps, link: GuestLink): Promise<z.input<typeof GuestSeat>> {
  const now = deps.clock().toISOString();
  const { tenant } = await homeOf(deps, link.sub);
  const person = await findByAddress(tenant, keyOf(link));
  const home = await homeOf(deps, link.sub, person?.id ?? null);
  const { event } = home;
  const state = event.place !== null ? 'waiting' : (event.mine?.status ?? 'none');
  const seated = event.mine?.status === 'registered' && event.mine;
  const mayCancel = state === 'waiting' || (seated && refuseUnregister(event, seated, now) === null);
  const mayConfirm = (state === 'none' || state === 'cancelled') && refuseRegistration(event, now) === null;
  return {
    event: shownToAll(home, now),
    name: person?.full_name ?? link.name,
    state,
    place: event.place,
    ticket: await ticketOf(event, deps.env.PUBLIC_URL),
    can: mayCancel ? ['cancel'] : mayConfirm ? ['confirm'] : [],
  };
}

/** Takes the seat, or gives it back; both may be pressed twice. */
async function act(deps: GuestDeps, link: GuestLink, what: 'confirm' | 'cancel'): Promise<void> {
  const { tenant } = await homeOf(deps, link.sub);
  const now = deps.clock().toISOString();
  await inTransaction(tenant, async (within) => {
    if (what === 'cancel') {
      const person = found(await findByAddress(within, keyOf(link)));
      const event = found(await queries.lockEvent(within, person.id, link.sub));
      return event.mine?.status === 'cancelled' ? undefined : giveUpSeat(within, event, person.id, now);
    }
    const person = await keepGuest(within, { ...keyOf(link), name: link.name });
    const event = found(await queries.lockEvent(within, person, link.sub));
    const has = event.place !== null || (event.mine !== null && takesSeat(event.mine.status));
    if (!has) await askForSeat(within, event, person, now); // pressed twice at once, it is taken once
    await noteConsent(within, link.sub, person, new Date(link.iat * 1000).toISOString());
  });
}

/** What is done with the seat of a mailed link: looking changes nothing, for mailboxes open links by themselves. */
export async function guestSeat(deps: GuestDeps, { token, act: what }: GuestSeatAsk) {
  const link = await createGuestLinks(deps.env).read(token, deps.clock());
  const before = await seatOf(deps, link);
  const done = before.state === 'registered' || before.state === 'waiting';
  if (what === 'confirm' && !done) await act(deps, link, what);
  if (what === 'cancel' && before.state !== 'cancelled') await act(deps, link, what);
  return what === 'look' ? before : seatOf(deps, link);
}
