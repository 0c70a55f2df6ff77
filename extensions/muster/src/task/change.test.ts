import { randomUUID } from 'node:crypto';
import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, hoursFromNow, type Campus, type Member } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import type { Delivery } from '../temporal.ts';
import { changeTask } from './change.ts';
import { actorAs } from '../testing/actors.ts';

const db = withDatabase();
let at: Campus;
let task_id: string;
let [professor, head]: Actor[] = [];

const actorOf = (member: Member) => actorAs(db, member, 'mentor');
/** A workflow that answers so. */
const engine = (answer: Delivery<{ refused: string | null }>) => ({
  temporal: {
    update: <T>() => Promise.resolve(answer as Delivery<T>),
    isUp: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  },
});
const DONE = engine({ delivered: true, result: { refused: null } });
const change = (actor: Actor | undefined, to: string, deps = DONE) =>
  changeTask(deps, { tenant: forOrganization(db.pool, at.organization_id), actor: actor as Actor, id: task_id },
    { type: 'reassign', to, reason: 'knows the class' }).then(
    ({ status }) => status,
    (error: { problem?: { code: string } }) => error.problem?.code ?? error,
  ); // prettier-ignore
const asked = () =>
  db.query<{ payload: object }>(`SELECT payload FROM outbox_events WHERE aggregate_id = $1`, [task_id]);

beforeAll(() => db.insert('directus_roles', { id: ROLE_IDS.mentor, name: 'mentor' }));
beforeEach(async () => {
  at = await campus(db);
  professor = await actorOf(at.professor);
  head = await actorOf(at.head);
  const subject = { organization_id: at.organization_id, subject_type: 'leave_applications', subject_id: randomUUID() };
  const run = { workflow_type: 'leaveApproval', workflow_id: `leave:${subject.subject_id}`, run_id: 'r' };
  const { id } = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
  const task = await db.insert<{ id: string }>('workflow_tasks', {
    ...subject, workflow_instance_id: id, process: 'leave', title: 'Fever', due_at: hoursFromNow(48),
    requester_id: at.students[0]?.person_id, assignee_id: at.professor.person_id }); // prettier-ignore
  task_id = task.id;
});

describe('giving a task away (BEY-005)', () => {
  it('is written down for the workflow with who asked, and is done at once or later', async () => {
    expect(await change(professor, at.head.person_id)).toBe(200);
    expect(await change(professor, at.head.person_id, engine({ delivered: false }))).toBe(202);
    const [one] = await asked();
    expect(one?.payload).toMatchObject({
      type: 'reassign',
      by: at.professor.person_id,
      to: at.head.person_id,
      seat: 1,
      reason: 'knows the class',
    });
  });

  it('is for whoever has the task, to staff who can answer, and says why the rule refuses', async () => {
    expect(await change(head, at.head.person_id)).toBe('NOT_FOUND');
    expect(await change(professor, at.students[1]?.person_id ?? '')).toBe('DELEGATION_TO_NOBODY');
    expect(await asked()).toEqual([]);
    const refusing = engine({ delivered: true, result: { refused: 'ALREADY_SEATED' } });
    expect(await change(professor, at.head.person_id, refusing)).toBe('ALREADY_SEATED');
  });

  it('is refused for a closed task and for a task of the requester', async () => {
    await db.query(`UPDATE workflow_tasks SET status = 'cancelled' WHERE id = $1`, [task_id]);
    expect(await change(professor, at.head.person_id)).toBe('TASK_CLOSED');
  });
});
