import { forOrganization } from '@muster/directus';
import { readPersonName } from '@muster/directus/approval';
import { membersOf } from '@muster/directus/approval/plan.ts';
import { insertTaskEvent, readTaskOf } from '@muster/directus/approval/tasks.ts';
import type { TaskRef } from '@muster/domain/approval';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import type { ApprovalRun } from './types.ts';

/** What the shared approval step tells people; the words of the request are its process'. */
export const TASK_CODES = ['task_assigned', 'task_reminded', 'task_escalated', 'task_returned'] as const;

type AssigneeNotice = {
  event: 'created' | 'reminded' | 'escalated' | 'reassigned' | 'delegated' | 'undelegated';
  code: (typeof TASK_CODES)[number];
  from?: string | null;
  note?: string | null;
  /** whose act it was */
  by?: string | null;
  late_ms?: number;
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
  const task = await readTaskOf(client, run, ref);
  if (!task) return;
  const note = [say.note, lateNote(say.late_ms)].filter(Boolean).join(' · ') || null;
  await insertTaskEvent(client, {
    organization_id: run.organization_id,
    workflow_task_id: task.id,
    event: say.event,
    from_assignee_id: say.from ?? null,
    to_assignee_id: task.assignee_id,
    actor_id: say.by ?? null,
    note,
  });
  const tenant = forOrganization(client, run.organization_id);
  const requester = await readPersonName(tenant, run.requester_id);
  const people = task.candidate_role ? await membersOf(tenant, task.candidate_role) : [task.assignee_id];
  for (const person_id of people) {
    if (!person_id || (person_id === run.requester_id && say.code !== 'task_returned')) continue;
    await notify(client, {
      organization_id: run.organization_id,
      person_id,
      notification_type: 'task',
      code: say.code,
      dedupe: [run.workflow_id, say.event, task.id, task.escalation_level, task.due_at],
      link: `/inbox/${task.id}`,
      data: {
        who: requester?.full_name ?? '',
        title: run.title,
        ...run.summary,
        task_kind: run.process,
        due_at: task.due_at,
        note: say.note ?? '',
        on_behalf: task.on_behalf_of ?? '',
      },
    });
  }
}
