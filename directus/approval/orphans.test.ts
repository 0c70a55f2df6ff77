import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { campus, hoursFromNow, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { listMisplacedTasks } from './orphans.ts';

const db = withDatabase();
let at: Campus;

async function task(over: object = {}): Promise<string> {
  const subject = { organization_id: at.organization_id, subject_type: 'leave_applications', subject_id: randomUUID() };
  const run = { workflow_type: 'leaveApproval', workflow_id: `leave:${subject.subject_id}`, run_id: 'r' };
  const instance = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
  const row = await db.insert<{ id: string }>('workflow_tasks', {
    ...subject,
    workflow_instance_id: instance.id,
    process: 'leave',
    title: 'Fever',
    due_at: hoursFromNow(48),
    requester_id: at.students[0]?.person_id,
    assignee_id: at.professor.person_id,
    ...over,
  });
  return row.id;
}
/** The professor is away from an hour ago for a day; the head decides. */
const grant = (over: object = {}) =>
  db.insert<{ id: string }>('approval_delegations', {
    organization_id: at.organization_id,
    delegator_id: at.professor.person_id,
    delegate_id: at.head.person_id,
    valid_from: hoursFromNow(-1),
    valid_until: hoursFromNow(23),
    status: 'active',
    ...over,
  });
const misplaced = async () =>
  (await listMisplacedTasks(db.pool)).filter((one) => one.organization_id === at.organization_id).map(({ id }) => id);

beforeEach(async () => {
  at = await campus(db);
});

describe('tasks that a delegation should have moved (BEY-011)', () => {
  it('are those of whoever is away now, of the kinds they gave away', async () => {
    const mine = await task();
    expect(await misplaced()).toEqual([]);
    await grant({ process: 'leave' });
    const other = await task({ process: 'correction' });
    expect(await misplaced()).toEqual([mine]);
    expect(await misplaced()).not.toContain(other);
  });

  it('are none before the delegation begins, after it was ended, or once the task is closed', async () => {
    await task();
    await grant({ valid_from: hoursFromNow(1), status: 'planned' });
    expect(await misplaced()).toEqual([]);
    const closed = await task({ assignee_id: at.head.person_id, status: 'cancelled' });
    await grant({ delegator_id: at.head.person_id, delegate_id: at.students[1]?.person_id, status: 'revoked' });
    expect(await misplaced()).not.toContain(closed);
    expect(await misplaced()).toEqual([]);
  });

  it('are none whose substitute asks for it, or was suspended', async () => {
    await task({ requester_id: at.head.person_id });
    await grant();
    expect(await misplaced()).toEqual([]);
    const asked = await task();
    expect(await misplaced()).toEqual([asked]);
    await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [at.head.user_id]);
    expect(await misplaced()).toEqual([]);
  });

  it('are those that a substitute keeps whose delegation is over', async () => {
    const { id: approval_delegation_id } = await grant();
    const moved = { assignee_id: at.head.person_id, on_behalf_of_id: at.professor.person_id, approval_delegation_id };
    const id = await task(moved);
    expect(await misplaced()).toEqual([]);
    await db.query(`UPDATE approval_delegations SET status = 'revoked' WHERE id = $1`, [approval_delegation_id]);
    expect(await misplaced()).toEqual([id]);
  });
});
