import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forOrganization } from '../query.ts';
import { campus, hoursFromNow, type Campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { claimTask, decide, listEvents, listTasks, readSubjectStatus, readTask, releaseTask } from './queries.ts';

const db = withDatabase();
let college: Campus;
let hotel: Campus;
let leaveId: string;
const of = ({ organization_id }: Campus) => forOrganization(db.pool, organization_id);
const ALL = { state: 'open', limit: 100, offset: 0 } as const;

const mentor = () => ({ person_id: college.professor.person_id, role: 'mentor', department_id: college.department_id });
const head = () => ({ person_id: college.head.person_id, role: 'manager', department_id: null });

beforeAll(async () => {
  college = await campus(db);
  hotel = await campus(db);
});
beforeEach(async () => {
  await db.query('DELETE FROM workflow_instances');
  const { id } = await db.insert<{ id: string }>('leave_applications', {
    organization_id: college.organization_id, person_id: college.students[0]?.person_id, reason: 'fever',
    leave_type_id: college.leave_type_id, starts_at: hoursFromNow(24), ends_at: hoursFromNow(48) }); // prettier-ignore
  leaveId = id;
});

async function task(more: object): Promise<string> {
  const subject = { organization_id: college.organization_id, subject_type: 'leave_applications', subject_id: leaveId };
  const run = { workflow_type: 'leaveApproval', workflow_id: `leave:${randomUUID()}`, run_id: 'r' };
  const instance = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
  const { id } = await db.insert<{ id: string }>('workflow_tasks', {
    ...subject, workflow_instance_id: instance.id, process: 'leave', title: 'Fever 23–24 Nov', due_at: hoursFromNow(48),
    requester_id: college.students[0]?.person_id, ...more }); // prettier-ignore
  return id;
}
const listed = async (who: ReturnType<typeof mentor> | ReturnType<typeof head>, more: object = {}) =>
  (await listTasks(of(college), who, { ...ALL, ...more })).map(({ id }) => id);

describe('an inbox', () => {
  it('holds what is asked of the person or of the role, of a kind and with a word, and nothing through another organization', async () => {
    const own = await task({ assignee_id: college.professor.person_id });
    const shared = await task({ candidate_role: 'mentor', due_at: hoursFromNow(72) });
    await task({ candidate_role: 'mentor', requester_id: college.professor.person_id });
    expect(await listed(mentor())).toEqual([own, shared]);
    expect(await listed(head())).toEqual([]);
    expect(await listed(mentor(), { process: 'correction' })).toEqual([]);
    expect(await listed(mentor(), { process: 'leave', search: 'student 1', limit: 1 })).toEqual([own]);
    expect(await listed(mentor(), { search: '100%' })).toEqual([]);
    expect(await listTasks(of(hotel), mentor(), ALL)).toEqual([]);
    expect(await readTask(of(hotel), mentor(), own, true)).toBeUndefined();
  });

  it('lets one of those who may claim a task, who may give it back', async () => {
    const id = await task({ candidate_role: 'mentor' });
    expect(await claimTask(of(college), head(), id)).toBe(false);
    expect(await claimTask(of(college), mentor(), id)).toBe(true);
    expect(await claimTask(of(college), mentor(), id)).toBe(false);
    expect(await releaseTask(of(college), college.head.person_id, id)).toBe(false);
    expect(await releaseTask(of(college), college.professor.person_id, id)).toBe(true);
    expect((await listEvents(of(college), id)).map(({ event, actor }) => `${event} ${actor}`)).toEqual([
      'claimed Staff 1',
      'released Staff 1',
    ]);
  });

  it('shows what somebody has decided among what is done, and where the request then stands', async () => {
    const id = await task({ assignee_id: college.professor.person_id });
    const by = college.professor.person_id;
    const asked = { by, decision: 'approve', comment: null, data: undefined };
    expect(await decide(of(hotel), id, asked)).toBe('unknown');
    expect(await decide(of(college), id, asked)).toBe('recorded');
    expect(await decide(of(college), id, asked)).toBe('repeated');
    expect(await listed(mentor())).toEqual([]);
    expect(await listed(mentor(), { state: 'done' })).toEqual([id]);
    const row = await readTask(of(college), mentor(), id, false);
    if (!row) throw new Error('the task is gone');
    expect(await readSubjectStatus(of(college), row)).toBe('draft');
    expect(await readSubjectStatus(of(college), { ...row, subject_type: 'people' })).toBeNull();
  });
});
