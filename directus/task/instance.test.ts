import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';
import { noteInstance } from './instance.ts';

const db = withDatabase();

it.each(['completed', 'failed', 'cancelled'] as const)(
  'a process that is %s runs again on its row: a class that was called off comes back, an effect is repeated',
  async (status) => {
    const { organization_id } = await campus(db);
    const subject_id = randomUUID();
    const note = {
      organization_id,
      workflow_type: 'attendanceSession',
      workflow_id: `attn-session:${subject_id}`,
      run_id: 'first',
      subject_type: 'attendance_sessions',
      subject_id,
      current_step: 'open',
    };
    const id = await noteInstance(db.pool, note);
    await noteInstance(db.pool, { ...note, status, current_step: status });
    expect(await noteInstance(db.pool, { ...note, run_id: 'second' })).toBe(id);
    expect(await db.query('SELECT status, run_id, closed_at FROM workflow_instances WHERE id = $1', [id])).toEqual([
      { status: 'running', run_id: 'second', closed_at: null },
    ]);
  },
);
