import { beforeAll, describe, expect, it } from 'vitest';
import { campus, dayIn, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();
let at: Campus;
beforeAll(async () => {
  at = await campus(db, { students: 9 });
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

describe('a roster', () => {
  const spans = (index: number) =>
    db.query(
      `SELECT r.valid_from::text AS from, r.valid_until::text AS until, cs.code FROM roster_spans r
         JOIN course_sections cs ON cs.id = r.course_section_id
        WHERE r.person_id = $1 AND r.superseded_at IS NULL ORDER BY r.valid_from`,
      [at.students[index]?.person_id],
    );
  const sibling = async (): Promise<string> => {
    const { id } = await db.one<{ id: string }>(
      `INSERT INTO course_sections (organization_id, course_id, academic_term_id, campus_id, code)
       SELECT organization_id, course_id, academic_term_id, campus_id, 'B' FROM course_sections WHERE id = $1
       ON CONFLICT (course_id, academic_term_id, code) DO UPDATE SET code = excluded.code RETURNING id`,
      [at.course_section_id],
    );
    return id;
  };
  const today = async () =>
    (await db.one<{ today: string }>(`SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date::text AS today`)).today;

  it('keeps the days before a move, whether the day of the move is named or not (BEY-041)', async () => {
    await change(3, `course_section_id = '${await sibling()}', section_since = '${dayIn(-5)}'`);
    expect(await spans(3)).toEqual([
      { from: dayIn(-56), until: dayIn(-5), code: 'A' },
      { from: dayIn(-5), until: null, code: 'B' },
    ]);
    await change(4, `course_section_id = '${await sibling()}'`);
    const now = await today();
    expect(await spans(4)).toEqual([
      { from: dayIn(-56), until: now, code: 'A' },
      { from: now, until: null, code: 'B' },
    ]);
  });

  it('keeps the gap of whoever left and came back, and has none where the leaving is taken back in time (BEY-041)', async () => {
    await change(5, `dropped_on = '${dayIn(-9)}'`);
    await change(5, `status = 'enrolled'`);
    expect(await spans(5)).toEqual([
      { from: dayIn(-56), until: dayIn(-9), code: 'A' },
      { from: await today(), until: null, code: 'A' },
    ]);
    await change(6, `status = 'dropped', dropped_on = '${dayIn(9)}'`);
    await change(6, `status = 'enrolled'`);
    expect(await spans(6)).toEqual([{ from: dayIn(-56), until: null, code: 'A' }]);
  });

  it('ends with the program on the day somebody leaves it, and no day before changes (BEY-041, TESC-048)', async () => {
    const { id } = await db.one<{ id: string }>('SELECT id FROM enrollments WHERE person_id = $1', [
      at.students[7]?.person_id,
    ]);
    await db.query(`UPDATE enrollments SET status = 'withdrawn', status_since = $2 WHERE id = $1`, [id, dayIn(-2)]);
    expect(await spans(7)).toEqual([{ from: dayIn(-56), until: dayIn(-2), code: 'A' }]);
    const other = at.students[8]?.person_id;
    const left = await db.one<{ status_since: string }>(
      `UPDATE enrollments SET status = 'suspended' WHERE person_id = $1 RETURNING status_since::text`,
      [other],
    );
    expect(left.status_since).toBe(await today());
    expect(await spans(8)).toEqual([{ from: dayIn(-56), until: await today(), code: 'A' }]);
  });

  it('stays as it is once its term is being closed (TESC-045)', async () => {
    const term = (status: string) =>
      db.query(
        `UPDATE academic_terms SET status = $2 WHERE id = (SELECT academic_term_id FROM course_sections WHERE id = $1)`,
        [at.course_section_id, status],
      );
    await term('closing');
    const sql = `UPDATE course_enrollments SET status = 'dropped' WHERE course_section_id = $1 AND status = 'enrolled'`;
    expect(await db.refusal(sql, [at.course_section_id])).toBe('roster_settled');
    await term('running');
  });
});
