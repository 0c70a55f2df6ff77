import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { campus, type Campus, dayIn } from '../../../directus/test-campus.ts';
import { withDatabase } from '../../../directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { decided, type LeaveState } from './workflow.ts';

const db = withDatabase('muster-worker');
const engine = withEngine();
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const activities = () =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' }));

/** A whole-day leave of the first student, submitted now, local days in Asia/Kolkata. */
async function submit(at: Campus, firstDay: number, lastDay: number) {
  const student = at.students[0]?.person_id;
  const leave = await db.insert<{ id: string }>('leave_applications', {
    organization_id: at.organization_id,
    person_id: student,
    leave_type_id: at.leave_type_id,
    starts_at: `${dayIn(firstDay)}T00:00:00+05:30`,
    ends_at: `${dayIn(lastDay + 1)}T00:00:00+05:30`,
    reason: 'fever',
    days: lastDay - firstDay + 1,
    status: 'submitted',
    submitted_at: new Date().toISOString(),
  });
  return leave.id;
}

const start = (leaveId: string) =>
  engine.env.client.workflow.start('leaveApproval', {
    workflowId: `leave:${leaveId}`,
    taskQueue: QUEUES.interactive,
    args: [leaveId],
  });

const statusOf = async (leaveId: string) =>
  (await db.one<{ status: string }>('SELECT status FROM leave_applications WHERE id = $1', [leaveId])).status;
const tasksOf = (leaveId: string) =>
  db.query<{ id: string; assignee_id: string; status: string; escalation_level: number; applied_at: Date | null }>(
    'SELECT * FROM workflow_tasks WHERE subject_id = $1 ORDER BY created_at',
    [leaveId],
  );
const eventsOf = async (leaveId: string) =>
  (
    await db.query<{ event: string }>(
      `SELECT e.event FROM task_events e JOIN workflow_tasks t ON t.id = e.workflow_task_id WHERE t.subject_id = $1 ORDER BY e.created_at`,
      [leaveId],
    )
  ).map(({ event }) => event);
const newsOf = (personId: string | undefined) =>
  db.query<{ title: string; template_code: string }>(
    'SELECT title, template_code FROM notifications WHERE person_id = $1 ORDER BY created_at',
    [personId],
  );

async function openTask(leaveId: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    const task = (await tasksOf(leaveId)).find(({ status }) => status === 'open');
    if (task) return task;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no task was opened');
}

const decide = (taskId: string, by: string, decision: 'approve' | 'reject', comment: string | null = null) =>
  db.one<{ d: { outcome: string } }>('SELECT muster_decide($1, $2, $3, $4, NULL) AS d', [taskId, by, decision, comment]);

const deliver = (handle: WorkflowHandle, taskId: string): Promise<LeaveState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });

describe('a leave on its way', () => {
  it('asks the mentor, takes the decision once and tells the student (CH-026, CH-060, CH-063)', async () => {
    const at = await campus(db);
    const leaveId = await submit(at, 3, 4);
    await engine.serving(activities(), async () => {
      const handle = await start(leaveId);
      const task = await openTask(leaveId);
      expect(task.assignee_id).toBe(at.professor.person_id);
      await decide(task.id, at.professor.person_id, 'approve', 'get well');
      expect(await deliver(handle, task.id)).toMatchObject({ status: 'approved' });
      expect(await handle.result()).toMatchObject({ status: 'approved', done: true });
    });
    expect(await statusOf(leaveId)).toBe('approved');
    expect((await tasksOf(leaveId))[0]?.applied_at).not.toBeNull();
    expect((await newsOf(at.students[0]?.person_id)).map((n) => n.template_code)).toEqual(['leave_approved']);
    expect((await newsOf(at.professor.person_id)).map((n) => n.template_code)).toEqual(['task_assigned']);
  });
});
