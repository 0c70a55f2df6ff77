import * as steps from '@muster/directus/approval/steps.ts';
import * as tasks from '@muster/directus/approval/tasks.ts';
import type { ApprovalEffect, StepState } from '@muster/domain/approval';
import type { Transaction } from '../database.ts';
import { notifyAssignee } from './notify-assignee.ts';
import type { ApprovalRun } from './types.ts';

type Of<Name extends ApprovalEffect['effect']> = Extract<ApprovalEffect, { effect: Name }>;

async function openTask(client: Transaction, run: ApprovalRun, effect: Of<'open_task'>) {
  if (await tasks.openTask(client, run, effect))
    await notifyAssignee(client, run, effect.task, { event: 'created', code: 'task_assigned' });
}

async function moveTask(client: Transaction, run: ApprovalRun, effect: Of<'reassign_task'>) {
  const { task, from, event, reason, by = null, late_ms } = effect;
  const code = event === 'escalated' ? 'task_escalated' : 'task_assigned';
  if (await tasks.moveTask(client, run, effect))
    await notifyAssignee(client, run, task, { event, code, from: from.assignee_id, note: reason, by, late_ms });
}

async function remindTask(client: Transaction, run: ApprovalRun, { task, late_ms }: Of<'remind_task'>) {
  if (await tasks.isToBeReminded(client, run, task))
    await notifyAssignee(client, run, task, { event: 'reminded', code: 'task_reminded', late_ms });
}

async function askRequester(client: Transaction, run: ApprovalRun, effect: Of<'open_requester_task'>) {
  const task = tasks.requesterTask(effect.round);
  if (await tasks.openRequesterTask(client, run, effect))
    await notifyAssignee(client, run, task, { event: 'created', code: 'task_returned', note: effect.comment });
}

type Added = Of<'wait_step'>['added'];

/** A step that an approver asked for is a line in the history of the task beside which it was asked. */
async function layStep(client: Transaction, run: ApprovalRun, { step, added }: { step: StepState; added?: Added }) {
  const isNew = await steps.layStep(client, run, step);
  const task = isNew && added && (await tasks.readTaskOf(client, run, added.task));
  if (!task) return;
  await tasks.insertTaskEvent(client, {
    organization_id: run.organization_id,
    workflow_task_id: task.id,
    event: `added_${added.where}`,
    from_assignee_id: null,
    to_assignee_id: step.seats[0]?.assignee_id ?? null,
    actor_id: added.by,
    note: added.reason,
  });
}

/** Persists one effect, and tells whom it concerns the first time. */
export async function writeEffect(client: Transaction, run: ApprovalRun, effect: ApprovalEffect): Promise<void> {
  switch (effect.effect) {
    case 'skip_step':
    case 'wait_step':
      return layStep(client, run, effect);
    case 'plan_step':
      return steps.planStep(client, run, effect);
    case 'open_step':
      return steps.openStep(client, run, effect.step);
    case 'block_step':
      return steps.blockStep(client, run, effect);
    case 'extend_step':
      return steps.extendStep(client, run, effect);
    case 'settle_step':
      return steps.settleStep(client, run, effect);
    case 'open_task':
      return openTask(client, run, effect);
    case 'reassign_task':
      return moveTask(client, run, effect);
    case 'remind_task':
      return remindTask(client, run, effect);
    case 'open_requester_task':
      return askRequester(client, run, effect);
    case 'close_requester_task':
      return tasks.closeRequesterTask(client, run, effect);
    case 'close':
      return; // the request's own workflow closes its row
  }
}
