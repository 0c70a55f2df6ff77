import { beforeAll, describe, expect, it } from 'vitest';
import { campus, dayIn, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let at: Campus;
beforeAll(async () => {
  at = await campus(db, { students: 4 });
});

const change = (index: number, columns: string) =>
  db.one<{ status: string; dropped_on: string | null }>(
    `UPDATE course_enrollments ce SET ${columns} FROM enrollments e
      WHERE e.id = ce.enrollment_id AND e.person_id = $1 RETURNING ce.status, ce.dropped_on`,
    [at.students[index]?.person_id],
  );
const spanOf = (index: number) =>
  db.one<{ valid_until: string | null }>(
    'SELECT valid_until FROM roster_spans WHERE person_id = $1 AND superseded_at IS NULL',
    [at.students[index]?.person_id],
  );

describe('leaving a course', () => {
  it('is one fact, whether its day or its state is entered (C5)', async () => {
    expect(await change(0, `dropped_on = '${dayIn(-3)}'`)).toEqual({ status: 'dropped', dropped_on: dayIn(-3) });
    expect(await spanOf(0)).toEqual({ valid_until: dayIn(-3) });
    const { today } = await db.one<{ today: string }>(`SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date AS today`);
    expect(await change(1, `status = 'dropped'`)).toEqual({ status: 'dropped', dropped_on: today });
    expect(await spanOf(1)).toEqual({ valid_until: today });
  });

  it('wakes the figures of its section (C5)', async () => {
    await db.query('DELETE FROM outbox_events WHERE organization_id = $1', [at.organization_id]);
    await change(2, `dropped_on = '${dayIn(-1)}'`);
    const events = await db.query(
      `SELECT DISTINCT topic, payload FROM outbox_events WHERE organization_id = $1 AND aggregate_type = 'roster_spans'`,
      [at.organization_id],
    );
    expect(events).toEqual([{ topic: 'roster.changed', payload: { course_section_id: at.course_section_id } }]);
  });
});
