import { checkinPolicyOf, type PersonFacts, type QrGeneration, type SessionFacts } from '@muster/domain/checkin';
import { forOrganization, type Query } from '@muster/directus';
import * as queries from '@muster/directus/checkin';
import type { CheckinSession, MemberRow } from '@muster/directus/checkin';
import type { QrRepository } from '../session/qr-repository.ts';
import { createBatcher } from './write-batcher.ts';
import { createRecentScans, type RecentScans } from './recent-scans.ts';

/**
 * How old facts may be. The transaction looks again under lock, at consents as well, so an old fact can only refuse wrongly, and then
 * it is refreshed.
 */
const SESSION_MS = 2_000;
const ROSTER_MS = 15_000;
/** Before a refusal the session's stamp is always asked for again; the roster, which costs more, when it is older than this. */
const FRESH_ROSTER_MS = 250;
const ALWAYS = -1;
const MAX_SESSIONS = 2_000;

export type CachedSession = {
  row: CheckinSession;
  facts: SessionFacts;
  generations: readonly QrGeneration[];
  members: Map<string, MemberRow>;
  recentScans: RecentScans;
  readMs: number;
  rosterMs: number;
};

const SETTLED = new Set(['closed', 'finalized', 'cancelled']);

/** Closing a session takes its code with it; whoever scans it then is told that check-in is over, not that the code was replaced. */
const withLastCode = (row: CheckinSession, generations: QrGeneration[]): QrGeneration[] =>
  SETTLED.has(row.status)
    ? generations.map((one, index) => (index === 0 ? { ...one, is_active: true } : one))
    : generations;

type Sources = { query: Query; generations: QrRepository; nowMs: () => number };

const readFacts = async ({ query, generations }: Sources, id: string) => {
  const row = await queries.readCheckinSession(query, id);
  if (!row) return null;
  const [states, codes] = await Promise.all([
    queries.readStates(query, row.organization_id),
    generations.ofSession(forOrganization(query, row.organization_id), id),
  ]);
  const facts: SessionFacts = { session: row, zone: row.zone, policy: checkinPolicyOf(row.rule_overrides), states };
  return { row, facts, generations: withLastCode(row, codes) };
};

const readRoster = async ({ query }: Sources, id: string) => {
  const [members, recentScans] = await Promise.all([
    queries.readMembers(query, id),
    queries.readRecentScans(query, id),
  ]);
  return {
    members: new Map(members.map((member) => [member.user_id, member])),
    recentScans: createRecentScans(recentScans),
  };
};

/** Reads a session; what `before` knows of the people is kept unless the roster is asked for as well. */
const readSession = async (
  sources: Sources,
  id: string,
  before: CachedSession | null,
  roster: boolean,
): Promise<CachedSession | null> => {
  const now = sources.nowMs();
  const [facts, people] = await Promise.all([
    readFacts(sources, id),
    !before || roster ? readRoster(sources, id) : before,
  ]);
  if (!facts) return null;
  const { members, recentScans } = people;
  return { ...facts, members, recentScans, readMs: now, rosterMs: people === before ? before.rosterMs : now };
};

/** Whether sessions are still as they were read: one query for all that are asked about together. */
const createStamps = ({ query }: Sources) =>
  createBatcher(
    async (ids: readonly string[]): Promise<(string | null)[]> => {
      const stamps = await queries.readStamps(query, [...new Set(ids)]);
      return ids.map((id) => stamps.get(id) ?? null);
    },
    { gatherMs: 1, most: 500, lanes: 2, isSomeonesFault: () => false },
  );

/** Sessions read once for everybody who asks meanwhile; a session that is not there is forgotten at once. */
const createStore = (sources: Sources) => {
  const kept = new Map<string, Promise<CachedSession | null>>();
  return {
    kept,
    refresh(id: string, before: CachedSession | null, roster: boolean): Promise<CachedSession | null> {
      if (kept.size >= MAX_SESSIONS) kept.delete(kept.keys().next().value ?? '');
      const reading = readSession(sources, id, before, roster);
      kept.set(id, reading);
      reading.then(
        (session) => !session && kept.delete(id),
        () => kept.delete(id),
      );
      return reading;
    },
  };
};

/** The facts of the sessions people check in to, shared by everybody in the session. */
export const createSessionCache = (sources: Sources) => {
  const { kept, refresh } = createStore(sources);
  const stampOf = createStamps(sources);

  const read = async (id: string, sessionMs = SESSION_MS, rosterMs = ROSTER_MS): Promise<CachedSession | null> => {
    const known = kept.get(id);
    const session = known ? await known : null;
    if (!known || !session) return known ? null : refresh(id, null, true);
    const now = sources.nowMs();
    const roster = now - session.rosterMs > rosterMs;
    if (!roster && now - session.readMs <= sessionMs) return session;
    // The seats of an event are counted anew each time; nothing else changes without its stamp.
    if (!roster && !session.row.walk_ins && (await stampOf(id)) === session.row.stamp) {
      session.readMs = now;
      return session;
    }
    return kept.get(id) === known ? refresh(id, session, roster) : ((await kept.get(id)) ?? null);
  };

  return {
    read,
    /** Facts nobody can call old any more: for a second look before somebody is refused. */
    readFresh: (id: string, roster: boolean) => read(id, ALWAYS, roster ? FRESH_ROSTER_MS : ROSTER_MS),
  };
};

/** A member's facts for the domain, with what the other scans of the session say about theirs. */
export const personFacts = (
  session: CachedSession,
  member: MemberRow,
  scan: { latitude: number | null; longitude: number | null; step: number | null; device: string | null },
): PersonFacts => {
  return {
    person_id: member.person_id,
    organization_id: member.organization_id,
    is_active: member.is_active,
    on_roster: member.on_roster,
    ...(session.row.walk_ins ? { walk_in: { seats_left: session.row.seats_left } } : {}),
    record: member.record,
    consents: member.consents,
    has_device_key: member.has_device_key,
    same_device_people: session.recentScans.othersOnDevice(member.person_id, scan.device),
    same_place_people: session.recentScans.othersAt(member.person_id, scan.latitude, scan.longitude),
    step_peers: session.recentScans.peersOfStep(scan.step),
    leave_application_id: member.leave_application_id,
  };
};
