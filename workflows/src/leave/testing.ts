import { campus, type Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

/** A campus whose mentors have 48 h, are reminded 12 h before, and are followed by the head and the administration. */
export async function campusWithPolicy(db: TestDatabase): Promise<Campus> {
  const at = await campus(db);
  await db.insert('approval_policies', {
    organization_id: at.organization_id,
    process: 'leave',
    step_no: 1,
    name: 'mentor',
    assignee_rule: 'mentor',
    due_hours: 48,
    remind_before_hours: 12,
    on_timeout: 'escalate',
    max_escalations: 2,
  });
  return at;
}

const DAY_MS = 86_400_000;

/** A leave of the first student, submitted at an instant, which starts and ends so many days later. */
export async function submitLeave(
  db: TestDatabase,
  at: Campus,
  nowMs: number,
  [from, to]: [number, number],
): Promise<string> {
  const later = (days: number) => new Date(nowMs + days * DAY_MS).toISOString();
  const leave = await db.insert<{ id: string }>('leave_applications', {
    organization_id: at.organization_id,
    person_id: at.students[0]?.person_id,
    leave_type_id: at.leave_type_id,
    starts_at: later(from),
    ends_at: later(to),
    reason: 'fever',
    days: to - from,
    status: 'submitted',
    submitted_at: later(0),
  });
  return leave.id;
}

export type TaskRow = {
  id: string;
  assignee_id: string;
  status: string;
  escalation_level: number;
  applied_at: Date | null;
};

/** What a test looks at of one leave. */
export const watchLeave = (db: TestDatabase, leaveId: string) => {
  const tasks = () =>
    db.query<TaskRow>('SELECT * FROM workflow_tasks WHERE subject_id = $1 ORDER BY created_at', [leaveId]);
  return {
    tasks,
    status: async () =>
      (await db.one<{ status: string }>('SELECT status FROM leave_applications WHERE id = $1', [leaveId])).status,
    events: async () =>
      (
        await db.query<{ event: string }>(
          `SELECT e.event FROM task_events e JOIN workflow_tasks t ON t.id = e.workflow_task_id
            WHERE t.subject_id = $1 ORDER BY e.created_at`,
          [leaveId],
        )
      ).map(({ event }) => event),
    /** Waits for the task that is open now, with its assignee. */
    async openTask(assignee?: string): Promise<TaskRow> {
      for (let tries = 0; tries < 200; tries += 1) {
        const task = (await tasks()).find(
          (one) => one.status === 'open' && (!assignee || one.assignee_id === assignee),
        );
        if (task) return task;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('no task was opened');
    },
  };
};

/** Codes of the messages a person got, oldest first. */
export const newsOf = async (db: TestDatabase, personId: string | undefined): Promise<string[]> =>
  (
    await db.query<{ template_code: string }>(
      'SELECT template_code FROM notifications WHERE person_id = $1 ORDER BY created_at',
      [personId],
    )
  ).map((news) => news.template_code);

export const decide = (
  db: TestDatabase,
  taskId: string,
  by: string,
  decision: 'approve' | 'reject' | 'return',
  comment: string | null = null,
) =>
  db.one<{ d: { outcome: string } }>('SELECT muster_decide($1, $2, $3, $4, NULL) AS d', [
    taskId,
    by,
    decision,
    comment,
  ]);
