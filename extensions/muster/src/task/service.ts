import { APPROVAL_MESSAGES } from '@muster/domain/approval';
import type { TaskDecide, TaskDecided, TaskDetail } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { Answer } from '../http.ts';
import { ProblemError } from '../problem-error.ts';
import { inTransaction, type Cause } from '../transaction.ts';
import * as repository from './repository.ts';
import type { Outcome, TaskRow } from './repository.ts';

/** How long the endpoint waits for the workflow before it answers `recorded` (domain-beyond.md §3.3). */
const UPDATE_DEADLINE_MS = 2_000;

const REFUSED: Partial<Record<Outcome, string>> = {
  closed: 'TASK_CLOSED',
  blocked: 'STEP_BLOCKED',
  unknown: 'NOT_FOUND',
};

const refuse = (code: string) => new ProblemError({ code, message: '' });

export const createTaskService = ({ db, temporal }: Pick<Deps, 'db' | 'temporal'>) => {
  const read = async (actor: Actor, id: string): Promise<TaskRow> => found(await repository.readTask(db, actor, id));

  const record = (actor: Actor, cause: Cause, id: string, { decision, comment, data }: TaskDecide) =>
    inTransaction(db, cause, (trx) => repository.decide(trx, id, personOf(actor), decision, comment ?? null, data));

  /** Delivered now, or later by the relay under the same update id: the workflow takes it once. */
  const deliver = async ({ id, workflow_id, applied_at }: TaskRow) => {
    if (applied_at) return true;
    const sent = await temporal.update(workflow_id, APPROVAL_MESSAGES.decided, id, { task_id: id }, UPDATE_DEADLINE_MS);
    return sent.delivered;
  };

  return {
    list: (actor: Actor, filter: repository.TaskFilter) => repository.listTasks(db, actor, filter),

    async detail(actor: Actor, id: string): Promise<z.input<typeof TaskDetail>> {
      const task = await read(actor, id);
      const { organization_id: org } = actor;
      const [leave, person, events] = await Promise.all([
        task.subject_type === 'leave_applications' ? repository.readLeaveOf(db, org, task.subject_id) : null,
        task.requester_id ? repository.readRequester(db, org, task.requester_id) : null,
        repository.readEvents(db, org, id),
      ]);
      return { task, leave, person, events };
    },

    async claim(actor: Actor, cause: Cause, id: string) {
      const task = await read(actor, id);
      const mine = task.status === 'claimed' && task.assignee_id === personOf(actor);
      if (!mine && !(await inTransaction(db, cause, (trx) => repository.claimTask(trx, actor, id))))
        throw refuse('TASK_CLOSED');
      return read(actor, id);
    },

    async release(actor: Actor, cause: Cause, id: string) {
      await read(actor, id);
      if (!(await inTransaction(db, cause, (trx) => repository.releaseTask(trx, actor, id))))
        throw refuse('TASK_CLOSED');
      return read(actor, id);
    },

    /** The row decides; then the workflow is told, and answers in time (200 applied) or hears it later (202 recorded). */
    async decide(actor: Actor, cause: Cause, id: string, asked: TaskDecide) {
      const task = await read(actor, id);
      if (task.requester_id === personOf(actor)) throw refuse('OWN_REQUEST');
      if (task.assignee_id !== actor.person_id) throw refuse('NOT_THE_ASSIGNEE');
      const outcome = await record(actor, cause, id, asked);
      const refused = REFUSED[outcome];
      if (refused) throw refuse(refused);
      const delivered = await deliver(task);
      const decided: z.input<typeof TaskDecided> = {
        outcome: !delivered ? 'recorded' : outcome === 'repeated' ? 'repeated' : 'applied',
        task: await read(actor, id),
        subject_status: await repository.readSubjectStatus(db, actor.organization_id, task),
      };
      return new Answer(delivered ? 200 : 202, decided);
    },
  };
};
