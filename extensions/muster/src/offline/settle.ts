import type { Tenant } from '@muster/directus';
import { answerCorrections, lockOpenCorrections, type HandMade } from '@muster/directus/correction/answer.ts';
import { readCheckinSession, readStates } from '@muster/directus/checkin';
import * as marks from '@muster/directus/marking';
import * as queries from '@muster/directus/offline';
import type { ItemChange, ItemRow } from '@muster/directus/offline';
import * as known from '@muster/directus/offline/merge-queries.ts';
import { endDisputes, keepDisputes, readRulings, type Dispute } from '@muster/directus/offline/conflict-queries.ts';
import { checkinPolicyOf, type CheckinReason, type SessionFacts } from '@muster/domain/checkin';
import { judgeCapture, planMerge, settleClaims, type MergePlan, type Settlement } from '@muster/domain/offline';
import { found, type Actor } from '../actor.ts';
import { lockConducted } from '../session/presenter.ts';
import { claimOfItem, claimOfOnline, isClaim, markOfOnline, versionOf } from './claims.ts';

/** Captures of one session, all of them pending, with where they are settled. */
export type Settling = { tenant: Tenant; actor: Actor; sessionId: string; now: Date };
/** Why the code of a capture proves nobody, or null; `slack_ms`: how far the device's clock may be off. */
export type ProveCode = (item: ItemRow, slack_ms: number) => CheckinReason | null;

export const rejection = ({ id }: ItemRow, error_code: CheckinReason): ItemChange => ({
  id,
  status: 'rejected',
  error_code,
});

export const readFacts = async (tenant: Tenant, sessionId: string) => {
  const session = found(await readCheckinSession(tenant.source, sessionId));
  const states = await readStates(tenant.source, tenant.organization_id);
  const facts: SessionFacts = {
    session,
    zone: session.zone,
    policy: checkinPolicyOf(session.rule_overrides),
    states,
  };
  return { facts, walk_in: session.walk_ins ? { walk_in: { seats_left: session.seats_left } } : {} };
};

/** Which captures may become marks, and as what; why not, for the others. */
const judge = async ({ tenant, sessionId, now }: Settling, prove: ProveCode, items: readonly ItemRow[]) => {
  const { facts, walk_in } = await readFacts(tenant, sessionId);
  const ids = [...new Set(items.flatMap(({ person_id }) => person_id ?? []))];
  const people = new Map((await marks.readMarked(tenant, sessionId, ids)).map((row) => [row.person_id, row]));
  const taken: ItemRow[] = [];
  const refused: ItemChange[] = [];
  for (const item of items) {
    const person = people.get(item.person_id ?? '');
    if (!person) {
      refused.push(rejection(item, 'unknown_person'));
      continue;
    }
    const unproven = item.code === null ? null : prove(item, facts.policy.skew_flag_s * 1000);
    if (unproven) {
      refused.push(rejection(item, unproven));
      continue;
    }
    const { person_id, is_active, on_roster } = person;
    const subject = { person_id, organization_id: tenant.organization_id, is_active, on_roster, ...walk_in };
    const presence_code = item.code === null ? item.presence_code : null;
    const capture = { ...item, presence_code, clock_skew_ms: item.skew_ms };
    const judged = judgeCapture(facts, subject, capture, now.toISOString());
    if ('reason' in judged) refused.push(rejection(item, judged.reason));
    else
      taken.push({
        ...item,
        presence_state_id: judged.state.id,
        category: judged.state.category,
        forced: judged.forced,
      });
  }
  return { facts, taken, refused };
};

type Written = Awaited<ReturnType<typeof marks.insertMarks>>[number];
type Merged = { settlement: Settlement; plan: MergePlan; source: ItemRow | undefined };

/** The capture that a mark comes from; of a decision, one that said so. */
const sourceOf = ({ mark, person_id }: Settlement, items: readonly ItemRow[]) =>
  items.find(({ client_item_id }) => client_item_id === mark.id) ??
  items.find((item) => item.person_id === person_id && item.presence_state_id === mark.presence_state_id);

/** Everything known about the people of these captures, settled to one mark each. */
const merge = async (
  { tenant, sessionId }: Settling,
  facts: SessionFacts,
  ids: readonly string[],
  pending: readonly ItemRow[],
) => {
  await lockOpenCorrections(tenant, sessionId, ids); // before the marks, as whoever applies one does
  const standing = new Map((await known.lockStanding(tenant, sessionId, ids)).map((row) => [row.person_id, row]));
  const before = await known.readTaken(tenant, sessionId, ids);
  const online = new Map((await known.readOnline(tenant, sessionId, ids)).map((row) => [row.person_id, row]));
  const rulings = await readRulings(tenant, sessionId, ids);
  const items = [...before, ...pending];
  const claimed = [...online.values()].filter(isClaim).map((row) => {
    const captures = before.filter(({ person_id }) => person_id === row.person_id);
    const decided = rulings.filter(({ ruling }) => ruling.person_id === row.person_id);
    const earlier = [
      ...captures.map(({ client_item_id: id, settled_at }) => ({ id, settled_at })),
      ...decided.map(({ ruling: { id }, resolved_at: settled_at }) => ({ id, settled_at })),
    ];
    return { claim: claimOfOnline(row, sessionId, earlier), mark: markOfOnline(row) };
  });
  const byPerson = new Map(claimed.map((one) => [one.claim.person_id, one]));
  const decisions = rulings.map(({ ruling }) => ruling);
  const settled = settleClaims([...items.map(claimOfItem), ...claimed.map(({ claim }) => claim), ...decisions]);
  const merged = settled.map((settlement): Merged => {
    const { person_id } = settlement;
    const source = sourceOf(settlement, items);
    const [online, stands] = [byPerson.get(person_id) ?? null, standing.get(person_id) ?? null];
    const plan = planMerge(settlement, facts.session, online, stands, source?.method);
    return { settlement, plan, source };
  });
  return { items, merged };
};

const captureOf = (source: ItemRow | undefined) =>
  source && {
    client_recorded_at: source.client_recorded_at ?? source.recorded_at,
    clock_skew_ms: source.skew_ms,
    force_sent: source.force_sent,
    forced: source.forced,
  };

/** Writes one mark by the statements of marking, as a capture of the device it came from. */
const write = async ({ tenant, actor, sessionId }: Settling, { settlement, plan, source }: Merged) => {
  if (plan.write === 'none') return null;
  const { target } = plan;
  const capture = target.capture_method === 'offline' ? captureOf(source) : undefined;
  const row = {
    ...target,
    person_id: settlement.person_id,
    reason: source?.reason ?? '',
    ...(capture ? { capture } : {}),
  };
  const device_id = source?.device_id ?? settlement.dispute?.b.source;
  const by = { user_id: actor.user_id, method: target.capture_method, ...(device_id ? { device_id } : {}) };
  const statement = plan.write === 'insert' ? marks.insertMarks : marks.updateMarks;
  const [written] = await statement(tenant, sessionId, [row], by);
  return written ?? null;
};

/** A mark that was written, as the answer to a correction of it that is open. */
const answerOf = ({ id, person_id, revision }: Written, { source }: Merged): HandMade => ({
  ...{ person_id, record_id: id, revision },
  reason: source?.reason ?? '',
});

/** What a settlement says of one capture; what was said before stays, but for a dispute that is over. */
const changeOf = (item: ItemRow, { settlement, plan }: Merged): ItemChange | null => {
  const { id, client_item_id, presence_state_id, forced } = item;
  const isChosen =
    settlement.mark.rules_on.includes(client_item_id) && settlement.mark.presence_state_id === presence_state_id;
  const said = isChosen ? 'applied' : settlement.outcomes[client_item_id];
  const status = plan.dispute?.b.id === client_item_id ? 'conflict' : said;
  if (!status) return null;
  const error_code = status === 'conflict' ? 'offline_conflict' : null;
  if (item.status === 'pending') return { id, status, error_code, presence_state_id, forced };
  if (item.status !== 'conflict' || status === 'conflict') return null;
  return { id, status: status === 'applied' ? 'applied' : 'rejected', error_code };
};

const disputeOf = ({ settlement, plan }: Merged, items: readonly ItemRow[]): Dispute | null => {
  if (!plan.dispute) return null;
  const { a, b } = plan.dispute;
  const item = items.find(({ client_item_id }) => client_item_id === b.id || client_item_id === a.id);
  return { person_id: settlement.person_id, sync_item_id: item?.id ?? null, a: versionOf(a), b: versionOf(b) };
};

/**
 * Judges pending captures of one session and settles them with everything that is known about their people, under the lock of the
 * session: whatever arrives in whatever order ends at the same marks and the same disputes.
 * @throws ProblemError for who does not conduct the session
 */
export const settleSession = async (settling: Settling, prove: ProveCode, asked: readonly ItemRow[]): Promise<void> => {
  const { tenant, actor, sessionId } = settling;
  await lockConducted({ tenant, actor }, sessionId, 'mark');
  // Another upload of the same captures may have settled them meanwhile.
  const pending = await queries.readPending(
    tenant,
    asked.map(({ id }) => id),
  );
  const { facts, taken, refused } = await judge(settling, prove, pending);
  const ids = [...new Set(taken.flatMap(({ person_id }) => person_id ?? []))];
  await queries.settleItems(tenant, refused);
  await apply(settling, await merge(settling, facts, ids, taken));
};

/** Settles people of a session once more, after a decision about them; with `look` nothing is written. */
export const resettle = async (
  settling: Settling,
  facts: SessionFacts,
  ids: readonly string[],
  what: 'look' | 'write',
) => {
  const found = await merge(settling, facts, ids, []);
  return { ...found, written: what === 'write' ? await apply(settling, found) : [] };
};

/** Writes what people of a session settled to. @returns the records that were written */
const apply = async (settling: Settling, { items, merged }: Awaited<ReturnType<typeof merge>>): Promise<string[]> => {
  const { tenant, actor, sessionId } = settling;
  const changes: ItemChange[] = [];
  const records: string[] = [];
  const present: string[] = [];
  const answers: HandMade[] = [];
  for (const one of merged) {
    const written = await write(settling, one);
    if (written) records.push(written.id);
    if (written) answers.push(answerOf(written, one));
    if (written && ['present', 'late'].includes(one.settlement.mark.category)) present.push(written.person_id);
    for (const item of items.filter(({ person_id }) => person_id === one.settlement.person_id)) {
      const change = changeOf(item, one);
      if (!change) continue;
      const isMark = one.settlement.mark.id === item.client_item_id && written;
      changes.push(isMark ? { ...change, record_id: written.id, applied_revision: written.revision } : change);
    }
  }
  await queries.settleItems(tenant, changes);
  await answerCorrections(tenant, sessionId, answers, actor);
  const at = merged.map(({ plan }) => plan.target.recorded_at).toSorted();
  if (present[0] && at[0]) await marks.noteAttendance(tenant, present, at[0]);
  const disputes = merged.flatMap((one) => disputeOf(one, items) ?? []);
  await keepDisputes(tenant, sessionId, disputes, actor.user_id);
  const disputed = new Set(disputes.map(({ person_id }) => person_id));
  const settled = merged.map(({ settlement }) => settlement.person_id).filter((id) => !disputed.has(id));
  await endDisputes(tenant, sessionId, settled);
  return records;
};
