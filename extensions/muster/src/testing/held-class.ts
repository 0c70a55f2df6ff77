import type { Campus, StateCode } from '../../../../directus/test-campus.ts';
import type { TestDatabase } from '../../../../directus/test-database.ts';

const HOUR_MS = 3_600_000;

/** A finalized class of the section at an instant (UTC ISO), with a verified mark for each of the first students. @returns its id */
export async function heldClass(
  db: TestDatabase,
  at: Campus,
  starts: string,
  codes: readonly StateCode[],
  verifiedAfterMs = 0,
): Promise<string> {
  const { organization_id, course_section_id } = at;
  const { id } = await db.insert<{ id: string }>('attendance_sessions', {
    organization_id,
    course_section_id,
    name: 'Algorithms',
    session_date: starts.slice(0, 10),
    geofence_action: 'off',
    scheduled_start_at: starts,
    scheduled_end_at: new Date(Date.parse(starts) + HOUR_MS).toISOString(),
    status: 'finalized',
  });
  for (const [index, code] of codes.entries())
    await db.insert('attendance_records', {
      organization_id,
      attendance_session_id: id,
      person_id: at.students[index]?.person_id,
      presence_state_id: at.states[code],
      capture_method: 'manual',
      recorded_at: starts,
      verification_status: 'verified',
      verified_at: new Date(Date.parse(starts) + verifiedAfterMs).toISOString(),
    });
  return id;
}
