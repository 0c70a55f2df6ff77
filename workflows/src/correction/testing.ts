import { forOrganization } from '@muster/directus';
import { answerCorrections } from '@muster/directus/correction/answer.ts';
import { type Campus, dayIn, hoursFromNow } from '@muster/directus/test-campus.ts';
import type { TestDatabase } from '@muster/directus/test-database.ts';
import { watchRequest } from '../testing/approval.ts';

export type MarkedSession = { session_id: string; record_id: string };

/** A class two hours ago that is final, with the first student absent by the clock. */
export async function markedSession(db: TestDatabase, at: Campus): Promise<MarkedSession> {
  const { organization_id, course_section_id } = at;
  const session = await db.insert<{ id: string }>('attendance_sessions', {
    organization_id,
    course_section_id,
    name: 'Algorithms',
    session_date: dayIn(0),
    geofence_action: 'off',
    scheduled_start_at: hoursFromNow(-3),
    scheduled_end_at: hoursFromNow(-2),
    status: 'finalized',
  });
  const record = await db.insert<{ id: string }>('attendance_records', {
    organization_id,
    attendance_session_id: session.id,
    person_id: at.students[0]?.person_id,
    presence_state_id: at.states.absent,
    capture_method: 'auto_absent',
    recorded_at: hoursFromNow(-2),
    verification_status: 'verified',
    verified_at: hoursFromNow(-2),
  });
  return { session_id: session.id, record_id: record.id };
}

/** The first student asks to have been present, as the endpoint writes it. */
export async function submitCorrection(db: TestDatabase, at: Campus, marked: MarkedSession): Promise<string> {
  const person_id = at.students[0]?.person_id;
  const { id } = await db.insert<{ id: string }>('attendance_corrections', {
    organization_id: at.organization_id,
    attendance_session_id: marked.session_id,
    attendance_record_id: marked.record_id,
    person_id,
    requested_by_id: person_id,
    original_state_id: at.states.absent,
    requested_state_id: at.states.present,
    reason: 'I sat in the last row',
  });
  return id;
}

/** The teacher marks the first student as late on the roster, as the endpoint writes it. */
export async function answerByHand(db: TestDatabase, at: Campus, { session_id, record_id }: MarkedSession) {
  const person_id = at.students[0]?.person_id ?? '';
  await db.query('UPDATE attendance_records SET presence_state_id = $2 WHERE id = $1', [record_id, at.states.late]);
  const mark = { person_id, record_id, revision: 2, reason: 'I saw her come' };
  await answerCorrections(forOrganization(db.pool, at.organization_id), session_id, [mark], at.professor);
}

/** What a test looks at of one correction. */
export const watchCorrection = (db: TestDatabase, id: string) => watchRequest(db, 'attendance_corrections', id);
