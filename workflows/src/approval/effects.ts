import type { ApprovalEffect, StepState, TaskRef } from '@muster/domain/approval';
import { decisionsOf } from '@muster/domain/process';
import type { Transaction } from '../database.ts';
import { notifyAssignee } from './notify-assignee.ts';
import { askRequester, closeRequesterTask } from './ask-requester.ts';
import type { ApprovalRun } from './types.ts';

type Of<Name extends ApprovalEffect['effect']> = Extract<ApprovalEffect, { effect: Name }>;

/** '2.1.-1' → [2, 1, -1]: round, step_no, sub_no */
const partsOf = (key: string): number[] => key.split('.').map(Number);

const BY_KEY = 'workflow_instance_id = $1 AND round = $2 AND step_no = $3 AND sub_no = $4';
const BY_TASK = 'workflow_instance_id = $1 AND process = $2 AND round = $3 AND step_no = $4 AND seat = $5';
const taskKey = (run: ApprovalRun, { round, step_no, seat }: TaskRef) => [
  run.workflow_instance_id,
  run.process,
  round,
  step_no,
  seat,
];

async function layStep(client: Transaction, run: ApprovalRun, step: StepState) {
  await client.query(
    `INSERT INTO approval_steps (organization_id, workflow_instance_id, policy_version_id, round, stage_no, step_no, sub_no,
            name, mode, approvals_needed, rejections_needed, condition_result, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (workflow_instance_id, round, step_no, sub_no) DO NOTHING`,
    [
      run.organization_id,
      run.workflow_instance_id,
      run.policy_version_id,
      step.round,
      step.stage_no,
      step.step_no,
      step.sub_no,
      step.name,
      step.mode,
      step.approvals_needed,
      step.rejections_needed,
      step.condition_result,
      step.status,
    ],
  );
}

async function openStep(client: Transaction, run: ApprovalRun, step: StepState) {
  await client.query(
    `UPDATE approval_steps SET status = 'open', approvals_needed = $5, rejections_needed = $6, due_at = $7
      WHERE ${BY_KEY} AND status = 'waiting'`,
    [run.workflow_instance_id, ...partsOf(step.key), step.approvals_needed, step.rejections_needed, step.due_at],
  );
}

async function blockStep(client: Transaction, run: ApprovalRun, { step, blocked_by }: Of<'block_step'>) {
  const [round, step_no, sub_no] = partsOf(blocked_by);
  await client.query(
    `UPDATE approval_steps SET blocked_by_id = (SELECT id FROM approval_steps
        WHERE workflow_instance_id = $1 AND round = $5 AND step_no = $6 AND sub_no = $7)
      WHERE ${BY_KEY}`,
    [run.workflow_instance_id, ...partsOf(step), round, step_no, sub_no],
  );
}

async function extendStep(client: Transaction, run: ApprovalRun, { step, due_at }: Of<'extend_step'>) {
  await client.query(
    `WITH step AS (UPDATE approval_steps SET due_at = $5, blocked_by_id = NULL WHERE ${BY_KEY} AND status = 'open' RETURNING id)
     UPDATE workflow_tasks t SET due_at = $5 FROM step
      WHERE t.approval_step_id = step.id AND t.status IN ('open', 'claimed')`,
    [run.workflow_instance_id, ...partsOf(step), due_at],
  );
}

/** A settled step closes its tasks by trigger; here they get the line in their history. */
async function settleStep(client: Transaction, run: ApprovalRun, { step, status }: Of<'settle_step'>) {
  const key = [run.workflow_instance_id, ...partsOf(step)];
  await client.query(`UPDATE approval_steps SET status = $5 WHERE ${BY_KEY} AND status IN ('waiting', 'open')`, [
    ...key,
    status,
  ]);
  await client.query(
    `INSERT INTO task_events (organization_id, workflow_task_id, event)
     SELECT t.organization_id, t.id, t.status FROM workflow_tasks t JOIN approval_steps s ON s.id = t.approval_step_id
      WHERE s.workflow_instance_id = $1 AND s.round = $2 AND s.step_no = $3 AND s.sub_no = $4
        AND t.status IN ('expired', 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM task_events e WHERE e.workflow_task_id = t.id AND e.event = t.status)`,
    key,
  );
}

async function openTask(client: Transaction, run: ApprovalRun, effect: Of<'open_task'>) {
  const { task, seat, due_at, escalation_level, step } = effect;
  const { rowCount } = await client.query(
    `INSERT INTO workflow_tasks (organization_id, workflow_instance_id, process, round, step_no, seat, subject_type, subject_id,
            requester_id, title, summary, assignee_id, candidate_role, on_behalf_of_id, approval_delegation_id, due_at,
            escalation_level, allowed_decisions, approval_step_id)
     SELECT $6, $1, $2, $3, $4, $5, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $19, s.id
       FROM approval_steps s WHERE s.workflow_instance_id = $1 AND s.round = $3 AND s.step_no = $4 AND s.sub_no = $18
     ON CONFLICT ON CONSTRAINT task_once_per_seat DO NOTHING`,
    [
      ...taskKey(run, task),
      run.organization_id,
      run.subject_type,
      run.subject_id,
      run.requester_id,
      run.title,
      run.summary,
      seat.assignee_id,
      seat.candidate_role,
      seat.on_behalf_of_id,
      seat.approval_delegation_id,
      due_at,
      escalation_level,
      partsOf(step)[2],
      JSON.stringify(decisionsOf(run.process)),
    ],
  );
  if (rowCount === 1) await notifyAssignee(client, run, task, { event: 'created', code: 'task_assigned' });
}

async function moveTask(client: Transaction, run: ApprovalRun, effect: Of<'reassign_task'>) {
  const { task, from, to, due_at, event, escalation_level, reason, late_ms } = effect;
  const { rowCount } = await client.query(
    `WITH moved AS (
       UPDATE workflow_tasks SET assignee_id = $6, candidate_role = $7, on_behalf_of_id = $8, approval_delegation_id = $9,
              due_at = $10, escalation_level = $11, status = 'open'
        WHERE ${BY_TASK} AND status IN ('open', 'claimed')
          AND (escalation_level < $11 OR escalation_level = $11 AND assignee_id IS DISTINCT FROM $6)
       RETURNING approval_step_id)
     UPDATE approval_steps s SET due_at = $10 FROM moved WHERE s.id = moved.approval_step_id AND s.status = 'open'`,
    [
      ...taskKey(run, task),
      to.assignee_id,
      to.candidate_role,
      to.on_behalf_of_id,
      to.approval_delegation_id,
      due_at,
      escalation_level,
    ],
  );
  const code = event === 'escalated' ? 'task_escalated' : 'task_assigned';
  if (rowCount === 1)
    await notifyAssignee(client, run, task, { event, code, from: from.assignee_id, note: reason, late_ms });
}

/** Once per person and deadline: not again while nothing but the reminder has happened to the task. */
async function remindTask(client: Transaction, run: ApprovalRun, { task, late_ms }: Of<'remind_task'>) {
  const { rowCount } = await client.query(
    `SELECT 1 FROM workflow_tasks t WHERE ${BY_TASK} AND status IN ('open', 'claimed')
        AND 'reminded' IS DISTINCT FROM (SELECT e.event FROM task_events e WHERE e.workflow_task_id = t.id
             AND e.event NOT IN ('claimed', 'released') ORDER BY e.created_at DESC LIMIT 1)`,
    taskKey(run, task),
  );
  if (rowCount === 1) await notifyAssignee(client, run, task, { event: 'reminded', code: 'task_reminded', late_ms });
}

/** Writes one effect; every statement names its row by key, so that a second time changes nothing. */
export async function writeEffect(client: Transaction, run: ApprovalRun, effect: ApprovalEffect): Promise<void> {
  switch (effect.effect) {
    case 'skip_step':
    case 'wait_step':
      return layStep(client, run, effect.step);
    case 'open_step':
      return openStep(client, run, effect.step);
    case 'block_step':
      return blockStep(client, run, effect);
    case 'extend_step':
      return extendStep(client, run, effect);
    case 'settle_step':
      return settleStep(client, run, effect);
    case 'open_task':
      return openTask(client, run, effect);
    case 'reassign_task':
      return moveTask(client, run, effect);
    case 'remind_task':
      return remindTask(client, run, effect);
    case 'open_requester_task':
      return askRequester(client, run, effect);
    case 'close_requester_task':
      return closeRequesterTask(client, run, effect);
    case 'close':
      return; // the request's own workflow closes its row
  }
}
