// Attempts as the check-in endpoint sends them to the database.
import { createHash, randomUUID } from 'node:crypto';
import { hoursFromNow, type Campus, type Member } from './test-campus.ts';
import type { TestDatabase } from './test-database.ts';

/** A token's digest as the scan log keeps it. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One attempt for `muster_checkin`, decided `ok` by the rules. */
export function attempt(place: Campus, student: Member, more: object = {}) {
  return {
    ...student,
    organization_id: place.organization_id,
    attendance_session_id: place.attendance_session_id,
    qr_token_id: place.qr_token_id,
    nonce: randomUUID(),
    presented_digest: digestOf(student.person_id),
    ok: true,
    reason: 'ok',
    presence_state_id: place.states.present,
    verification_status: 'verified',
    verification_score: 80,
    minutes_late: 0,
    recorded_at: new Date().toISOString(),
    closes_at: hoursFromNow(1),
    evidence: {
      latitude: 12.971612,
      longitude: 77.594623,
      location_accuracy_m: 8,
      distance_m: 3,
      location_verified: true,
    },
    step_delta: 0,
    ip_address: '10.0.0.7',
    user_agent: 'test',
    request_id: 'request-1',
    ...more,
  };
}

export type CheckinAnswer = {
  nonce: string;
  outcome: string;
  repeated: boolean;
  attendance_record_id: string | null;
  presence_state_id: string | null;
  recorded_at: string | null;
};

/** Whoever sends a place has agreed to it before. */
const agree = (db: Pick<TestDatabase, 'one'>, attempts: object[]) =>
  db.one(
    `WITH agreed AS (
       INSERT INTO consents (organization_id, person_id, purpose, policy_version)
       SELECT DISTINCT p.organization_id, p.id, 'location', '1'
         FROM jsonb_to_recordset($1) AS a(person_id uuid) JOIN people p ON p.id = a.person_id
       ON CONFLICT (person_id, purpose) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id)
     SELECT count(*) AS n FROM agreed`,
    [JSON.stringify(attempts)],
  );

/** One call of `muster_checkin`. */
export async function checkIn(db: Pick<TestDatabase, 'one'>, attempts: object[]): Promise<CheckinAnswer[]> {
  await agree(db, attempts);
  const { answers } = await db.one<{ answers: CheckinAnswer[] }>('SELECT muster_checkin($1) AS answers', [
    JSON.stringify(attempts),
  ]);
  return answers;
}
