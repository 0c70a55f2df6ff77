import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, hoursFromNow, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { MAX_TASKS_AT_ONCE } from '@muster/domain/approval';
import { TasksDecide, TasksDecided } from '@muster/domain/contract';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readActor, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { decideTasks } from './bulk.ts';

const db = withDatabase();
let at: Campus;
let mentor: Actor;
let [asked, errors] = [0, 0];

/** The engine, which answers the first so many Updates in time. */
const deps = (answers: number) =>
  ({
    log: { error: () => (errors += 1) },
    temporal: {
      update: () => Promise.resolve((asked += 1) <= answers ? { delivered: true, result: {} } : { delivered: false }),
    },
  }) as unknown as Deps;

const task = async (over: object = {}): Promise<string> => {
  const subject = { organization_id: at.organization_id, subject_type: 'leave_applications', subject_id: randomUUID() };
  const run = { workflow_type: 'leaveApproval', workflow_id: `leave:${subject.subject_id}`, run_id: 'r' };
  const { id } = await db.insert<{ id: string }>('workflow_instances', { ...subject, ...run });
  const row = { ...subject, workflow_instance_id: id, process: 'leave', title: 'Fever', due_at: hoursFromNow(48) };
  const who = { requester_id: at.students[0]?.person_id, assignee_id: at.professor.person_id, ...over };
  return (await db.insert<{ id: string }>('workflow_tasks', { ...row, ...who })).id;
};
const decide = async (ids: string[], engine = deps(500)) => {
  const asking = {
    tenant: forOrganization(db.pool, at.organization_id),
    actor: mentor,
    cause: { user_id: mentor.user_id },
  };
  const told = await decideTasks(engine, asking, TasksDecide.parse({ ids, decision: 'approve' }));
  return TasksDecided.parse(told);
};

beforeAll(() => db.insert('directus_roles', { id: ROLE_IDS.mentor, name: 'mentor' }));
beforeEach(async () => {
  at = await campus(db);
  [asked, errors] = [0, 0];
  const { user_id } = at.professor;
  await db.query(`UPDATE directus_users SET role = $2, status = 'active' WHERE id = $1`, [user_id, ROLE_IDS.mentor]);
  mentor = (await readActor(db.pool, user_id)) as Actor;
});

describe('deciding many tasks at once', () => {
  it('answers for each by itself: a foreign, a closed and an unknown one stop none of the others', async () => {
    const good = [await task(), await task()];
    const foreign = await task({ assignee_id: at.head.person_id });
    const closed = await task({ status: 'cancelled' });
    const narrow = await task({ allowed_decisions: '["acknowledge"]' });
    const unknown = randomUUID();
    const told = await decide([good[0], foreign, closed, narrow, unknown, good[1], good[0]] as string[]);
    expect(told.map(({ id, outcome, problem }) => [id, outcome, problem?.code ?? null])).toEqual([
      [good[0], 'applied', null],
      [foreign, 'refused', 'NOT_FOUND'],
      [closed, 'refused', 'TASK_CLOSED'],
      [narrow, 'refused', 'DECISION_NOT_ALLOWED'],
      [unknown, 'refused', 'NOT_FOUND'],
      [good[1], 'applied', null],
    ]);
    expect(errors).toBe(0);
    const rows = await db.query<{ id: string }>(`SELECT id FROM workflow_tasks WHERE decision = 'approve'`);
    expect(rows.map(({ id }) => id).sort()).toEqual([...good].sort());
  });

  it('does not wait again for an engine that did not answer: the rest is recorded', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => task()));
    const told = await decide(ids, deps(5));
    expect(told.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 5 }, () => 'applied'),
      ...Array.from({ length: 7 }, () => 'recorded'),
    ]);
    expect(asked).toBeLessThanOrEqual(10);
  });

  it('asks no more after one that was not answered, also where a slower one was', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => task()));
    const another = Promise.withResolvers<void>();
    const update = async () => {
      asked += 1;
      if (asked === 1) {
        await another.promise;
        return { delivered: false };
      }
      another.resolve();
      await sleep(200);
      return { delivered: true, result: {} };
    };
    const told = await decide(ids, { log: {}, temporal: { update } } as unknown as Deps);
    expect(told.map(({ outcome }) => outcome).filter((one) => one === 'refused')).toEqual([]);
    expect(asked).toBeLessThanOrEqual(5);
  });

  it('is for a hundred tasks at most, and says why where it refuses or returns', () => {
    const ids = Array.from({ length: MAX_TASKS_AT_ONCE + 1 }, () => randomUUID());
    const fits = (body: object) => TasksDecide.safeParse(body).success;
    expect(fits({ ids: ids.slice(1), decision: 'approve' })).toBe(true);
    expect(fits({ ids, decision: 'approve' })).toBe(false);
    expect(fits({ ids: [], decision: 'approve' })).toBe(false);
    expect(fits({ ids: ids.slice(1), decision: 'reject' })).toBe(false);
    expect(fits({ ids: ids.slice(1), decision: 'reject', comment: 'exam week' })).toBe(true);
  });
});
