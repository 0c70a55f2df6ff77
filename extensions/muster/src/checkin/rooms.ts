import { checkinPolicyOf, type PersonFacts, type QrGeneration, type SessionFacts } from '@muster/domain/checkin';
import type { Knex } from 'knex';
import type { QrRepository } from '../session/qr-repository.ts';
import { createGroups } from './group.ts';
import * as repository from './repository.ts';
import type { MemberRow, RoomRow } from './repository.ts';
import { createTrails, type Trails } from './trails.ts';

/** How old facts may be. The transaction looks again under lock, so an old fact can only refuse wrongly, and then it is refreshed. */
const SESSION_MS = 2_000;
const ROSTER_MS = 15_000;
/** Before a refusal the session's stamp is always asked for again; the roster, which costs more, when it is older than this. */
const DOUBT_ROSTER_MS = 250;
const ALWAYS = -1;
const MOST_ROOMS = 2_000;

export type Room = {
  row: RoomRow;
  facts: SessionFacts;
  generations: readonly QrGeneration[];
  members: Map<string, MemberRow>;
  trails: Trails;
  readMs: number;
  rosterMs: number;
};

const SETTLED = new Set(['closed', 'finalized', 'cancelled']);

/** Closing a session takes its code with it; whoever scans it then is told that check-in is over, not that the code was replaced. */
const withLastCode = (row: RoomRow, generations: QrGeneration[]): QrGeneration[] =>
  SETTLED.has(row.status)
    ? generations.map((one, index) => (index === 0 ? { ...one, is_active: true } : one))
    : generations;

type Sources = { db: Knex; generations: QrRepository; nowMs: () => number };

const readFacts = async ({ db, generations }: Sources, id: string) => {
  const row = await repository.readRoom(db, id);
  if (!row) return null;
  const [states, codes] = await Promise.all([
    repository.readStates(db, row.organization_id),
    generations.ofSession(db, row.organization_id, id),
  ]);
  const facts: SessionFacts = { session: row, policy: checkinPolicyOf(row.rule_overrides), states };
  return { row, facts, generations: withLastCode(row, codes) };
};

const readRoster = async ({ db }: Sources, id: string) => {
  const [members, trails] = await Promise.all([repository.readMembers(db, id), repository.readTrails(db, id)]);
  return { members: new Map(members.map((member) => [member.user_id, member])), trails: createTrails(trails) };
};

/** Reads a room; what `before` knows of the people is kept unless the roster is asked for as well. */
const readRoom = async (sources: Sources, id: string, before: Room | null, roster: boolean): Promise<Room | null> => {
  const now = sources.nowMs();
  const [facts, people] = await Promise.all([
    readFacts(sources, id),
    !before || roster ? readRoster(sources, id) : before,
  ]);
  if (!facts) return null;
  const { members, trails } = people;
  return { ...facts, members, trails, readMs: now, rosterMs: people === before ? before.rosterMs : now };
};

/** Whether rooms are still as they were read: one query for all that are asked about together. */
const createStamps = ({ db }: Sources) =>
  createGroups(
    async (ids: readonly string[]): Promise<(string | null)[]> => {
      const stamps = await repository.readStamps(db, [...new Set(ids)]);
      return ids.map((id) => stamps.get(id) ?? null);
    },
    { gatherMs: 1, most: 500, lanes: 2, isSomeonesFault: () => false },
  );

/** Rooms read once for everybody who asks meanwhile; a session that is not there is forgotten at once. */
const createShelf = (sources: Sources) => {
  const kept = new Map<string, Promise<Room | null>>();
  return {
    kept,
    refresh(id: string, before: Room | null, roster: boolean): Promise<Room | null> {
      if (kept.size >= MOST_ROOMS) kept.delete(kept.keys().next().value ?? '');
      const reading = readRoom(sources, id, before, roster);
      kept.set(id, reading);
      reading.then(
        (room) => !room && kept.delete(id),
        () => kept.delete(id),
      );
      return reading;
    },
  };
};

/** The facts of the sessions people check in to, shared by everybody in the room. */
export const createRooms = (sources: Sources) => {
  const { kept, refresh } = createShelf(sources);
  const stampOf = createStamps(sources);

  const enter = async (id: string, sessionMs = SESSION_MS, rosterMs = ROSTER_MS): Promise<Room | null> => {
    const known = kept.get(id);
    const room = known ? await known : null;
    if (!known || !room) return known ? null : refresh(id, null, true);
    const now = sources.nowMs();
    const roster = now - room.rosterMs > rosterMs;
    if (!roster && now - room.readMs <= sessionMs) return room;
    // The seats of an event are counted anew each time; nothing else changes without its stamp.
    if (!roster && !room.row.walk_ins && (await stampOf(id)) === room.row.stamp) {
      room.readMs = now;
      return room;
    }
    return kept.get(id) === known ? refresh(id, room, roster) : ((await kept.get(id)) ?? null);
  };

  return {
    enter,
    /** Facts nobody can call old any more: for a second look before somebody is refused. */
    doubt: (id: string, roster: boolean) => enter(id, ALWAYS, roster ? DOUBT_ROSTER_MS : ROSTER_MS),
  };
};

/** A member's facts for the domain, with what the other scans of the room say about theirs. */
export const personFacts = (
  room: Room,
  member: MemberRow,
  scan: { latitude: number | null; longitude: number | null; step: number | null },
): PersonFacts => {
  return {
    person_id: member.person_id,
    organization_id: member.organization_id,
    is_active: member.is_active,
    on_roster: member.on_roster,
    ...(room.row.walk_ins ? { walk_in: { seats_left: room.row.seats_left } } : {}),
    record: member.record,
    consents: member.consents,
    has_device_key: member.has_device_key,
    same_place_people: room.trails.othersAt(member.person_id, scan.latitude, scan.longitude),
    step_peers: room.trails.peersOfStep(scan.step),
    leave_application_id: member.leave_application_id,
  };
};
