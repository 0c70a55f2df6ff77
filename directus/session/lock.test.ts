import { locksAt } from '@muster/domain/session';
import { expect, it } from 'vitest';
import { campus } from '../test-campus.ts';
import { withDatabase } from '../test-database.ts';

const db = withDatabase();
const END = '2026-09-02T04:30:00.000Z';
const AFTER = '2026-09-20T00:00:00.000Z';

it('a session says when its marks lock as the domain does, whatever its copy of the policy holds (BEY-043)', async () => {
  const at = await campus(db);
  const kinds = [null, 0, 7, 30, 99_999, -1, 'soon', undefined];
  for (const days of kinds) {
    for (const reopened_until of [null, AFTER]) {
      const { locks_at } = await db.one<{ locks_at: string | null }>(
        `UPDATE attendance_sessions SET scheduled_start_at = $2::timestamptz - interval '1 hour', scheduled_end_at = $2,
                rule_overrides = $3, reopened_until = $4 WHERE id = $1 RETURNING locks_at`,
        [at.attendance_session_id, END, JSON.stringify({ lock_after_days: days }), reopened_until],
      );
      const number = typeof days === 'number' ? days : null;
      const expected = locksAt({ scheduled_end_at: END }, number, reopened_until);
      expect([days, locks_at === null ? null : Date.parse(locks_at)]).toEqual([days, expected]);
    }
  }
});
