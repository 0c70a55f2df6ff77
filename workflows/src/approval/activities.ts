import { type ApprovalEffect, REQUESTER_STEP } from '@muster/domain/approval';
import { type Database, inTransaction, rowsOf, type Transaction } from '../database.ts';
import { writeEffect } from './effects.ts';
import type { ApprovalRun, RecordedDecision } from './types.ts';

export type ApprovalActivities = ReturnType<typeof createApprovalActivities>;

type DecidedTask = {
  id: string;
  round: number;
  step_no: number;
  seat: number;
  decision: string;
  decided_by_id: string;
  decided_at: string;
  comment: string | null;
  decision_data: { to?: 'requester' | number } | null;
};

function eventOf(task: DecidedTask): RecordedDecision['event'] | null {
  const { round, step_no, seat, decision, comment, decided_by_id: by, decided_at: at } = task;
  if (decision === 'resubmit') return { type: 'resubmit', by, at };
  if (decision === 'withdraw') return { type: 'withdraw', by, at };
  if (decision !== 'approve' && decision !== 'reject' && decision !== 'return') return null;
  const to = task.decision_data?.to;
  return { type: 'decided', by, decision, comment, ...(to === undefined ? {} : { to }), round, step_no, seat, at };
}

/**
 * Locks the steps of a request, then the task of its requester, as everywhere.
 * @returns keys of what waits for an answer: steps, and `REQUESTER_STEP` while the request is returned
 */
async function lockOpen(client: Transaction, { workflow_instance_id }: ApprovalRun): Promise<string[]> {
  const steps = await rowsOf<{ key: string; status: string }>(
    client,
    `SELECT concat_ws('.', round, step_no, sub_no) AS key, status FROM approval_steps
      WHERE workflow_instance_id = $1 ORDER BY id FOR UPDATE`,
    [workflow_instance_id],
  );
  const returned = await rowsOf(
    client,
    `SELECT 1 FROM workflow_tasks WHERE workflow_instance_id = $1 AND step_no = 0 AND status IN ('open', 'claimed') FOR UPDATE`,
    [workflow_instance_id],
  );
  return [
    ...steps.filter(({ status }) => status === 'open').map(({ key }) => key),
    ...(returned.length > 0 ? [REQUESTER_STEP] : []),
  ];
}

/** Run at least once each: rows are named by key, so that a repeated effect changes nothing. */
export const createApprovalActivities = ({ database }: { database: Database }) => ({
  /**
   * Writes what an event makes happen, in one transaction. With `waiting` (a timer's key) only while that step, or with
   * '*' any step or the requester's own task, still waits for an answer in the database: a decision that was faster has
   * settled it.
   * @returns whether it was written
   */
  async writeApproval(run: ApprovalRun, effects: readonly ApprovalEffect[], waiting?: string): Promise<boolean> {
    const work = async (client: Transaction) => {
      const open = await lockOpen(client, run);
      if (waiting !== undefined && !(waiting === '*' ? open.length > 0 : open.includes(waiting))) return false;
      for (const effect of effects) await writeEffect(client, run, effect);
      return true;
    };
    return inTransaction(database, work, { 'muster.workflow_id': run.workflow_id });
  },

  /** Decisions that are in the rows, oldest first: one task's, or all of the request's. */
  async readDecisions(run: Pick<ApprovalRun, 'workflow_instance_id'>, taskId?: string): Promise<RecordedDecision[]> {
    const tasks = await rowsOf<DecidedTask>(
      database,
      `SELECT id, round, step_no, seat, decision, decided_by_id, decided_at, comment, decision_data FROM workflow_tasks
        WHERE workflow_instance_id = $1 AND status = 'decided' AND decided_by_id IS NOT NULL AND id = coalesce($2, id)
        ORDER BY decided_at, id`,
      [run.workflow_instance_id, taskId ?? null],
    );
    return tasks.flatMap((task) => {
      const event = eventOf(task);
      return event ? [{ task_id: task.id, event }] : [];
    });
  },

  /** The decision has had its effect; the relay delivers it no more. */
  async markApplied(taskId: string): Promise<void> {
    await database.query(
      `WITH applied AS (UPDATE workflow_tasks SET applied_at = clock_timestamp() WHERE id = $1 AND applied_at IS NULL
                        RETURNING id, organization_id, decided_by_id)
       INSERT INTO task_events (organization_id, workflow_task_id, event, actor_id)
       SELECT organization_id, id, 'applied', decided_by_id FROM applied`,
      [taskId],
    );
  },
});
