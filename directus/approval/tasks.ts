// Tasks of a running approval; every statement names its row by key, so that a second time changes nothing.
import type { ApprovalEffect, TaskRef } from '@muster/domain/approval';
import { decisionsOf } from '@muster/domain/process';
import { execute, type Query, rowOf, rowsOf } from '../query.ts';
import { partsOf, type RunRows } from './steps.ts';

/** The rows a task is written from: those of its run, and what the inbox shows of the request. */
export type TaskRun = RunRows & {
  process: string;
  subject_type: string;
  subject_id: string;
  requester_id: string | null;
  /** who else must never decide */
  barred?: readonly string[];
  title: string;
  summary: Record<string, unknown>;
};
type Of<Name extends ApprovalEffect['effect']> = Extract<ApprovalEffect, { effect: Name }>;

const BY_TASK = 'workflow_instance_id = $1 AND process = $2 AND round = $3 AND step_no = $4 AND seat = $5';
const taskKey = (run: TaskRun, { round, step_no, seat }: TaskRef) => [
  run.workflow_instance_id,
  run.process,
  round,
  step_no,
  seat,
];

/** @returns whether the task is new */
export const openTask = async (query: Query, run: TaskRun, effect: Of<'open_task'>): Promise<boolean> => {
  const { task, seat, due_at, escalation_level, step } = effect;
  const written = await execute(
    query,
    `INSERT INTO workflow_tasks (organization_id, workflow_instance_id, process, round, step_no, seat, subject_type, subject_id,
            requester_id, title, summary, assignee_id, candidate_role, on_behalf_of_id, approval_delegation_id, due_at,
            escalation_level, allowed_decisions, barred_ids, approval_step_id)
     SELECT $6, $1, $2, $3, $4, $5, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $19, $20, s.id
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
      run.barred ?? [],
    ],
  );
  return written === 1;
};

/** @returns whether the task has moved */
export const moveTask = async (query: Query, run: TaskRun, effect: Of<'reassign_task'>): Promise<boolean> => {
  const { task, to, due_at, escalation_level } = effect;
  const moved = await execute(
    query,
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
  return moved === 1;
};

/** Whether a task still waits, and nothing but a reminder has happened since its deadline was set: once per person and deadline. */
export const isToBeReminded = async (query: Query, run: TaskRun, task: TaskRef): Promise<boolean> => {
  const found = await rowsOf(
    query,
    `SELECT 1 FROM workflow_tasks t WHERE ${BY_TASK} AND status IN ('open', 'claimed')
        AND 'reminded' IS DISTINCT FROM (SELECT e.event FROM task_events e WHERE e.workflow_task_id = t.id
             AND e.event NOT IN ('claimed', 'released') ORDER BY e.created_at DESC LIMIT 1)`,
    taskKey(run, task),
  );
  return found.length === 1;
};

/** The requester's own task: seat 1 of step 0, which no policy has. */
export const requesterTask = (round: number): TaskRef => ({ round, step_no: 0, seat: 1 });

/** A returned request becomes a task of its requester. @returns whether it is new */
export const openRequesterTask = async (
  query: Query,
  run: TaskRun,
  effect: Of<'open_requester_task'>,
): Promise<boolean> => {
  const task = requesterTask(effect.round);
  const written = await execute(
    query,
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
  return written === 1;
};

/** The requester's task ends with the request; one that was answered stays as it was. */
export async function closeRequesterTask(query: Query, run: TaskRun, { round, status }: Of<'close_requester_task'>) {
  await execute(
    query,
    `WITH closed AS (
       UPDATE workflow_tasks SET status = $3::text WHERE workflow_instance_id = $1 AND round = $2 AND step_no = 0
          AND status IN ('open', 'claimed') RETURNING id, organization_id)
     INSERT INTO task_events (organization_id, workflow_task_id, event) SELECT organization_id, id, $3::text FROM closed`,
    [run.workflow_instance_id, round, status],
  );
}

export type AddressedTask = {
  id: string;
  assignee_id: string | null;
  candidate_role: string | null;
  due_at: string;
  escalation_level: number;
  /** the name of the person for whom a substitute decides */
  on_behalf_of: string | null;
};

/** Who a task is with now. */
export const readTaskOf = (query: Query, run: TaskRun, ref: TaskRef) =>
  rowOf<AddressedTask>(
    query,
    `SELECT t.id, t.assignee_id, t.candidate_role, t.due_at, t.escalation_level, p.full_name AS on_behalf_of
       FROM workflow_tasks t LEFT JOIN people p ON p.id = t.on_behalf_of_id WHERE ${BY_TASK}`,
    taskKey(run, ref),
  );

export type TaskEvent = {
  organization_id: string;
  workflow_task_id: string;
  event: string;
  from_assignee_id: string | null;
  to_assignee_id: string | null;
  actor_id: string | null;
  note: string | null;
};

/** One line in a task's history. */
export const insertTaskEvent = (query: Query, line: TaskEvent) =>
  execute(
    query,
    `INSERT INTO task_events (organization_id, workflow_task_id, event, from_assignee_id, to_assignee_id, actor_id, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      line.organization_id,
      line.workflow_task_id,
      line.event,
      line.from_assignee_id,
      line.to_assignee_id,
      line.actor_id,
      line.note,
    ],
  );
