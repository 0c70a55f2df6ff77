import { forOrganization } from '@muster/directus';
import { membersOf } from '@muster/directus/approval/plan.ts';
import type { TaskRef } from '@muster/domain/approval';
import { rowOf, type Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import type { ApprovalRun } from './types.ts';

/** What the shared approval step tells people; the words of the request are its process'. */
export const TASK_CODES = ['task_assigned', 'task_reminded', 'task_escalated', 'task_returned'] as const;

type AssigneeNotice = {
  event: 'created' | 'reminded' | 'escalated' | 'reassigned' | 'delegated' | 'undelegated';
  code: (typeof TASK_CODES)[number];
  from?: string | null;
  note?: string | null;
  late_ms?: number;
};
type TaskRow = {
  id: string;
  assignee_id: string | null;
  candidate_role: string | null;
  due_at: string;
  escalation_level: number;
};

const MS_PER_MINUTE = 60_000;
/** What history says of a timer that an outage delayed (BEY-009); a minute is no delay. */
const lateNote = (late_ms = 0) =>
  late_ms < MS_PER_MINUTE ? null : `late by ${Math.round(late_ms / MS_PER_MINUTE)} min`;

/** One line in the task's history and a message to whoever the task is with. */
export async function notifyAssignee(
  client: Transaction,
  run: ApprovalRun,
  ref: TaskRef,
  say: AssigneeNotice,
): Promise<void> {
  const task = await rowOf<TaskRow>(
    client,
    `SELECT id, assignee_id, candidate_role, due_at, escalation_level FROM workflow_tasks
      WHERE workflow_instance_id = $1 AND process = $2 AND round = $3 AND step_no = $4 AND seat = $5`,
    [run.workflow_instance_id, run.process, ref.round, ref.step_no, ref.seat],
  );
  if (!task) return;
  const note = [say.note, lateNote(say.late_ms)].filter(Boolean).join(' · ') || null;
  await client.query(
    `INSERT INTO task_events (organization_id, workflow_task_id, event, from_assignee_id, to_assignee_id, note)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [run.organization_id, task.id, say.event, say.from ?? null, task.assignee_id, note],
  );
  const people = task.candidate_role
    ? await membersOf(forOrganization(client, run.organization_id), task.candidate_role)
    : [task.assignee_id];
  for (const person_id of people) {
    if (!person_id || (person_id === run.requester_id && say.code !== 'task_returned')) continue;
    await notify(client, {
      organization_id: run.organization_id,
      person_id,
      notification_type: 'task',
      code: say.code,
      dedupe: [run.workflow_id, say.event, task.id, task.escalation_level, task.due_at],
      link: `/inbox/${task.id}`,
      data: { ...run.summary, task_kind: run.process, title: run.title, due_at: task.due_at, note: say.note ?? '' },
    });
  }
}
