import { SUBSTITUTION_MESSAGES } from '@muster/domain/substitution';
import type { WorkflowHandle } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { hoursFromNow } from '@muster/directus/test-campus.ts';
import { createActivities } from '../activities.ts';
import { decided } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { asked, withdraw } from './testing.ts';

const HOUR_MS = 3_600_000;
const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
type Kit = { at: Awaited<ReturnType<typeof campusWithPolicy>>; handle: WorkflowHandle } & Awaited<
  ReturnType<typeof asked>
>;

/** The head of the department is asked to hold a class of the professor; every activity runs twice. */
async function withRequest(work: (kit: Kit) => Promise<void>): Promise<void> {
  const at = await campusWithPolicy(db, 'substitution', { assignee_rule: 'session_staff', assignee_id: () => null });
  const made = await asked(db, at);
  const handle = await engine.env.client.workflow.start('sessionSubstitution', {
    workflowId: `substitution:${made.id}`,
    taskQueue: QUEUES.interactive,
    args: [made.id],
  });
  await work({ at, handle, ...made });
}
const answer = async ({ at, handle, request }: Kit, decision: 'approve' | 'reject') => {
  const task = await request.openTask(at.head.person_id);
  await decide(db, task.id, at.head.person_id, decision, 'As you like.');
  await handle.executeUpdate(decided, { updateId: task.id, args: [{ task_id: task.id }] });
  await ended(engine, handle);
};
const holder = async (session: string) =>
  (await db.one<{ id: string }>('SELECT conducted_by_id AS id FROM attendance_sessions WHERE id = $1', [session])).id;

describe('a class that somebody else is asked to hold', { timeout: 60_000 }, () => {
  it('is theirs with the yes; whoever asked and every student are told once (CH-076)', () =>
    withRequest(async (kit) => {
      await answer(kit, 'approve');
      expect(await kit.request.status()).toBe('accepted');
      expect(await holder(kit.session)).toBe(kit.at.head.person_id);
      expect(await messagesOf(db, kit.at.professor.person_id)).toEqual(['substitution_answered']);
      for (const { person_id } of kit.at.students)
        expect(await messagesOf(db, person_id)).toEqual(['session_substitute']);
    }));

  it('stays with whoever asked after a no', () =>
    withRequest(async (kit) => {
      await answer(kit, 'reject');
      expect(await kit.request.status()).toBe('declined');
      expect(await holder(kit.session)).toBe(kit.at.professor.person_id);
      expect(await messagesOf(db, kit.at.students[0]?.person_id)).toEqual([]);
    }));

  it('is not given to somebody who took a class at the same time meanwhile (CH-076)', () =>
    withRequest(async (kit) => {
      await db.insert('attendance_sessions', {
        organization_id: kit.at.organization_id,
        course_section_id: kit.at.course_section_id,
        name: 'Physics',
        session_date: hoursFromNow(24).slice(0, 10),
        scheduled_start_at: hoursFromNow(24.5),
        scheduled_end_at: hoursFromNow(26),
        conducted_by_id: kit.at.head.person_id,
        geofence_action: 'off',
      });
      await answer(kit, 'approve');
      expect(await kit.request.status()).toBe('lapsed');
      expect(await holder(kit.session)).toBe(kit.at.professor.person_id);
    }));

  it('is asked for until it begins, or until it is taken back', async () => {
    await withRequest(async ({ id, at, request, handle }) => {
      await request.openTask(at.head.person_id);
      await withdraw(db, id);
      await handle.executeUpdate(SUBSTITUTION_MESSAGES.withdrawn, { updateId: 'w1', args: [{ status: 'withdrawn' }] });
      await ended(engine, handle);
      expect((await request.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
      expect(await messagesOf(db, at.professor.person_id)).toEqual([]);
      const again = `UPDATE session_substitutions SET status = 'accepted' WHERE id = $1`;
      expect(await db.refusal(again, [id])).toBe('bad_transition');
    });
    await withRequest(async ({ at, session, request, handle }) => {
      await request.openTask(at.head.person_id);
      await engine.env.sleep(25 * HOUR_MS);
      await ended(engine, handle);
      expect(await request.status()).toBe('lapsed');
      expect(await holder(session)).toBe(at.professor.person_id);
    });
  });
});
