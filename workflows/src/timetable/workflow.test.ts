import { sessionGenerationWorkflowId } from '@muster/domain/timetable';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@muster/directus/test-database.ts';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { twice, withEngine } from '../testing/engine.ts';
import { addEntry, addSlot, classesOf, taughtCampus, type Taught } from './testing.ts';
import { type GenerationState, generationState, sessionGeneration, timetableChanged } from './workflow.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);

const change = ({ academic_term_id }: Pick<Taught, 'academic_term_id'>) =>
  engine.env.client.workflow.signalWithStart(sessionGeneration, {
    workflowId: sessionGenerationWorkflowId(academic_term_id),
    taskQueue: QUEUES.interactive,
    args: [academic_term_id],
    signal: timetableChanged,
    signalArgs: [],
  });

/** Lets a few seconds pass until the workflow has ended: waiting for its result would let the clock run on for years. */
async function ended(handle: Awaited<ReturnType<typeof change>>): Promise<GenerationState> {
  for (let tries = 0; tries < 60; tries += 1) {
    await engine.env.sleep('3s');
    if ((await handle.describe()).status.name === 'COMPLETED') return handle.query(generationState);
  }
  throw new Error('the run did not end');
}
const statusesOf = async (at: Taught) => (await classesOf(db, at.course_section_id)).map(({ status }) => status);

describe('the generation of sessions', { timeout: 90_000 }, () => {
  it('runs once for many changes in a row, and its effect stands once although each step runs twice (CH-044, CH-087)', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    await change(at);
    await change(at);
    const handle = await change(at);
    expect(await ended(handle)).toMatchObject({ runs: 1, waiting: false, last: { failed: [] } });
    expect(await statusesOf(at)).toEqual(['scheduled', 'scheduled']);
    const instance = await db.one(
      `SELECT status, current_step, subject_type FROM workflow_instances WHERE workflow_id = $1`,
      [handle.workflowId],
    );
    expect(instance).toEqual({ status: 'completed', current_step: 'completed', subject_type: 'academic_terms' });
  });

  it('starts again for a change after its end, also for a holiday that is entered and taken back (CH-079)', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    await ended(await change(at));
    const holiday = await addEntry(db, at, 3);
    await ended(await change(at));
    expect(await statusesOf(at)).toEqual(['cancelled', 'scheduled']);
    await db.query('DELETE FROM calendar_entries WHERE id = $1', [holiday]);
    const handle = await change(at);
    expect(await ended(handle)).toMatchObject({ runs: 1, waiting: false });
    expect(await statusesOf(at)).toEqual(['scheduled', 'scheduled']);
  });

  it('does nothing for a term that is closed', async () => {
    const at = await taughtCampus(db);
    await addSlot(db, at, 3);
    for (const status of ['closing', 'closed'])
      await db.query('UPDATE academic_terms SET status = $2 WHERE id = $1', [at.academic_term_id, status]);
    await ended(await change(at));
    expect(await statusesOf(at)).toEqual([]);
  });
});
