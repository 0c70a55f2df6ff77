import { CARE_MESSAGES } from '@muster/domain/care';
import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { decided, type RequestState } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { excuse, missing, resting } from './testing.ts';

const DAY_MS = 86_400_000;
const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
type Kit = { at: Awaited<ReturnType<typeof campusWithPolicy>>; handle: WorkflowHandle } & Awaited<
  ReturnType<typeof missing>
>;

/** A student who is missing, and the workflow of the case; every activity runs twice. */
async function withCase(restDays: number, work: (kit: Kit) => Promise<void>): Promise<void> {
  const at = await campusWithPolicy(db, 'care');
  await resting(db, at, restDays);
  const made = await missing(db, at);
  const handle = await engine.env.client.workflow.start('careCase', {
    workflowId: `care:${made.id}`,
    taskQueue: QUEUES.interactive,
    args: [made.id],
  });
  await work({ at, handle, ...made });
}
const rowOf = (id: string) =>
  db.one<{ status: string; note: string | null; closed_by_id: string | null }>(
    'SELECT status, note, closed_by_id FROM care_cases WHERE id = $1',
    [id],
  );

describe('a student who is missing', { timeout: 60_000 }, () => {
  it('is one task of the mentor, whose words stay with the case (BEY-048)', () =>
    withCase(0, async ({ at, id, care, handle }) => {
      const task = await care.openTask(at.professor.person_id);
      expect(await messagesOf(db, at.professor.person_id)).toEqual(['task_assigned']);
      await decide(db, task.id, at.professor.person_id, 'approve', ' Was ill, comes back on Monday. ');
      const state: RequestState = await handle.executeUpdate(decided, {
        updateId: task.id,
        args: [{ task_id: task.id }],
      });
      expect(state).toMatchObject({ status: 'done' });
      await ended(engine, handle);
      expect(await rowOf(id)).toEqual({
        status: 'done',
        note: 'Was ill, comes back on Monday.',
        closed_by_id: at.professor.person_id,
      });
      expect(await care.tasks()).toHaveLength(1);
    }));

  it('is no task any more once an excuse has ended the streak (BEY-048)', () =>
    withCase(0, async ({ at, id, care, handle }) => {
      await care.openTask(at.professor.person_id);
      await excuse(db, id);
      await handle.executeUpdate(CARE_MESSAGES.excused, { updateId: 'excused', args: [{ status: 'withdrawn' }] });
      await ended(engine, handle);
      expect(await rowOf(id)).toMatchObject({ status: 'withdrawn', note: null });
      expect((await care.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
    }));

  it('is asleep in a vacation: nobody is asked before its end (BEY-048)', () =>
    withCase(5, async ({ at, care, handle }) => {
      await handle.query('state'); // the workflow runs
      await engine.env.sleep(3 * DAY_MS);
      expect(await care.tasks()).toEqual([]);
      await engine.env.sleep(2 * DAY_MS);
      await care.openTask(at.professor.person_id);
      await handle.terminate();
    }));
});
