import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { forOrganization } from '../query.ts';
import { campus, hoursFromNow, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { listTasksAtRisk, listTaskTimes } from './sla-queries.ts';

const db = withDatabase();
let college: Campus;
let hotel: Campus;
const of = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);
beforeEach(async () => {
  college = await campus(db);
  hotel = await campus(db);
});

/** A task of the mentor about a leave, opened and due so many hours from now; with `after`, decided so many hours after it opened. */
async function task(opened: number, due: number, after?: number, more: object = {}): Promise<string> {
  const subject = {
    organization_id: college.organization_id,
    subject_type: 'leave_applications',
    subject_id: randomUUID(),
  };
  const run = { workflow_type: 'leaveApproval', workflow_id: `leave:${randomUUID()}`, run_id: 'r' };
  const instance = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
  const assignee_id = college.professor.person_id;
  const { id } = await db.insert<{ id: string }>('workflow_tasks', {
    ...subject, workflow_instance_id: instance.id, process: 'leave', title: 'Fever', due_at: hoursFromNow(due), assignee_id,
    created_at: hoursFromNow(opened), requester_id: college.students[0]?.person_id,
    allowed_decisions: JSON.stringify(['approve', 'reject']), ...more }); // prettier-ignore
  if (after !== undefined)
    await db.query(
      `UPDATE workflow_tasks SET status = 'decided', decision = 'approve', decided_by_id = assignee_id, decided_at = $2 WHERE id = $1`,
      [id, hoursFromNow(opened + after)],
    );
  return id;
}
/** Five decisions after 1, 2, 3, 4 and 10 hours: half within 3 hours; 95 of 100 within 4 + 0.8 × 6 = 8.8 hours. */
async function decided(): Promise<void> {
  for (const hours of [1, 2, 3, 4, 10]) await task(-50, 100, hours);
}
const line = async (by: string, department: string | null = null) =>
  (await listTaskTimes(of(college), department)).filter((group) => group.by === by);

it('says how many wait, how many are late, and half and 95 of 100 of the ages, by kind, step and person (BEY-016)', async () => {
  await decided();
  await task(-1, -0.5);
  await task(-1, 40);
  const counts = { open: 2, late: 1, expected: 0, decided: 5, median_minutes: 180, p95_minutes: 528 };
  expect(await line('process')).toEqual([expect.objectContaining({ process: 'leave', step: null, ...counts })]);
  expect(await line('step')).toEqual([expect.objectContaining({ process: 'leave', ...counts })]);
  const [person] = await line('person');
  expect(person).toMatchObject({ process: null, person: { id: college.professor.person_id }, role: null, ...counts });
});

it('expects a task to be late whose usual time ends after its deadline, or that is older than usual and due soon (BEY-016)', async () => {
  await decided();
  const short = await task(-0.1, 2);
  await task(-0.1, 4);
  const old = await task(-4, 23);
  await task(-4, 25);
  const late = await task(-4, -1);
  expect((await listTasksAtRisk(of(college), null)).map(({ id, late }) => [id, late])).toEqual([
    [late, true],
    [short, false],
    [old, false],
  ]);
  expect((await line('process'))[0]).toMatchObject({ late: 1, expected: 2 });
});

it('expects nothing from four decisions, and of a role names the role', async () => {
  for (const hours of [1, 2, 3, 4]) await task(-50, 100, hours);
  await task(-0.1, 0.5, undefined, { assignee_id: null, candidate_role: 'org_admin' });
  expect(await listTasksAtRisk(of(college), null)).toEqual([]);
  expect((await line('person')).map(({ role, open }) => [role, open])).toEqual([
    ['org_admin', 1],
    [null, 0],
  ]);
});

it('counts what a department’s own people asked, decisions of the last 90 days, and nothing of another organization', async () => {
  await task(-1, 40);
  await task(-24 * 100, 100, 1);
  expect((await line('process', college.department_id))[0]).toMatchObject({
    open: 1,
    decided: 0,
    median_minutes: null,
  });
  expect(await line('process', hotel.department_id)).toEqual([]);
  expect(await listTaskTimes(of(hotel), null)).toEqual([]);
  expect(await listTasksAtRisk(of(hotel), null)).toEqual([]);
});
