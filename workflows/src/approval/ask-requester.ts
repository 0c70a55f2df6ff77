import type { ApprovalEffect } from '@muster/domain/approval';
import type { Transaction } from '../database.ts';
import { notifyAssignee } from './notify-assignee.ts';
import type { ApprovalRun } from './types.ts';

type Return = Extract<ApprovalEffect, { effect: 'open_requester_task' }>;

/** A returned request becomes a task of its requester: seat 1 of step 0, which no policy has. */
export async function askRequester(client: Transaction, run: ApprovalRun, effect: Return) {
  const task = { round: effect.round, step_no: 0, seat: 1 };
  const { rowCount } = await client.query(
    `INSERT INTO workflow_tasks (organization_id, workflow_instance_id, process, round, step_no, seat, subject_type, subject_id,
            title, summary, assignee_id, due_at, allowed_decisions)
     VALUES ($6, $1, $2, $3, $4, $5, $7, $8, $9, $10, $11, $12, '["resubmit","withdraw"]')
     ON CONFLICT ON CONSTRAINT task_once_per_seat DO NOTHING`,
    [
      run.workflow_instance_id,
      run.process,
      task.round,
      task.step_no,
      task.seat,
      run.organization_id,
      run.subject_type,
      run.subject_id,
      run.title,
      { ...run.summary, returned_because: effect.comment },
      run.requester_id,
      effect.due_at,
    ],
  );
  if (rowCount === 1)
    await notifyAssignee(client, run, task, { event: 'created', code: 'task_returned', note: effect.comment });
}

type Closed = Extract<ApprovalEffect, { effect: 'close_requester_task' }>;

/** The requester's task ends with the request; one that was answered stays as it was. */
export async function closeRequesterTask(client: Transaction, run: ApprovalRun, { round, status }: Closed) {
  await client.query(
    `WITH closed AS (
       UPDATE workflow_tasks SET status = $3::text WHERE workflow_instance_id = $1 AND round = $2 AND step_no = 0
          AND status IN ('open', 'claimed') RETURNING id, organization_id)
     INSERT INTO task_events (organization_id, workflow_task_id, event) SELECT organization_id, id, $3::text FROM closed`,
    [run.workflow_instance_id, round, status],
  );
}
