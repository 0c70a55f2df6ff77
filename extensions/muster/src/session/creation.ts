import { inTransaction, type Tenant } from '@muster/directus';
import { insertSession } from '@muster/directus/session';
import * as placement from '@muster/directus/session/placement-queries.ts';
import { localDay, localTime } from '@muster/domain/calendar';
import type { SessionCreate } from '@muster/domain/contract';
import {
  byHandColumns,
  copyFence,
  copyPolicy,
  findClash,
  freeStarts,
  isPast,
  refuseClash,
  refuseConduct,
  refuseCreate,
} from '@muster/domain/session';
import { conductorOf, found, refuseToActor, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { readItem, type SessionCall } from './presenter.ts';
import { stop } from '../problem-error.ts';

const ownerOf = ({ course_section_id, event_id, group_id, venue_id }: SessionCreate): placement.Owner => ({
  course_section_id: course_section_id ?? null,
  event_id: event_id ?? null,
  group_id: group_id ?? null,
  venue_id: venue_id ?? null,
});

/** The row of a new session: policy values and fence are copied onto it, so that later edits never change it (rule 11). */
const rowOf = async (tenant: Tenant, actor: Actor, asked: SessionCreate, belonging: placement.Belonging) => {
  const { columns, rule_overrides } = copyPolicy(await placement.readPolicies(tenant), belonging.place);
  const { name, session_type, scheduled_start_at, scheduled_end_at } = asked;
  return {
    ...ownerOf(asked),
    ...columns,
    ...copyFence(columns, belonging.venue, belonging.campus),
    rule_overrides,
    campus_id: belonging.campus_id,
    name,
    session_type,
    session_date: localDay(scheduled_start_at, belonging.zone),
    scheduled_start_at,
    scheduled_end_at,
    conducted_by_id: actor.person_id,
    created_by: actor.user_id,
  };
};

/** Refuses what takes a room, a teacher or people that are taken, and says what is free instead (U2). */
const refuseTaken = async (tenant: Tenant, actor: Actor, asked: SessionCreate, zone: string, now_ms: number) => {
  const day = localDay(asked.scheduled_start_at, zone);
  const placed = { ...ownerOf(asked), teacher_id: actor.person_id, day, zone };
  await placement.lockPlacement(tenant);
  const engagements = await placement.readEngagements(tenant, placed);
  const clash = findClash(asked, engagements);
  if (!clash) return;
  const rooms = clash.kind === 'room' ? await placement.readFreeRooms(tenant, placed, asked) : [];
  const starts_ms = freeStarts(asked, engagements, { day, zone }, now_ms);
  const clock = (ms: number) => localTime(new Date(ms).toISOString(), zone);
  stop(refuseClash(clash, { rooms: rooms.map(({ name }) => name), starts_ms }, clock));
};

/** An extra class or roll call, conducted by whoever makes it; one whose time is over waits for marks by hand. */
export const createSession = async ({ clock }: Pick<Deps, 'clock'>, call: SessionCall, asked: SessionCreate) => {
  const { actor } = call;
  const now_ms = clock().getTime();
  stop(refuseCreate(asked, now_ms));
  const owner = ownerOf(asked);
  const id = await inTransaction(call.tenant, async (tenant) => {
    const { person_id } = actor;
    const belonging = found(await placement.readBelonging(tenant, person_id, owner, asked.scheduled_start_at));
    const planned = { ...belonging, ...owner, conducted_by_id: null, club_flags: [] };
    const problem = refuseConduct('open', planned, conductorOf(actor, planned));
    const { department = null } = belonging.place;
    stop(problem && refuseToActor(actor, { ...planned, department_id: department }, problem));
    if (!asked.accept_clash) await refuseTaken(tenant, actor, asked, belonging.zone, now_ms);
    const row = await rowOf(tenant, actor, asked, belonging);
    return insertSession(tenant, isPast(asked, now_ms) ? { ...row, ...byHandColumns(row) } : row);
  });
  return readItem(call, id);
};
