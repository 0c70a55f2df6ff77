import type { College } from '../seed/college.ts';
import type { Demo, Seeding } from '../seed/context.ts';
import { PROFESSOR } from '../people/seed.ts';
import { execute, forOrganization } from '../query.ts';

/** The demo professor's last class that is over: two of its scans came from another building. */
const DOUBT = `
  WITH doubted AS (
    UPDATE attendance_records SET verification_status = 'flagged', verification_score = 20 WHERE id IN (
      SELECT r.id FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.code = 'present'
       WHERE r.capture_method = 'qr' AND r.attendance_session_id = (
         SELECT s.id FROM attendance_sessions s
           JOIN section_staff ss ON ss.course_section_id = s.course_section_id AND ss.role = 'lead' AND ss.person_id = $2
          WHERE s.organization_id = $1 AND s.status = 'finalized' ORDER BY s.scheduled_start_at DESC, s.id LIMIT 1)
       ORDER BY r.id LIMIT 2) RETURNING id, organization_id, attendance_session_id, recorded_at)
  INSERT INTO attendance_evidence (id, created_at, organization_id, attendance_record_id, attempt_no, latitude, longitude,
         location_accuracy_m, distance_m, outcome, risk, qr_scanned_at)
  SELECT md5('doubt' || d.id)::uuid, d.recorded_at, d.organization_id, d.id, 2, s.latitude + 0.006, s.longitude, 18, 664, 'flagged', '["out_of_area"]', d.recorded_at
    FROM doubted d JOIN attendance_sessions s ON s.id = d.attendance_session_id`;

const REVIEW = `
  SELECT muster_open_reviews(array_agg(DISTINCT attendance_session_id)) FROM attendance_records
   WHERE organization_id = $1 AND verification_status = 'flagged'`;

async function past(s: Seeding, { organization_id, staff }: College): Promise<void> {
  await execute(forOrganization(s.client, organization_id), DOUBT, [staff[PROFESSOR]?.id]);
}

/** As the database opens it when a class is over with marks in doubt. */
async function open(s: Seeding, { organization_id }: College): Promise<void> {
  await execute(forOrganization(s.client, organization_id), REVIEW, []);
}

export const DEMO: Record<string, Demo> = { review: { past, open } };
