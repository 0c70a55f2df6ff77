import { expect, it } from 'vitest';
import { campus, openSession } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';

const db = withDatabase();

it('a session says when it was cancelled, anew each time', async () => {
  const at = await campus(db);
  const { attendance_session_id: id } = await openSession(db, at, 10, 'scheduled');
  const move = async (status: string) =>
    (
      await db.one<{ cancelled_at: string | null }>(
        `UPDATE attendance_sessions SET status = $2::varchar, cancelled_reason = CASE $2::varchar WHEN 'cancelled' THEN 'rain' END WHERE id = $1
         RETURNING extra_data ->> 'cancelled_at' AS cancelled_at`,
        [id, status],
      )
    ).cancelled_at;
  const first = await move('cancelled');
  expect(Math.abs(Date.now() - Date.parse(first ?? ''))).toBeLessThan(60_000);
  await move('scheduled');
  const second = await move('cancelled');
  expect(Date.parse(second ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
});
