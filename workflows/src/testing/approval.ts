import { campus, type Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';

/** A campus on which a kind of request goes to the mentor, or to whom `who` names: 48 h, a reminder 12 h before, then the head and the administration. */
export async function campusWithPolicy(
  db: TestDatabase,
  kind: string,
  who: { assignee_rule: string; assignee_id: (at: Campus) => string | null } | null = null,
): Promise<Campus> {
  const at = await campus(db);
  await db.insert('approval_policies', {
    organization_id: at.organization_id,
    process: kind,
    step_no: 1,
    name: 'mentor',
    assignee_rule: who?.assignee_rule ?? 'mentor',
    assignee_id: who?.assignee_id(at) ?? null,
    due_hours: 48,
    remind_before_hours: 12,
    on_timeout: 'escalate',
    max_escalations: 2,
  });
  return at;
}

export type TaskRow = {
  id: string;
  assignee_id: string;
  candidate_role: string | null;
  status: string;
  escalation_level: number;
  applied_at: Date | null;
};

/** Two minutes: a new engine may need most of one before it takes work. */
const LOOKS = 2400;
const LOOK_AGAIN_MS = 50;

/** What a test looks at of one request: the row of `table`, its tasks and what happened to them. */
export const watchRequest = (db: TestDatabase, table: string, id: string) => {
  const tasks = () => db.query<TaskRow>('SELECT * FROM workflow_tasks WHERE subject_id = $1 ORDER BY created_at', [id]);
  return {
    tasks,
    status: async () => (await db.one<{ status: string }>(`SELECT status FROM ${table} WHERE id = $1`, [id])).status,
    events: async () =>
      (
        await db.query<{ event: string }>(
          `SELECT e.event FROM task_events e JOIN workflow_tasks t ON t.id = e.workflow_task_id
            WHERE t.subject_id = $1 ORDER BY e.created_at`,
          [id],
        )
      ).map(({ event }) => event),
    /** Waits for the task that is open now, with its assignee. */
    async openTask(assignee?: string): Promise<TaskRow> {
      for (let looks = 0; looks < LOOKS; looks += 1) {
        const task = (await tasks()).find(
          (one) => one.status === 'open' && (!assignee || one.assignee_id === assignee),
        );
        if (task) return task;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
      throw new Error('no task was opened');
    },
  };
};

/** Codes of the messages a person got, oldest first. */
export const messagesOf = async (db: TestDatabase, personId: string | undefined): Promise<string[]> =>
  (
    await db.query<{ template_code: string }>(
      'SELECT template_code FROM notifications WHERE person_id = $1 ORDER BY created_at',
      [personId],
    )
  ).map(({ template_code }) => template_code);

/** The decision as the endpoint writes it; its delivery is the relay's, or the test's. */
export const decide = (
  db: TestDatabase,
  taskId: string,
  by: string,
  decision: 'approve' | 'reject' | 'return' | 'resubmit' | 'withdraw',
  comment: string | null = null,
) =>
  db.one<{ d: { outcome: string } }>('SELECT muster_decide($1, $2, $3, $4, NULL) AS d', [
    taskId,
    by,
    decision,
    comment,
  ]);
