import { inTransaction, type TenantDatabase } from '@muster/directus';
import { isSubstitute } from '@muster/directus/delegation';
import * as queries from '@muster/directus/task';
import { APPROVAL_MESSAGES, type SeatChange } from '@muster/domain/approval';
import type { TaskChanged } from '@muster/domain/contract';
import type { z } from 'zod';
import { found, isAdministrator, personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { Answer } from '../http.ts';
import { ProblemError } from '../problem-error.ts';

/** What an approver asks, before it is known whose task it is. */
type Asked =
  | { type: 'reassign'; to: string; reason: string }
  | { type: 'add_approver'; who: string; where: 'before' | 'after'; reason: string };
type Target = { tenant: TenantDatabase; actor: Actor; id: string };

/** How long the endpoint waits for the workflow before it answers `recorded`. */
const UPDATE_DEADLINE_MS = 2_000;
const refuse = (code: string) => new ProblemError({ code, message: '' });

/**
 * Gives a task to somebody else, or adds an approver: asked of the request's workflow, whose rule says whether it may be. An
 * approver changes a task that is theirs, an administrator any. What nobody answers in time is done later (202).
 */
export async function changeTask({ temporal }: Pick<Deps, 'temporal'>, { tenant, actor, id }: Target, asked: Asked) {
  const by = personOf(actor);
  const task = found(await queries.readTask(tenant, actor, id, isAdministrator(actor)));
  if (!['open', 'claimed'].includes(task.status) || task.step_no === 0) throw refuse('TASK_CLOSED');
  if (task.requester_id === by) throw refuse('OWN_REQUEST');
  if (task.assignee_id !== by && !isAdministrator(actor)) throw refuse('NOT_THE_ASSIGNEE');
  const person = asked.type === 'reassign' ? asked.to : asked.who;
  if (!(await isSubstitute(tenant, person))) throw refuse('DELEGATION_TO_NOBODY');
  const { round, step_no, seat } = task;
  const change: SeatChange = { ...asked, by, round, step_no, seat };
  const event = await inTransaction(tenant, (within) => queries.askChange(within, id, change));
  const { workflow_id } = task;
  const sent = await temporal.update<{ refused: string | null }>(
    workflow_id, APPROVAL_MESSAGES.changed, event, change, UPDATE_DEADLINE_MS,
  ); // prettier-ignore
  if (sent.delivered && sent.result.refused) throw refuse(sent.result.refused);
  const told: z.input<typeof TaskChanged> = { outcome: sent.delivered ? 'applied' : 'recorded' };
  return new Answer(sent.delivered ? 200 : 202, told);
}
