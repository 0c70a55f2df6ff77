import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/club';
import type { ClubRow } from '@muster/directus/club';
import { listMemberships, listOfClub } from '@muster/directus/event';
import type { ClubDetail, ClubItem, ClubPlace } from '@muster/domain/contract';
import {
  type ClubActor,
  mayManageMembers,
  membershipIn,
  refuseClub,
  refuseJoin,
  refusePlacing,
} from '@muster/domain/club';
import { CLUB_POSITIONS, type ClubPosition } from '@muster/domain/event';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import { itemOf as eventItemOf, type EventDeps } from '../event/presenter.ts';
import { stop } from '../problem-error.ts';

type Target = { tenant: TenantDatabase; actor: Actor; id: string };

const clubActorOf = async (tenant: Tenant, { person_id, role }: Actor): Promise<ClubActor> => ({
  person_id,
  role,
  memberships: await listMemberships(tenant, person_id),
});

const itemOf = (club: ClubRow, kind: string | null): z.input<typeof ClubItem> => ({
  ...club,
  can_join: kind !== null && refuseJoin(club, kind, club.mine !== null) === null,
});

const kindOf = async (tenant: Tenant, { person_id }: Actor): Promise<string | null> =>
  person_id === null ? null : ((await queries.readCandidate(tenant, { person_id }))?.kind ?? null);

export async function listClubs(tenant: Tenant, actor: Actor): Promise<z.input<typeof ClubItem>[]> {
  const kind = await kindOf(tenant, actor);
  return (await queries.listClubs(tenant, actor.person_id)).map((club) => itemOf(club, kind));
}

/** Positions the reader may give to somebody else. */
async function givable(tenant: Tenant, club: ClubRow, who: ClubActor, now: string): Promise<ClubPosition[]> {
  const positions = await queries.listPositions(tenant);
  const may = positions.filter(({ flags }) => refusePlacing(club, who, '', flags, now) === null);
  return CLUB_POSITIONS.filter((name) => may.some((one) => one.name === name));
}

export async function readClub(
  { clock }: EventDeps,
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof ClubDetail>> {
  const now = clock().toISOString();
  const club = found(await queries.readClub(tenant, personOf(actor), id));
  const who = await clubActorOf(tenant, actor);
  const knows = mayManageMembers(club, who, now) || membershipIn(id, who.memberships, now) !== null;
  return {
    ...itemOf(club, await kindOf(tenant, actor)),
    upcoming: (await listOfClub(tenant, actor.person_id, id)).map((event) => eventItemOf(event, now)),
    people: knows ? await queries.listMembers(tenant, id) : null,
    may_give: await givable(tenant, club, who, now),
  };
}

const positionNamed = async (tenant: Tenant, name: ClubPosition) =>
  found((await queries.listPositions(tenant)).find((one) => one.name === name));

export async function joinClub(deps: EventDeps, { tenant, actor, id }: Target) {
  const person = personOf(actor);
  await inTransaction(tenant, async (within) => {
    await queries.lockClub(within, id);
    const club = found(await queries.readClub(within, person, id));
    stop(refuseJoin(club, (await kindOf(within, actor)) ?? '', club.mine !== null));
    await queries.placeMember(within, id, person, (await positionNamed(within, 'member')).id);
  });
  return readClub(deps, tenant, actor, id);
}

export async function leaveClub(deps: EventDeps, { tenant, actor, id }: Target) {
  const person = personOf(actor);
  await inTransaction(tenant, async (within) => {
    found(await queries.readClub(within, person, id));
    stop((await queries.endMembership(within, id, person)) > 0 ? null : refuseClub('CLUB_NOT_MEMBER'));
  });
  return readClub(deps, tenant, actor, id);
}

/** Asks for the position that is given, and for the one that somebody would lose by it. */
async function refuse(within: Tenant, club: ClubRow, actor: Actor, person: string, given: ClubPosition, now: string) {
  const who = await clubActorOf(within, actor);
  const held = await queries.readPositionOf(within, club.id, person);
  for (const name of [given, ...(held ? [held.position] : [])])
    stop(refusePlacing(club, who, person, (await positionNamed(within, name)).flags, now));
  return held;
}

export async function placeMember(deps: EventDeps, { tenant, actor, id }: Target, asked: ClubPlace) {
  const now = deps.clock().toISOString();
  await inTransaction(tenant, async (within) => {
    await queries.lockClub(within, id);
    const club = found(await queries.readClub(within, actor.person_id, id));
    const may = mayManageMembers(club, await clubActorOf(within, actor), now);
    stop(may ? null : refuseClub('CLUB_NOT_YOURS'));
    const person = found(await queries.readCandidate(within, { identifier: asked.identifier }));
    await refuse(within, club, actor, person.id, asked.position, now);
    stop(refuseJoin(club, person.kind, false));
    await queries.placeMember(within, id, person.id, (await positionNamed(within, asked.position)).id);
  });
  return readClub(deps, tenant, actor, id);
}

export async function removeMember(deps: EventDeps, { tenant, actor, id }: Target, person: string) {
  const now = deps.clock().toISOString();
  await inTransaction(tenant, async (within) => {
    await queries.lockClub(within, id);
    const club = found(await queries.readClub(within, actor.person_id, id));
    const held = await refuse(within, club, actor, person, 'member', now);
    stop(held ? null : refuseClub('CLUB_NOT_MEMBER'));
    await queries.endMembership(within, id, person);
  });
  return readClub(deps, tenant, actor, id);
}
