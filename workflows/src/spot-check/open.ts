import {
  endSpotCheck,
  listSpotPeople,
  nameSpotPeople,
  readCandidates,
  readSpotFacts,
  readSpotSession,
} from '@muster/directus/spot-check';
import { checkinPolicyOf } from '@muster/domain/checkin';
import {
  SPOT_CHECK_PROCESS,
  selectSpotChecks,
  spotCheckDueAt,
  spotCheckLimit,
  type SpotCheckStatus,
} from '@muster/domain/spot-check';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { takeSpotCheck, type TakenSpotCheck } from './row.ts';

const { table, workflow } = SPOT_CHECK_PROCESS;
const UINT32 = 2 ** 32;

export type RunInfo = { workflow_id: string; run_id: string };

/** Numbers in [0, 1) nobody can foresee: whoever knew the list could be there for it. */
const chance = (count: number): number[] =>
  Array.from(crypto.getRandomValues(new Uint32Array(count)), (number) => number / UINT32);

/** Draws the list, once. @returns the instant until which it is answered; `null` when nobody is to be looked for */
async function draw({ check, tenant }: TakenSpotCheck): Promise<string | null> {
  const session = await readSpotSession(tenant, check.id);
  if (!session) throw new Error(`spot check ${check.id} has no session`);
  const limit = spotCheckLimit(checkinPolicyOf(session.rule_overrides).spot_checks);
  const people = selectSpotChecks(await readCandidates(tenant, check.id), limit, chance(2 * limit));
  if (people.length === 0) return null;
  const dueAt = spotCheckDueAt(session.scheduled_end_at);
  await nameSpotPeople(tenant, check.id, people, dueAt);
  return dueAt;
}

/** Whoever holds the class is asked; whoever is looked for never answers for themselves. */
async function approvalOf({ check, session, tenant }: TakenSpotCheck, dueAt: string, run: string, instance: string) {
  const facts = await readSpotFacts(tenant, check.id);
  const people = facts?.waiting ?? 0;
  const head = session.head_id ? [session.head_id] : [];
  const request = {
    kind: 'spot_check' as const,
    requester_id: null,
    barred: (await listSpotPeople(tenant, check.id)).map(({ person }) => person.id),
    at: check.created_at,
    facts: {},
    only: null,
    lapses_at: dueAt,
    named: { session_staff: session.staff, section_lead: session.staff, department_head: head },
  };
  return openApproval(tenant, { workflow_id: run, workflow_instance_id: instance }, request, {
    subject_type: table,
    subject_id: check.id,
    title: `${session.name}: look for ${people} people`,
    summary: { session: session.name, held: session.scheduled_start_at, people, attendance_session_id: check.id },
    lapse_code: 'APPROVAL_EXPIRED',
  });
}

/** Takes a spot check up, and draws its list if nobody has yet. One that names nobody is cancelled without a word. */
export async function openSpotCheck(
  client: Transaction,
  sessionId: string,
  run: RunInfo,
): Promise<OpenedRequest<SpotCheckStatus> | null> {
  const taken = await takeSpotCheck(client, sessionId);
  if (!taken) return null;
  const { check, tenant } = taken;
  const dueAt = check.status === 'open' ? (check.due_at ?? (await draw(taken))) : null;
  if (check.status === 'open' && dueAt === null) await endSpotCheck(tenant, sessionId, 'cancelled');
  const status = check.status === 'open' && dueAt === null ? 'cancelled' : check.status;
  const instance = await noteInstance(client, {
    ...run,
    organization_id: check.organization_id,
    workflow_type: workflow.type,
    subject_type: table,
    subject_id: sessionId,
    current_step: status === 'open' ? 'look' : status,
  });
  return { status, approval: dueAt === null ? null : await approvalOf(taken, dueAt, run.workflow_id, instance) };
}
