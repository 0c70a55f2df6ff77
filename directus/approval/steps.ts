// Steps of a running approval; every statement names its row by key, so that a second time changes nothing.
import { type ApprovalEffect, plannedRest, REQUESTER_STEP, type StepState } from '@muster/domain/approval';
import { execute, type Query, rowsOf } from '../query.ts';

/** The rows an approval writes to; made once when the request opens. */
export type RunRows = { organization_id: string; workflow_instance_id: string; policy_version_id: string };
type Of<Name extends ApprovalEffect['effect']> = Extract<ApprovalEffect, { effect: Name }>;

/** '2.1.-1' → [2, 1, -1]: round, step_no, sub_no */
export const partsOf = (key: string): number[] => key.split('.').map(Number);

const BY_KEY = 'workflow_instance_id = $1 AND round = $2 AND step_no = $3 AND sub_no = $4';

/**
 * Locks the steps of a request, then the task of its requester, as everywhere.
 * @returns keys of what waits for an answer: steps, and `REQUESTER_STEP` while the request is returned
 */
export async function lockOpen(query: Query, { workflow_instance_id }: RunRows): Promise<string[]> {
  const steps = await rowsOf<{ key: string; status: string }>(
    query,
    `SELECT concat_ws('.', round, step_no, sub_no) AS key, status FROM approval_steps
      WHERE workflow_instance_id = $1 ORDER BY id FOR UPDATE`,
    [workflow_instance_id],
  );
  const returned = await rowsOf(
    query,
    `SELECT 1 FROM workflow_tasks WHERE workflow_instance_id = $1 AND step_no = 0 AND status IN ('open', 'claimed') FOR UPDATE`,
    [workflow_instance_id],
  );
  return [
    ...steps.filter(({ status }) => status === 'open').map(({ key }) => key),
    ...(returned.length > 0 ? [REQUESTER_STEP] : []),
  ];
}

/** @returns whether the step is new */
export async function layStep(query: Query, run: RunRows, step: StepState): Promise<boolean> {
  const laid = await execute(
    query,
    `INSERT INTO approval_steps (organization_id, workflow_instance_id, policy_version_id, round, stage_no, step_no, sub_no,
            name, mode, approvals_needed, rejections_needed, condition_result, status, planned)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
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
      plannedRest(step),
    ],
  );
  return laid === 1;
}

/** A step that still waits is planned differently. */
export async function planStep(query: Query, run: RunRows, { step }: Of<'plan_step'>) {
  await execute(query, `UPDATE approval_steps SET planned = $5 WHERE ${BY_KEY} AND status = 'waiting'`, [
    run.workflow_instance_id,
    ...partsOf(step.key),
    plannedRest(step),
  ]);
}

export async function openStep(query: Query, run: RunRows, step: StepState) {
  await execute(
    query,
    `UPDATE approval_steps SET status = 'open', approvals_needed = $5, rejections_needed = $6, due_at = $7
      WHERE ${BY_KEY} AND status = 'waiting'`,
    [run.workflow_instance_id, ...partsOf(step.key), step.approvals_needed, step.rejections_needed, step.due_at],
  );
}

export async function blockStep(query: Query, run: RunRows, { step, blocked_by }: Of<'block_step'>) {
  const [round, step_no, sub_no] = partsOf(blocked_by);
  await execute(
    query,
    `UPDATE approval_steps SET blocked_by_id = (SELECT id FROM approval_steps
        WHERE workflow_instance_id = $1 AND round = $5 AND step_no = $6 AND sub_no = $7)
      WHERE ${BY_KEY}`,
    [run.workflow_instance_id, ...partsOf(step), round, step_no, sub_no],
  );
}

export async function extendStep(query: Query, run: RunRows, { step, due_at }: Of<'extend_step'>) {
  await execute(
    query,
    `WITH step AS (UPDATE approval_steps SET due_at = $5, blocked_by_id = NULL WHERE ${BY_KEY} AND status = 'open' RETURNING id)
     UPDATE workflow_tasks t SET due_at = $5 FROM step
      WHERE t.approval_step_id = step.id AND t.status IN ('open', 'claimed')`,
    [run.workflow_instance_id, ...partsOf(step), due_at],
  );
}

/** A settled step closes its tasks by trigger; here they get the line in their history. */
export async function settleStep(query: Query, run: RunRows, { step, status }: Of<'settle_step'>) {
  const key = [run.workflow_instance_id, ...partsOf(step)];
  await execute(query, `UPDATE approval_steps SET status = $5 WHERE ${BY_KEY} AND status IN ('waiting', 'open')`, [
    ...key,
    status,
  ]);
  await execute(
    query,
    `INSERT INTO task_events (organization_id, workflow_task_id, event)
     SELECT t.organization_id, t.id, t.status FROM workflow_tasks t JOIN approval_steps s ON s.id = t.approval_step_id
      WHERE s.workflow_instance_id = $1 AND s.round = $2 AND s.step_no = $3 AND s.sub_no = $4
        AND t.status IN ('expired', 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM task_events e WHERE e.workflow_task_id = t.id AND e.event = t.status)`,
    key,
  );
}
