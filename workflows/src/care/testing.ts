import type { Campus } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

/** Makes every day of the campus a working day, or a vacation of so many days from today on. */
export async function resting(db: TestDatabase, at: Campus, days: number): Promise<void> {
  await db.query('DELETE FROM calendar_entries WHERE organization_id = $1', [at.organization_id]);
  await db.query(
    `INSERT INTO settings (organization_id, key, value) VALUES ($1, 'calendar.working_weekdays', '[1,2,3,4,5,6,7]')
     ON CONFLICT DO NOTHING`,
    [at.organization_id],
  );
  if (days > 0)
    await db.query(
      `INSERT INTO calendar_entries (organization_id, kind, name, starts_on, ends_on)
       SELECT $1, 'vacation', 'Winter', d, d + $2::int - 1 FROM (SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date AS d) today`,
      [at.organization_id, days],
    );
}

/** A case of the first student, who missed three classes that began with the campus' session. */
export async function missing(db: TestDatabase, at: Campus) {
  const { id } = await db.one<{ id: string }>(
    `INSERT INTO care_cases (organization_id, person_id, course_section_id, first_session_id, absences, first_day, last_day)
     VALUES ($1, $2, $3, $4, 3, current_date - 5, current_date) RETURNING id`,
    [at.organization_id, at.students[0]?.person_id, at.course_section_id, at.attendance_session_id],
  );
  return { id, care: watchRequest(db, 'care_cases', id) };
}

/** What the recomputation writes when an excuse ends the streak. */
export const excuse = (db: TestDatabase, id: string) =>
  db.query(`UPDATE care_cases SET status = 'withdrawn', closed_at = now() WHERE id = $1`, [id]);
