import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campus, hoursFromNow, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
type Id = { id: string };
type Decision = { outcome: string; step: string | null; task: { status: string } | null };
let place: Campus;
let instance: Id;
let policy: Id & { scope_key: string };
beforeAll(async () => {
  place = await campus(db, { students: 4 });
});
beforeEach(async () => {
  const { organization_id } = place;
  policy = await db.insert<Id & { scope_key: string }>('policy_versions', {
    organization_id, kind: 'approval', scope_key: randomUUID(), version: 1, document: {}, digest: 'd',
    effective_from: hoursFromNow(-1) }); // prettier-ignore
  instance = await db.insert<Id>('workflow_instances', {
    organization_id, workflow_type: 'leaveApproval', workflow_id: `leave:${randomUUID()}`, run_id: 'r',
    subject_type: 'leave_applications', subject_id: randomUUID() }); // prettier-ignore
});

const requester = () => place.students[0]?.person_id;
const approver = (n: number) => [place.professor, place.head, place.students[1], place.students[2]][n]?.person_id ?? '';
const openStep = (more: object = {}) =>
  db.insert<Id>('approval_steps', {
    organization_id: place.organization_id, workflow_instance_id: instance.id, policy_version_id: policy.id, stage_no: 1,
    step_no: 1, name: 'Mentor', mode: 'any', status: 'open', ...more }); // prettier-ignore
const openTask = (approval_step_id: string | null, seat = 1, more: object = {}) =>
  db.insert<Id>('workflow_tasks', {
    organization_id: place.organization_id, workflow_instance_id: instance.id, process: 'leave', seat, approval_step_id,
    subject_type: 'leave_applications', subject_id: randomUUID(), requester_id: requester(), title: 'Leave',
    assignee_id: approver(seat - 1), due_at: hoursFromNow(48), ...more }); // prettier-ignore
const decide = async (task: Id, by: string, decision = 'approve', comment: string | null = 'fine') =>
  (await db.one<{ d: Decision }>('SELECT muster_decide($1, $2, $3, $4, NULL) AS d', [task.id, by, decision, comment]))
    .d;
const withdraw = async (by = requester()) =>
  (await db.one<{ w: string }>('SELECT muster_withdraw($1, $2, $3) AS w', [place.organization_id, instance.id, by])).w;
const statusOf = async (table: string, { id }: Id) =>
  (await db.one(`SELECT status FROM ${table} WHERE id = $1`, [id]))['status'];

describe('a decision (BEY-007)', () => {
  it('is recorded once, with its history and its message to the workflow', async () => {
    const task = await openTask((await openStep()).id);
    expect(await decide(task, approver(0))).toMatchObject({
      outcome: 'recorded',
      step: 'passed',
      task: { status: 'decided' },
    });
    expect(await decide(task, approver(0))).toMatchObject({ outcome: 'repeated' });
    expect(await decide(task, approver(0), 'reject')).toMatchObject({ outcome: 'closed' });
    expect(await db.query('SELECT 1 FROM task_events WHERE workflow_task_id = $1', [task.id])).toHaveLength(1);
    const events = await db.query('SELECT topic FROM outbox_events WHERE aggregate_id = $1', [task.id]);
    expect(events).toEqual([{ topic: 'task.decided' }]);
    expect(await decide({ id: randomUUID() }, approver(0))).toMatchObject({ outcome: 'unknown', task: null });
  });

  it('is exactly one of many that race on a step, and closes the others', async () => {
    const step = await openStep();
    const tasks = await Promise.all([1, 2, 3, 4].map((seat) => openTask(step.id, seat)));
    const outcomes = await Promise.all(tasks.map((task, n) => decide(task, approver(n), n % 2 ? 'reject' : 'approve')));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['closed', 'closed', 'closed', 'recorded']);
    const states = await Promise.all(tasks.map((task) => statusOf('workflow_tasks', task)));
    expect(states.sort()).toEqual(['cancelled', 'cancelled', 'cancelled', 'decided']);
  });

  it('settles against the clock and against withdrawal: exactly one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const step = await openStep({ round });
      const task = await openTask(step.id, 1, { round });
      const expire = `UPDATE approval_steps SET status = 'expired' WHERE id = $1 AND status = 'open' RETURNING 1`;
      const [decision, expired, withdrawn] = await Promise.all([
        decide(task, approver(0)).then(({ outcome }) => outcome === 'recorded'),
        db.query(expire, [step.id]).then((rows) => rows.length === 1),
        withdraw().then((outcome) => outcome === 'withdrawn'),
      ]);
      expect([decision, expired, withdrawn].filter(Boolean)).toHaveLength(1);
      expect(await statusOf('approval_steps', step)).toBe(decision ? 'passed' : expired ? 'expired' : 'cancelled');
    }
  });

  it('of a vote passes with enough approvals and fails when they are out of reach (BEY-001)', async () => {
    const step = await openStep({ mode: 'vote', approvals_needed: 2, rejections_needed: 2 });
    const [a, b, c] = await Promise.all([1, 2, 3].map((seat) => openTask(step.id, seat)));
    if (!a || !b || !c) throw new Error('three seats');
    expect(await decide(a, approver(0))).toMatchObject({ step: 'open' });
    expect(await decide(b, approver(1), 'reject', 'no room')).toMatchObject({ step: 'open' });
    expect(await decide(c, approver(2))).toMatchObject({ step: 'passed' });
  });

  it('waits for an approver who was added before (BEY-005)', async () => {
    const before = await openStep({ sub_no: -1 });
    const task = await openTask((await openStep({ blocked_by_id: before.id })).id);
    expect(await decide(task, approver(0))).toMatchObject({ outcome: 'blocked' });
    await decide(await openTask(before.id, 2), approver(1));
    expect(await decide(task, approver(0))).toMatchObject({ outcome: 'recorded' });
  });

  it('is refused to anybody else, to the requester, without a reason and for an answer that was not asked', async () => {
    const task = await openTask((await openStep()).id);
    await expect(decide(task, approver(1))).rejects.toThrow('muster.not_the_assignee');
    await expect(decide(task, approver(0), 'merge')).rejects.toThrow('muster.decision_not_allowed');
    await expect(decide(task, approver(0), 'reject', null)).rejects.toThrow('task_refusal_explained');
    const own = await openTask(null, 2, { assignee_id: requester() });
    await expect(decide(own, requester() ?? '')).rejects.toThrow('task_not_decided_by_requester');
    expect(await statusOf('workflow_tasks', task)).toBe('open');
  });

  it('is left to the clock only once it is due', async () => {
    const auto = `UPDATE workflow_tasks SET status = 'decided', decision = 'approve' WHERE id = $1`;
    const early = await openTask((await openStep()).id);
    expect(await db.refusal(auto, [early.id])).toBe('not_the_assignee');
    const late = await openTask((await openStep({ step_no: 2 })).id, 2, { due_at: hoursFromNow(-1), step_no: 2 });
    await db.query(auto, [late.id]);
  });

  it('is frozen: nobody changes, moves or deletes it afterwards', async () => {
    const task = await openTask((await openStep()).id);
    await decide(task, approver(0));
    for (const change of [`comment = 'other'`, 'decided_by_id = NULL', `decision = 'reject'`]) {
      expect(await db.refusal(`UPDATE workflow_tasks SET ${change} WHERE id = $1`, [task.id]), change).toBe('frozen');
    }
    expect(await db.refusal('DELETE FROM workflow_tasks WHERE id = $1', [task.id])).toBe('frozen');
    await db.query('UPDATE workflow_tasks SET applied_at = now() WHERE id = $1', [task.id]);
  });

  it('ends the right to withdraw (BEY-006)', async () => {
    const step = await openStep({ approvals_needed: 2 });
    const [first] = [await openTask(step.id, 1), await openTask(step.id, 2)];
    await decide(first, approver(0));
    expect(await withdraw()).toBe('decided');
    const again = await openTask((await openStep({ round: 2 })).id, 1, { round: 2 });
    expect(await withdraw(approver(1))).toBe('closed');
    expect(await withdraw()).toBe('withdrawn');
    expect(await statusOf('workflow_tasks', again)).toBe('cancelled');
    expect(await withdraw()).toBe('closed');
  });

  it('leaves a returned request to its requester, whose task ends with it (BEY-004, BEY-006)', async () => {
    const step = await openStep({ round: 7 });
    const allowed = { round: 7, allowed_decisions: JSON.stringify(['approve', 'reject', 'return']) };
    await decide(await openTask(step.id, 1, allowed), approver(0), 'return', 'which days?');
    const mine = { round: 7, step_no: 0, requester_id: null, assignee_id: requester(), approval_step_id: null };
    const asked = await openTask(step.id, 1, { ...mine, allowed_decisions: JSON.stringify(['resubmit', 'withdraw']) });
    expect(await withdraw()).toBe('withdrawn');
    expect(await statusOf('workflow_tasks', asked)).toBe('cancelled');
  });

  it('lets a request go that nobody was asked about yet, and none of another organization (BEY-006)', async () => {
    const { id } = await db.insert<Id>('workflow_instances', {
      organization_id: place.organization_id, workflow_type: 'leaveApproval', workflow_id: 'leave:unasked', run_id: 'r',
      subject_type: 'leave_applications', subject_id: place.leave_type_id }); // prettier-ignore
    const ask = (organization: string) =>
      db.one('SELECT muster_withdraw($1, $2, $3) AS w', [organization, id, requester()]).then(({ w }) => w as string);
    expect(await ask(place.leave_type_id)).toBe('closed');
    expect(await ask(place.organization_id)).toBe('withdrawn');
  });
});

describe('a delegation (BEY-010)', () => {
  beforeEach(async () => {
    await db.query(`UPDATE approval_delegations SET status = 'revoked' WHERE status <> 'revoked'`);
  });
  const grant = (from: number, to: number, more: object = {}) =>
    db.insert<Id>('approval_delegations', {
      organization_id: place.organization_id, delegator_id: approver(from), delegate_id: approver(to), status: 'active',
      valid_from: hoursFromNow(-1), valid_until: hoursFromNow(10), ...more }); // prettier-ignore
  const mayAct = async (from: number, to: number, process = 'leave') =>
    (await db.one('SELECT muster_may_act($1, $2, $3) AS may', [approver(from), approver(to), process]))['may'];

  it('never closes a circle, not even over others or at the same time', async () => {
    await grant(0, 1);
    await grant(1, 2);
    await expect(grant(2, 0)).rejects.toThrow('muster.delegation_loop');
    await grant(2, 0, { valid_from: hoursFromNow(20), valid_until: hoursFromNow(30) }); // another time
    const race = await Promise.allSettled([grant(2, 3), grant(3, 2)]);
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('has one substitute at a time for a kind of request', async () => {
    await grant(0, 1, { process: 'leave' });
    await expect(grant(0, 2, { process: 'leave' })).rejects.toThrow('delegation_one_substitute');
    await grant(0, 2, { process: 'correction' });
  });

  it('reaches over at most three grants, for its kind, until it is revoked or over', async () => {
    const first = await grant(0, 1, { process: 'leave' });
    await grant(1, 2);
    expect([await mayAct(0, 1), await mayAct(0, 2), await mayAct(0, 2, 'correction')]).toEqual([true, true, false]);
    await db.query(`UPDATE approval_delegations SET status = 'revoked' WHERE id = $1`, [first.id]);
    expect(await mayAct(0, 1)).toBe(false);
  });

  it('entitles to decide for another only while it holds (BEY-011, BEY-012)', async () => {
    const over = await grant(1, 0, { valid_from: hoursFromNow(-5), valid_until: hoursFromNow(-1) });
    const named = { on_behalf_of_id: approver(1), approval_delegation_id: over.id };
    const task = await openTask((await openStep()).id, 1, named);
    await expect(decide(task, approver(0))).rejects.toThrow('muster.delegation_over');
    await grant(1, 0);
    expect(await decide(task, approver(0))).toMatchObject({ outcome: 'recorded' });
  });
});

it('freezes a rule once it is published, and lets one version be in force (BEY-013)', async () => {
  const version = `UPDATE policy_versions SET status = 'published' WHERE id = $1`;
  await db.query(`UPDATE policy_versions SET document = '{"steps": 2}' WHERE id = $1`, [policy.id]);
  await db.query(version, [policy.id]);
  expect(await db.refusal(`UPDATE policy_versions SET document = '{}' WHERE id = $1`, [policy.id])).toBe('frozen');
  const next = await db.insert<Id>('policy_versions', {
    organization_id: place.organization_id, kind: 'approval', scope_key: policy.scope_key, version: 2, document: {}, digest: 'e',
    effective_from: hoursFromNow(1) }); // prettier-ignore
  expect(await db.refusal(version, [next.id])).toBe('policy_one_in_force');
});
