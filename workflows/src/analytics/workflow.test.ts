import { dailyStatsWorkflowId } from '@muster/domain/analytics';
import { campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { describe, expect, it } from 'vitest';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { at as when, held, keptDays } from './testing.ts';
import { asked, dailyStats } from './workflow.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

const ask = (campus_id: string) =>
  engine.env.client.workflow.signalWithStart(dailyStats, {
    workflowId: dailyStatsWorkflowId(campus_id),
    taskQueue: QUEUES.interactive,
    args: [campus_id],
    signal: asked,
    signalArgs: [],
  });

describe('the nightly count', { timeout: 90_000 }, () => {
  it('counts every day that was missed, in parts, and its effect stands once although each step runs twice (CH-051, CH-052)', async () => {
    const at = await campus(db);
    for (const days of [-40, -20, -2]) await held(db, at, when(days, '05:00'), { codes: ['present', 'absent'] });
    await db.query(
      `INSERT INTO section_attendance_stats (organization_id, course_section_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [at.organization_id, at.course_section_id],
    );
    const handle = await ask(at.campus_id);
    await ended(engine, handle);
    const days = (await keptDays(db, at)).filter(({ of }) => of === 'campus');
    expect(days.map(({ rate }) => rate)).toEqual([50, 50, 50]);
    const instance = await db.one(
      `SELECT status, current_step, subject_type FROM workflow_instances WHERE workflow_id = $1`,
      [handle.workflowId],
    );
    expect(instance).toEqual({ status: 'completed', current_step: 'completed', subject_type: 'campuses' });
  });

  it('does nothing for a campus of an organization that is not active', async () => {
    const at = await campus(db);
    await held(db, at, when(-2, '05:00'), { codes: ['present'] });
    await db.query(`UPDATE organizations SET status = 'suspended' WHERE id = $1`, [at.organization_id]);
    await ended(engine, await ask(at.campus_id));
    expect(await keptDays(db, at)).toEqual([]);
  });
});
