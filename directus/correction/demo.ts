import type { College } from '../seed/college.ts';
import type { Demo, Seeding } from '../seed/context.ts';
import { PROFESSOR } from '../people/seed.ts';
import { forOrganization, rowsOf } from '../query.ts';
import { stateId } from '../session/seed.ts';
import { insertCorrection } from './queries.ts';

type Absence = {
  id: string;
  attendance_session_id: string;
  person_id: string;
  presence_state_id: string;
  user_id: string;
};

/** Absences of the last days in classes of the demo professor, those of the demo students first. */
const ABSENCES = `
  SELECT r.id, r.attendance_session_id, r.person_id, r.presence_state_id, u.id AS user_id
    FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.code = 'absent'
    JOIN attendance_sessions s ON s.id = r.attendance_session_id AND s.status = 'finalized' AND s.locked_at IS NULL
     AND s.scheduled_end_at > $3::timestamptz - interval '6 days'
    JOIN section_staff ss ON ss.course_section_id = s.course_section_id AND ss.role = 'lead' AND ss.person_id = $2
    JOIN directus_users u ON u.person_id = r.person_id AND u.status = 'active'
   WHERE r.organization_id = $1
   ORDER BY u.email ~ '^(kiruna|rishto)@' DESC, s.scheduled_start_at DESC, r.id LIMIT 2`;

const absences = (s: Seeding, { organization_id, staff }: College) =>
  rowsOf<Absence>(forOrganization(s.client, organization_id), ABSENCES, [staff[PROFESSOR]?.id, s.now.toISOString()]);

const asked = (s: Seeding, { organization_id }: College, { id, user_id, ...mark }: Absence, reason: string) => ({
  attendance_session_id: mark.attendance_session_id,
  person_id: mark.person_id,
  attendance_record_id: id,
  requested_by_id: mark.person_id,
  original_state_id: mark.presence_state_id,
  requested_state_id: stateId(s, organization_id, 'present'),
  original_time: null,
  requested_time: null,
  reason,
  created_by: user_id,
});

/** One that the professor has refused. */
async function past(s: Seeding, college: College): Promise<void> {
  const [, mark] = await absences(s, college);
  if (!mark) return;
  await s.insert('attendance_corrections', college.organization_id, [
    {
      ...asked(s, college, mark, 'I came at the end of the class'),
      id: s.id('correction', mark.id),
      status: 'rejected',
      decided_by_id: college.staff[PROFESSOR]?.id,
      decided_at: s.now.toISOString(),
      decision_reason: 'Check-in had closed by then',
    },
  ]);
}

/** One that waits for the professor. */
async function open(s: Seeding, college: College): Promise<void> {
  const [mark] = await absences(s, college);
  if (!mark) return;
  const tenant = forOrganization(s.client, college.organization_id);
  await insertCorrection(tenant, asked(s, college, mark, 'My phone was empty; I sat in the second row'));
}

export const DEMO: Record<string, Demo> = { correction: { past, open } };
