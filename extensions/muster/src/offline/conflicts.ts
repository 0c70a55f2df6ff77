import { inTransaction, type Tenant } from '@muster/directus';
import * as queries from '@muster/directus/offline/conflict-queries.ts';
import type { LockedConflict } from '@muster/directus/offline/conflict-queries.ts';
import { readSession } from '@muster/directus/session';
import type { ConflictDecision, Conflicts } from '@muster/domain/contract';
import { refuseOffline, rulingOf } from '@muster/domain/offline';
import { mayConduct } from '@muster/domain/session';
import type { Deps } from '../deps.ts';
import { conductorOf, found, personOf } from '../actor.ts';
import { lockConducted, type SessionCall } from '../session/presenter.ts';
import { readFacts, resettle, type Settling } from './settle.ts';
import { stop } from '../problem-error.ts';

/** Sessions that are looked through at once, sessions of one's own, and disputes that are told, at most. */
const AT_ONCE = 200;
const MOST_SESSIONS = 200;
const MOST = 200;

/** Sessions with open disputes that the actor marks, those that wait longest first; those of others in between are passed over. */
const readOwnSessions = async ({ tenant, actor }: SessionCall): Promise<string[]> => {
  const mine: string[] = [];
  for (let skipped = 0; mine.length < MOST_SESSIONS; skipped += AT_ONCE) {
    const disputed = await queries.readDisputedSessions(tenant, AT_ONCE, skipped);
    for (const { attendance_session_id: id } of disputed) {
      const session = await readSession(tenant, actor.person_id, id);
      if (session && mayConduct('mark', session, conductorOf(actor, session))) mine.push(id);
    }
    if (disputed.length < AT_ONCE) break;
  }
  return mine;
};

/** The open disputes of the sessions that the actor marks. */
export const readConflicts = async (call: SessionCall): Promise<Conflicts> => {
  const mine = await readOwnSessions(call);
  return { conflicts: mine.length > 0 ? await queries.listConflicts(call.tenant, mine, MOST) : [] };
};

const rule = async (settling: Settling, conflict: LockedConflict, resolution: 'a' | 'b', by_id: string) => {
  const { tenant, sessionId } = settling;
  const version = resolution === 'a' ? conflict.version_a_data : conflict.version_b_data;
  const { facts } = await readFacts(tenant, sessionId);
  const { person_id } = conflict;
  const { items, merged } = await resettle(settling, facts, [person_id], 'look');
  const state = found(facts.states.find(({ id }) => id === version.presence_state_id));
  const settlement = found(merged[0]?.settlement);
  const earlier = await queries.readRulings(tenant, sessionId, [person_id]);
  const ruling = rulingOf(
    settlement,
    {
      id: `ruling:${conflict.id}`,
      presence_state_id: state.id,
      category: state.category,
      decided_at: settling.now.toISOString(),
      counter: earlier.length + 1,
    },
    version.recorded_at,
  );
  await queries.ruleConflict(tenant, { id: conflict.id, resolution, by_id, ruling });
  const [written] = (await resettle(settling, facts, [person_id], 'write')).written;
  const known = written ?? items.find(({ attendance_record_id }) => attendance_record_id)?.attendance_record_id;
  if (known) await queries.noteRuledMark(tenant, conflict.id, known);
};

/**
 * Decides one dispute of a session: one of the versions holds from now on, and settles every capture known so far.
 * @throws ProblemError SYNC_DECIDED when it is decided already, SYNC_LOCKED while the marks are locked
 */
export const decideConflict = async (
  { clock }: Pick<Deps, 'clock'>,
  call: SessionCall,
  sessionId: string,
  { conflict_id, keep }: ConflictDecision,
): Promise<Conflicts> => {
  const by_id = personOf(call.actor);
  await inTransaction(call.tenant, async (tenant: Tenant) => {
    const { actor } = call;
    const session = await lockConducted({ tenant, actor }, sessionId, 'mark');
    stop(session.locked_at === null ? null : refuseOffline('SYNC_LOCKED'));
    const conflict = found(await queries.lockConflict(tenant, sessionId, conflict_id));
    stop(conflict.resolved_at === null ? null : refuseOffline('SYNC_DECIDED'));
    await rule({ tenant, actor, sessionId, now: clock() }, conflict, keep, by_id);
  });
  return readConflicts(call);
};
