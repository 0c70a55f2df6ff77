import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import { listAttachments } from '@muster/directus/attachment';
import * as queries from '@muster/directus/task';
import type { Outcome, TaskRow } from '@muster/directus/task';
import { APPROVAL_MESSAGES } from '@muster/domain/approval';
import type { TaskDecide, TaskDecided, TaskDetail } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { Answer } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import type { TaskFacts } from './task-facts.ts';

type TaskDeps = Pick<Deps, 'temporal'>;

/** How long the endpoint waits for the workflow before it answers `recorded`. */
const UPDATE_DEADLINE_MS = 2_000;
const REFUSED: Partial<Record<Outcome, string>> = {
  closed: 'TASK_CLOSED',
  blocked: 'STEP_BLOCKED',
  unknown: 'NOT_FOUND',
};

const refuse = (code: string) => new ProblemError({ code, message: '' });
const read = async (tenant: Tenant, actor: Actor, id: string): Promise<TaskRow> =>
  found(await queries.readTask(tenant, actor, id, isAdministrator(actor)));

export const listTasks = (tenant: Tenant, actor: Actor, filter: queries.TaskFilter) =>
  queries.listTasks(tenant, actor, filter);

/** The request behind a task, as its process shows it; `null` where the process shows nothing. */
const requestOf = async (facts: readonly TaskFacts[], tenant: Tenant, { subject_type, subject_id }: TaskRow) => {
  const own = facts.find(({ table }) => table === subject_type);
  const told = own && (await own.read(tenant, subject_id));
  return own && told ? { slug: own.slug, facts: own.shape.parse(told) as Record<string, unknown> } : null;
};

/** A task with the request and the person's facts beside it. */
export const readTaskDetail = async (
  facts: readonly TaskFacts[],
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof TaskDetail>> => {
  const task = await read(tenant, actor, id);
  const [request, person, events, documents] = await Promise.all([
    requestOf(facts, tenant, task),
    task.requester_id ? queries.readRequester(tenant, task.requester_id) : undefined,
    queries.listEvents(tenant, id),
    listAttachments(tenant, task.subject_id),
  ]);
  return { task, request, person: person ?? null, events, documents };
};

/** Of two who claim at once one gets it; whoever has it already keeps it. */
export const claimTask = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<TaskRow> => {
  const task = await read(tenant, actor, id);
  if (task.status === 'claimed' && task.assignee_id === personOf(actor)) return task;
  const claimed = await inTransaction(tenant, (within) => queries.claimTask(within, actor, id));
  if (!claimed) throw refuse('TASK_CLOSED');
  return read(tenant, actor, id);
};

export const releaseTask = async (tenant: TenantDatabase, actor: Actor, id: string): Promise<TaskRow> => {
  await read(tenant, actor, id);
  const released = await inTransaction(tenant, (within) => queries.releaseTask(within, actor.person_id, id));
  if (!released) throw refuse('TASK_CLOSED');
  return read(tenant, actor, id);
};

/** The one statement that settles who decided what; a refusal names why it was too late. */
const record = async (tenant: TenantDatabase, actor: Actor, task: TaskRow, asked: TaskDecide): Promise<Outcome> => {
  const by = personOf(actor);
  if (task.requester_id === by) throw refuse('OWN_REQUEST');
  if (task.assignee_id !== by) throw refuse('NOT_THE_ASSIGNEE');
  const { decision, comment = null, data } = asked;
  const outcome = await inTransaction(tenant, (within) =>
    queries.decide(within, task.id, { by, decision, comment, data }),
  );
  const refused = REFUSED[outcome];
  if (refused) throw refuse(refused);
  return outcome;
};

/** Delivered now, or later by the relay under the same update id: the workflow takes it once. */
const deliver = async ({ temporal }: TaskDeps, { id, workflow_id, applied_at }: TaskRow): Promise<boolean> => {
  if (applied_at) return true;
  const sent = await temporal.update(workflow_id, APPROVAL_MESSAGES.decided, id, { task_id: id }, UPDATE_DEADLINE_MS);
  return sent.delivered;
};

/** The row decides; then the workflow is told, and answers in time (200 applied) or hears it later (202 recorded). */
export const decideTask = async (
  deps: TaskDeps,
  tenant: TenantDatabase,
  actor: Actor,
  id: string,
  asked: TaskDecide,
) => {
  const task = await read(tenant, actor, id);
  const outcome = await record(tenant, actor, task, asked);
  const delivered = await deliver(deps, task);
  const decided: z.input<typeof TaskDecided> = {
    outcome: !delivered ? 'recorded' : outcome === 'repeated' ? 'repeated' : 'applied',
    task: await read(tenant, actor, id),
    subject_status: await queries.readSubjectStatus(tenant, task),
  };
  return new Answer(delivered ? 200 : 202, decided);
};
