import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listNotifications, markRead } from '../notification/queries.ts';
import { forOrganization } from '../query.ts';
import { campus, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { countOpenTasks, readAccount, readMe, updateMe } from './queries.ts';

const db = withDatabase();
let college: Campus;
let hotel: Campus;
const of = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);

beforeAll(async () => {
  college = await campus(db);
  hotel = await campus(db);
});

describe('an account', () => {
  it('is nobody once it is suspended, or its organization is', async () => {
    const { user_id } = college.students[0] ?? { user_id: '' };
    expect(await readAccount(db.pool, user_id)).toMatchObject({ user_id, organization_id: college.organization_id });
    await db.query(`UPDATE directus_users SET status = 'suspended' WHERE id = $1`, [user_id]);
    expect(await readAccount(db.pool, user_id)).toBeUndefined();
    await db.query(`UPDATE directus_users SET status = 'active' WHERE id = $1`, [user_id]);
    await db.query(`UPDATE organizations SET status = 'suspended' WHERE id = $1`, [college.organization_id]);
    expect(await readAccount(db.pool, user_id)).toBeUndefined();
    await db.query(`UPDATE organizations SET status = 'active' WHERE id = $1`, [college.organization_id]);
  });

  it('is read and changed by its own organization only', async () => {
    const { user_id } = college.professor;
    expect(await readMe(of(hotel), user_id)).toBeUndefined();
    expect(await updateMe(of(hotel), user_id, 'hi-IN', 'dark')).toBe(0);
    expect(await updateMe(of(college), user_id, null, 'dark')).toBe(1);
    expect(await readMe(of(college), user_id)).toMatchObject({ user_id, theme: 'dark', is_mentor: true });
  });

  it('keeps its language when only the theme changes', async () => {
    const { user_id } = college.head;
    await updateMe(of(college), user_id, 'kn-IN', null);
    await updateMe(of(college), user_id, null, 'light');
    expect(await db.one(`SELECT language, appearance FROM directus_users WHERE id = $1`, [user_id])).toEqual({
      language: 'kn-IN',
      appearance: 'light',
    });
  });
});

describe('what waits for a person', () => {
  const task = async ({ organization_id, leave_type_id: subject_id }: Campus, row: object) => {
    const subject = { organization_id, subject_type: 'leave_applications', subject_id };
    const run = { workflow_type: 'leaveApproval', workflow_id: `leave:${randomUUID()}`, run_id: 'r' };
    const { id } = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
    const asked = { workflow_instance_id: id, process: 'leave', title: 'Leave', due_at: new Date() };
    await db.insert('workflow_tasks', { ...subject, ...asked, ...row });
  };

  it('counts tasks for the person and for the role in the department, and never the own request', async () => {
    const { professor, head, department_id } = college;
    const mentor = { person_id: professor.person_id, role: 'mentor', department_id };
    expect(await countOpenTasks(of(college), mentor)).toBe(0);
    await task(college, { assignee_id: professor.person_id });
    await task(college, { candidate_role: 'mentor', candidate_department_id: department_id, step_no: 2 });
    await task(college, { candidate_role: 'mentor', requester_id: professor.person_id, step_no: 3 });
    await task(college, { assignee_id: head.person_id, step_no: 4 });
    expect(await countOpenTasks(of(college), mentor)).toBe(2);
    expect(await countOpenTasks(of(hotel), mentor)).toBe(0);
  });

  it('is marked as read once, by the person it belongs to', async () => {
    const person_id = college.students[1]?.person_id ?? '';
    const { id } = await db.insert<{ id: string }>('notifications', {
      organization_id: college.organization_id,
      person_id,
      notification_type: 'task',
      title: 'Title',
      message: 'Text',
      dedupe_key: 'k1',
    });
    expect(await listNotifications(of(college), person_id)).toMatchObject([{ id, is_read: false }]);
    expect(await listNotifications(of(hotel), person_id)).toEqual([]);
    expect(await markRead(of(hotel), person_id, [id])).toBe(0);
    expect(await markRead(of(college), college.professor.person_id, [id])).toBe(0);
    expect(await markRead(of(college), person_id, [id])).toBe(1);
    expect(await markRead(of(college), person_id, [id])).toBe(0);
  });
});
