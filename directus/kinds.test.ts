import { TASK_KINDS } from '@muster/domain/process';
import { PROCESSES } from '@muster/domain/approval';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { campus, hoursFromNow, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let at: Campus;
beforeAll(async () => {
  at = await campus(db);
});

const policy = (process: string) =>
  db.refusal(
    `INSERT INTO approval_policies (organization_id, process, step_no, name, assignee_rule) VALUES ($1, $2, 1, 'x', 'mentor')`,
    [at.organization_id, process],
  );

describe('kinds of requests and messages', () => {
  it('are those the code knows: a task, a substitution, a policy or a choice of another kind is refused', async () => {
    const codes = await db.query<{ code: string }>('SELECT code FROM muster_process_kinds ORDER BY code');
    expect(codes.map(({ code }) => code)).toEqual([...new Set<string>([...PROCESSES, ...TASK_KINDS])].toSorted());
    const instance = await db.insert<{ id: string }>('workflow_instances', {
      organization_id: at.organization_id, workflow_type: 'x', workflow_id: randomUUID(), run_id: 'r', subject_type: 'x',
      subject_id: randomUUID() }); // prettier-ignore
    expect(
      await db.refusal(
        `INSERT INTO workflow_tasks (organization_id, workflow_instance_id, process, subject_type, subject_id, title, assignee_id, due_at)
         VALUES ($1, $2, 'moon', 'x', gen_random_uuid(), 'x', $3, now())`,
        [at.organization_id, instance.id, at.head.person_id],
      ),
    ).toBe('task_of_known_process');
    expect(
      await db.refusal(
        `INSERT INTO approval_delegations (organization_id, delegator_id, delegate_id, process, valid_from, valid_until)
         VALUES ($1, $2, $3, 'moon', now(), $4)`,
        [at.organization_id, at.head.person_id, at.professor.person_id, hoursFromNow(1)],
      ),
    ).toBe('delegation_of_known_process');
    expect(
      await db.refusal(
        `INSERT INTO notification_preferences (organization_id, person_id, notification_type, channel) VALUES ($1, $2, 'moon', 'email')`,
        [at.organization_id, at.head.person_id],
      ),
    ).toBe('preference_of_known_kind');
    expect(await policy('moon')).toBe('approval_policies_process_check');
  });

  it('become more without a migration: the list of the Studio follows the rows', async () => {
    await db.query(`INSERT INTO muster_process_kinds VALUES ('hostel')`);
    expect(await policy('hostel')).toBe('approval_policies_process_check');
    expect(await migrate(db.url, { log: () => undefined })).toEqual(['1 guards']);
    await db.insert('approval_policies', {
      organization_id: at.organization_id, process: 'hostel', step_no: 1, name: 'warden', assignee_rule: 'mentor' }); // prettier-ignore
    expect(await migrate(db.url, { log: () => undefined })).toEqual([]);
  });
});
