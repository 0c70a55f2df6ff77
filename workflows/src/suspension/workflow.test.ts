import type { WorkflowHandle } from '@temporalio/client';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import type { Campus } from '@muster/directus/test-campus.ts';
import { forOrganization } from '@muster/directus';
import { readTask } from '@muster/directus/task';
import { withDatabase } from '@muster/directus/test-database.ts';
import { SUSPENSION_MESSAGES } from '@muster/domain/suspension';
import { describe, expect, it } from 'vitest';
import { createActivities } from '../activities.ts';
import { absent, decided, type RequestState } from '../approval/mailbox.ts';
import { QUEUES } from '../queues.ts';
import { campusWithPolicy, decide, messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { certified, markAs, suspensionOf, watchSuspension } from './testing.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

/** A certificate whose only mark was set to a state, and the workflow about it; every activity runs twice. */
async function corrected(state: 'absent' | 'late', before?: (at: Campus) => Promise<void>) {
  const at = await campusWithPolicy(db, 'suspension', { assignee_rule: 'event_organizer', assignee_id: () => null });
  await before?.(at);
  const made = await certified(db, at);
  await markAs(db, made, at.states[state]);
  const { id } = await suspensionOf(made, db);
  const atOnce = await certificateOf(made.certificate);
  const handle = await engine.env.client.workflow.start('certificateRevocation', {
    workflowId: `cert-revoke:${id}`,
    taskQueue: QUEUES.interactive,
    args: [id],
  });
  return {
    at,
    made,
    id,
    handle,
    atOnce: atOnce.status,
    student: at.students[0]?.person_id,
    watch: watchSuspension(db, id),
  };
}

const certificateOf = (id: string) =>
  db.one<{ status: string; revoked_reason: string | null }>(
    'SELECT status, revoked_reason FROM certificates WHERE id = $1',
    [id],
  );
const successorsOf = (id: string) =>
  db.query<{ status: string; serial_number: number; kind: string; batch: string }>(
    `SELECT c.status, c.serial_number, b.kind, b.status AS batch FROM certificates c
       JOIN certificate_batches b ON b.id = c.certificate_batch_id WHERE c.supersedes_id = $1`,
    [id],
  );
const deliver = (handle: WorkflowHandle, taskId: string): Promise<RequestState> =>
  handle.executeUpdate(decided, { updateId: taskId, args: [{ task_id: taskId }] });

describe('a certificate whose attendance was corrected', { timeout: 90_000 }, () => {
  it('is suspended with the correction itself, and whoever held the event keeps it (BEY-094)', async () => {
    const { at, made, handle, atOnce, student, watch } = await corrected('absent');
    expect(atOnce).toBe('suspended');
    const task = await watch.openTask(at.professor.person_id);
    expect(await messagesOf(db, student)).toEqual(['certificate_suspended']);
    await decide(db, task.id, at.professor.person_id, 'approve');
    expect((await deliver(handle, task.id)).status).toBe('kept');
    expect(await certificateOf(made.certificate)).toEqual({ status: 'issued', revoked_reason: null });
    expect(await messagesOf(db, student)).toEqual(['certificate_suspended', 'certificate_kept']);
  });

  it('is revoked with the words of whoever says no (BEY-094)', async () => {
    const { at, made, handle, student, watch } = await corrected('absent');
    const task = await watch.openTask(at.professor.person_id);
    await decide(db, task.id, at.professor.person_id, 'reject', 'was not there');
    expect((await deliver(handle, task.id)).status).toBe('revoked');
    expect(await certificateOf(made.certificate)).toEqual({ status: 'revoked', revoked_reason: 'was not there' });
    expect(await messagesOf(db, student)).toEqual(['certificate_suspended', 'certificate_revoked']);
  });

  it('is in force again when the mark is set back before anybody decided, and nobody is asked any more (BEY-094)', async () => {
    const { at, made, handle, watch } = await corrected('absent');
    await watch.openTask();
    await markAs(db, made, at.states.present);
    const state = await handle.executeUpdate<RequestState, []>(SUSPENSION_MESSAGES.changed, { args: [] });
    expect(state.status).toBe('restored');
    await ended(engine, handle);
    expect((await certificateOf(made.certificate)).status).toBe('issued');
    expect((await watch.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('is replaced by a successor that links back when the new marks are enough, without asking anybody (BEY-077, BEY-094)', async () => {
    const { made, handle, student, watch } = await corrected('late');
    await ended(engine, handle);
    expect((await certificateOf(made.certificate)).status).toBe('superseded');
    expect(await successorsOf(made.certificate)).toEqual([
      { status: 'pending', serial_number: 1, kind: 'renewal', batch: 'pending' },
    ]);
    expect(await watch.tasks()).toEqual([]);
    expect(await messagesOf(db, student)).toEqual(['certificate_replaced']);
  });

  it('that is revoked by hand meanwhile asks nobody any more', async () => {
    const { made, handle, watch } = await corrected('absent');
    await watch.openTask();
    await db.query(
      `UPDATE certificates SET status = 'revoked', revoked_at = now(), revoked_reason = 'by mistake' WHERE id = $1`,
      [made.certificate],
    );
    const state = await handle.executeUpdate<RequestState, []>(SUSPENSION_MESSAGES.closed, { args: [] });
    expect(state.status).toBe('revoked');
    expect((await watch.tasks()).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('is decided by nobody who holds it: the holder who is also the office, or stands in for the organizer, is not asked', async () => {
    const standsIn = async ({ organization_id, professor, students: [holder] }: Campus) => {
      await db.query('INSERT INTO directus_roles (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        ROLE_IDS.org_admin,
        'r',
      ]);
      await db.query('UPDATE directus_users SET role = $2 WHERE id = $1', [holder?.user_id, ROLE_IDS.org_admin]);
      await db.insert('approval_delegations', {
        organization_id, delegator_id: professor.person_id, delegate_id: holder?.person_id, status: 'active',
        valid_from: new Date(Date.now() - 60_000), valid_until: new Date(Date.now() + 864e5) }); // prettier-ignore
    };
    const { at, student, handle, watch } = await corrected('absent', standsIn);
    const task = await watch.openTask(at.professor.person_id);
    const claim = db.query('UPDATE workflow_tasks SET assignee_id = $2 WHERE id = $1', [task.id, student]);
    await expect(claim).rejects.toMatchObject({ constraint: 'task_not_about_assignee' });
    await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [at.professor.user_id]);
    await handle.executeUpdate(absent, { args: [{ person_id: at.professor.person_id }] });
    const who = { person_id: student ?? '', role: 'org_admin', department_id: null };
    const tenant = forOrganization(db.pool, at.organization_id);
    const waits = await watch.tasks();
    expect(waits.map(({ assignee_id, candidate_role }) => [assignee_id, candidate_role])).toEqual([
      [null, 'org_admin'],
    ]);
    expect(await readTask(tenant, who, task.id, false)).toBeUndefined();
    expect(await readTask(tenant, { ...who, person_id: at.head.person_id }, task.id, false)).toBeDefined();
    await handle.terminate();
  });

  it('is revoked by seven days of silence (BEY-094)', async () => {
    const { made, handle, student, watch } = await corrected('absent');
    await watch.openTask();
    expect(await handle.result()).toMatchObject({ status: 'revoked' });
    expect(await certificateOf(made.certificate)).toEqual({
      status: 'revoked',
      revoked_reason: 'The attendance behind it was corrected, and nobody kept it in time.',
    });
    expect(await messagesOf(db, student)).toEqual(['certificate_suspended', 'certificate_revoked']);
    expect((await watch.events()).filter((event) => event === 'expired')).toHaveLength(1);
  });
});
