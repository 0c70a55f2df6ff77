import { APPROVAL_MESSAGES } from '@muster/domain/approval';
import type { TaskDecide, TaskDecided, TaskDetail } from '@muster/domain/contract';
import type { z } from 'zod';
import { forOrganization } from '@muster/directus';
import { listAttachments } from '@muster/directus/attachment';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { Answer } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import * as repository from './repository.ts';
import type { Outcome, TaskRow } from './repository.ts';

type TaskDeps = Pick<Deps, 'db' | 'database' | 'temporal'>;

/** How long the endpoint waits for the workflow before it answers `recorded`. */
const UPDATE_DEADLINE_MS = 2_000;
const REFUSED: Partial<Record<Outcome, string>> = {
  closed: 'TASK_CLOSED',
  blocked: 'STEP_BLOCKED',
  unknown: 'NOT_FOUND',
};

const refuse = (code: string) => new ProblemError({ code, message: '' });
const read = async ({ db }: TaskDeps, actor: Actor, id: string): Promise<TaskRow> =>
  found(await repository.readTask(db, actor, id));

export const listTasks = ({ db }: TaskDeps, actor: Actor, filter: repository.TaskFilter) =>
  repository.listTasks(db, actor, filter);

/** A task with the request and the person's facts beside it. */
export const readTaskDetail = async (deps: TaskDeps, actor: Actor, id: string): Promise<z.input<typeof TaskDetail>> => {
  const task = await read(deps, actor, id);
  const { organization_id: org } = actor;
  const [leave, person, events, documents] = await Promise.all([
    task.subject_type === 'leave_applications' ? repository.readLeaveOf(deps.db, org, task.subject_id) : null,
    task.requester_id ? repository.readRequester(deps.db, org, task.requester_id) : null,
    repository.readEvents(deps.db, org, id),
    listAttachments(forOrganization(deps.database, org), task.subject_id),
  ]);
  return { task, leave, person, events, documents };
};

/** Of two who claim at once one gets it; whoever has it already keeps it. */
export const claimTask = async (deps: TaskDeps, actor: Actor, cause: Cause, id: string): Promise<TaskRow> => {
  const task = await read(deps, actor, id);
  if (task.status === 'claimed' && task.assignee_id === personOf(actor)) return task;
  const claimed = await inTransaction(deps.db, cause, (trx) => repository.claimTask(trx, actor, id));
  if (!claimed) throw refuse('TASK_CLOSED');
  return read(deps, actor, id);
};

export const releaseTask = async (deps: TaskDeps, actor: Actor, cause: Cause, id: string): Promise<TaskRow> => {
  await read(deps, actor, id);
  const released = await inTransaction(deps.db, cause, (trx) => repository.releaseTask(trx, actor, id));
  if (!released) throw refuse('TASK_CLOSED');
  return read(deps, actor, id);
};

/** The one statement that settles who decided what; a refusal names why it was too late. */
const record = async (
  deps: TaskDeps,
  actor: Actor,
  cause: Cause,
  task: TaskRow,
  asked: TaskDecide,
): Promise<Outcome> => {
  if (task.requester_id === personOf(actor)) throw refuse('OWN_REQUEST');
  if (task.assignee_id !== actor.person_id) throw refuse('NOT_THE_ASSIGNEE');
  const { decision, comment, data } = asked;
  const outcome = await inTransaction(deps.db, cause, (trx) =>
    repository.decide(trx, task.id, personOf(actor), decision, comment ?? null, data),
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
export const decideTask = async (deps: TaskDeps, actor: Actor, cause: Cause, id: string, asked: TaskDecide) => {
  const task = await read(deps, actor, id);
  const outcome = await record(deps, actor, cause, task, asked);
  const delivered = await deliver(deps, task);
  const decided: z.input<typeof TaskDecided> = {
    outcome: !delivered ? 'recorded' : outcome === 'repeated' ? 'repeated' : 'applied',
    task: await read(deps, actor, id),
    subject_status: await repository.readSubjectStatus(deps.db, actor.organization_id, task),
  };
  return new Answer(delivered ? 200 : 202, decided);
};
