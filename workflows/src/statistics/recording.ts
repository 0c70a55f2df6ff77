import { campus } from '@muster/directus/test-campus.ts';
import type { Recording } from '../testing/recording.ts';

const MANY = 5;

/** Marks of a finalized session that change, so many statements one after another. */
const changed =
  (times: number): Recording =>
  async (db) => {
    const at = await campus(db);
    const session = at.attendance_session_id;
    const mark = { organization_id: at.organization_id, attendance_session_id: session, capture_method: 'manual' };
    const { id } = await db.insert<{ id: string }>('attendance_records', {
      ...mark,
      person_id: at.students[0]?.person_id,
      presence_state_id: at.states.absent,
      recorded_at: new Date().toISOString(),
    });
    await db.query(`UPDATE attendance_sessions SET status = 'closed' WHERE id = $1`, [session]);
    await db.query(`UPDATE attendance_sessions SET status = 'finalized' WHERE id = $1`, [session]);
    const states = [at.states.present, at.states.late];
    for (let done = 0; done < times; done += 1)
      await db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [id, states[done % 2]]);
    return at.course_section_id;
  };

export const recordings: readonly Recording[] = [changed(1), changed(2), changed(MANY)];
