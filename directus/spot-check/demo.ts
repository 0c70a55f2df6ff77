import type { College } from '../seed/college.ts';
import type { Demo, Seeding } from '../seed/context.ts';
import { PROFESSOR } from '../people/seed.ts';
import { execute, forOrganization } from '../query.ts';

/** The demo professor looked for two people in a class of the last days, and saw both. */
const SEEN = `
  WITH held AS (
    SELECT s.* FROM attendance_sessions s
      JOIN section_staff ss ON ss.course_section_id = s.course_section_id AND ss.role = 'lead' AND ss.person_id = $2
     WHERE s.organization_id = $1 AND s.status = 'finalized' ORDER BY s.scheduled_start_at DESC, s.id OFFSET 1 LIMIT 1),
  looked_for AS (
    SELECT r.id, r.person_id, h.actual_end_at FROM held h JOIN attendance_records r ON r.attendance_session_id = h.id
     WHERE r.capture_method = 'qr' ORDER BY r.id LIMIT 2),
  done AS (
    INSERT INTO spot_checks (id, organization_id, attendance_session_id, status, due_at, seen_count, closed_at, created_at)
    SELECT h.id, h.organization_id, h.id, 'done', h.actual_end_at + interval '1 day', (SELECT count(*) FROM looked_for),
           h.actual_end_at, h.actual_start_at FROM held h RETURNING id, organization_id)
  INSERT INTO spot_check_people (organization_id, spot_check_id, person_id, attendance_record_id, seen, answered_at, answered_by_id)
  SELECT d.organization_id, d.id, l.person_id, l.id, true, l.actual_end_at, $2 FROM done d, looked_for l`;

async function past(s: Seeding, { organization_id, staff }: College): Promise<void> {
  await execute(forOrganization(s.client, organization_id), SEEN, [staff[PROFESSOR]?.id]);
}

export const DEMO: Record<string, Demo> = { 'spot-check': { past } };
