import { forOrganization, type Tenant } from '@muster/directus';
import { readCheckinSession, readStates } from '@muster/directus/checkin';
import * as queries from '@muster/directus/device/punch-queries.ts';
import type { WaitingPunch } from '@muster/directus/device/punch-queries.ts';
import type { RunningDevice } from '@muster/directus/device/run-queries.ts';
import * as marks from '@muster/directus/marking';
import { lockRunning } from '@muster/directus/session/run-queries.ts';
import { checkinPolicyOf, type SessionFacts } from '@muster/domain/checkin';
import { matchPin, planArrival, sessionOfPunch, type ArrivalMark, type TouchVerdict } from '@muster/domain/device';
import { deviceSyncWorkflowId } from '@muster/domain/device';
import { DatabaseError } from 'pg';
import { type Database, inTransaction, type Transaction } from '../database.ts';

/** Touches decided in one go. */
export const BATCH = 200;

/** Touches of one person in one session, or without one. */
/** What of a device its touches are judged by. */
type Reader = Pick<RunningDevice, 'id' | 'pairing' | 'repeat_seconds' | 'min_stay_minutes'>;
type Group = { person_id: string; session_id: string; punches: WaitingPunch[] };

const spanOf = (punches: readonly WaitingPunch[]) => {
  const sorted = punches.map(({ punched_at }) => new Date(punched_at).toISOString()).toSorted();
  return { from: sorted[0] ?? '', until: sorted.at(-1) ?? '' };
};

/** Who touched, and for which session; what belongs to nobody or to no session is set aside with the reason. */
async function sort(tenant: Tenant, device: RunningDevice, punches: readonly WaitingPunch[]) {
  const aside: (TouchVerdict & { person_id?: string })[] = [];
  const owners = await queries.readOwners(tenant, device.id, [...new Set(punches.map((one) => one.device_user_code))]);
  const known = punches.flatMap((punch) => {
    const { person_id, reason } = matchPin(punch.device_user_code, owners.deployed, owners.identified);
    if (person_id) return [{ punch, person_id }];
    if (reason) aside.push({ id: punch.id, status: 'unmatched', reason });
    return [];
  });
  const people = [...new Set(known.map(({ person_id }) => person_id))];
  const expected = people.length === 0 ? [] : await queries.listExpected(tenant, device, people, spanOf(punches));
  const sessions = new Map<string, NonNullable<Awaited<ReturnType<typeof readCheckinSession>>>>();
  for (const id of new Set(expected.map((one) => one.id))) {
    const session = await readCheckinSession(tenant.source, id);
    if (session) sessions.set(id, session);
  }
  const groups = new Map<string, Group>();
  for (const { punch, person_id } of known) {
    const theirs = expected.filter((one) => one.person_id === person_id).flatMap(({ id }) => sessions.get(id) ?? []);
    const session = sessionOfPunch(new Date(punch.punched_at).toISOString(), theirs);
    if (!session) {
      aside.push({ id: punch.id, status: 'unmatched', reason: 'not_open', person_id });
      continue;
    }
    const key = `${session.id} ${person_id}`;
    const group = groups.get(key) ?? { person_id, session_id: session.id, punches: [] };
    group.punches.push(punch);
    groups.set(key, group);
  }
  return { aside, groups: [...groups.values()] };
}

async function write(tenant: Tenant, device: Reader, { person_id, session_id }: Group, mark: ArrivalMark) {
  const { presence_state_id, recorded_at, minutes_late, clock_skew_ms, verification_status } = mark;
  const capture = {
    client_recorded_at: new Date(Date.parse(recorded_at) + clock_skew_ms).toISOString(),
    ...{ clock_skew_ms, force_sent: false, forced: false },
  };
  const row = { person_id, presence_state_id, recorded_at, minutes_late, reason: '', verification_status, capture };
  const by = { user_id: null, method: 'biometric', device_id: device.id } as const;
  const statement = mark.write === 'insert' ? marks.insertMarks : marks.updateMarks;
  const [written] = await statement(tenant, session_id, [row], by);
  if (written) await marks.noteAttendance(tenant, [person_id], recorded_at);
  return written?.id ?? null;
}

/** Judges all touches of one person in one session under the lock of the session, and writes their mark. */
export async function decideGroup(
  tenant: Tenant,
  device: Reader,
  group: Group,
  now: string,
  is_over = false,
): Promise<void> {
  const { person_id, session_id, punches } = group;
  await lockRunning(tenant.source, session_id);
  const session = await readCheckinSession(tenant.source, session_id);
  const person = await queries.readPunchPerson(tenant, session_id, person_id);
  if (!session || !person) throw new Error('a touch of somebody, or of a session, that is not there any more');
  const facts: SessionFacts = {
    session,
    zone: session.zone,
    policy: checkinPolicyOf(session.rule_overrides),
    states: await readStates(tenant.source, tenant.organization_id),
  };
  const before = await queries.readSessionPunches(tenant, session_id, person_id);
  const touches = [...before, ...punches].map((one) => ({
    ...one,
    punched_at: new Date(one.punched_at).toISOString(),
  }));
  const who = { person_id, organization_id: tenant.organization_id, ...person };
  const { mark, verdicts } = planArrival(facts, who, touches, device, {
    is_over: is_over || session.status === 'finalized',
    now,
  });
  const record_id = mark ? await write(tenant, device, group, mark) : (person.record?.id ?? null);
  const asked = new Set(punches.map(({ id }) => id));
  await queries.settlePunches(
    tenant,
    verdicts
      .filter(({ id }) => asked.has(id))
      .map((one) => ({ ...one, person_id, session_id, record_id: one.status === 'matched' ? record_id : null })),
  );
}

/** A refusal of the database is a fault of the touch or of the push: everything else may pass, and is tried again. */
export const isRefused = (error: unknown): boolean =>
  error instanceof DatabaseError && /^(23|22|P0)/.test(error.code ?? '');

/**
 * Decides what waits of a device, person by person, each in a transaction of its own: a touch that the database refuses is set aside
 * and stops no other. @returns how many were looked at
 */
export async function decideWaiting(database: Database, device: RunningDevice, now: string): Promise<number> {
  const org = device.organization_id;
  const settings = { 'muster.workflow_id': deviceSyncWorkflowId(device.id), 'muster.cause': `device:${device.id}` };
  const inOrg = <T>(work: (tenant: Tenant) => Promise<T>) =>
    inTransaction(database, (client: Transaction) => work(forOrganization(client, org)), settings);
  const { groups, count } = await inOrg(async (tenant) => {
    const waiting = await queries.listWaiting(tenant, device.id, BATCH);
    const sorted = await sort(tenant, device, waiting);
    await queries.settlePunches(tenant, sorted.aside);
    return { groups: sorted.groups, count: waiting.length };
  });
  for (const group of groups) {
    try {
      await inOrg((tenant) => decideGroup(tenant, device, group, now));
    } catch (error) {
      if (!isRefused(error)) throw error;
      const { person_id } = group;
      const verdicts = group.punches.map(
        ({ id }) => ({ id, status: 'unmatched', reason: 'invalid', person_id }) as const,
      );
      await inOrg((tenant) => queries.settlePunches(tenant, verdicts));
    }
  }
  return count;
}
