// Touches that a run decides: whose they are, for which session, and what became of them. `$1` is the organization.
import type { ExistingRecord } from '@muster/domain/checkin';
import type { PinOwner, PunchDirection, TouchVerdict } from '@muster/domain/device';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';
import type { RunningDevice } from './run-queries.ts';

export type WaitingPunch = {
  id: string;
  device_user_code: string;
  punched_at: string;
  direction: PunchDirection;
  skew_ms: number;
  status: 'received' | 'unmatched';
};

/** Touches to be decided, the oldest first: new ones, and those whose PIN got its person meanwhile. */
export const listWaiting = (tenant: Tenant, deviceId: string, most: number) =>
  rowsOf<WaitingPunch>(
    tenant,
    `SELECT p.id, p.device_user_code, p.punched_at, p.direction, p.skew_ms, p.status
       FROM biometric_punches p
      WHERE p.organization_id = $1 AND p.device_id = $2 AND (p.status = 'received'
         OR p.status = 'unmatched' AND p.reason = 'unknown_person' AND EXISTS (SELECT 1 FROM person_identifiers i
              WHERE i.organization_id = p.organization_id AND i.kind = 'device_pin' AND i.value = p.device_user_code))
      ORDER BY p.punched_at, p.id LIMIT $3`,
    [deviceId, most],
  );

/** Whose numbers these are: by templates on that device, and by identifiers. */
export const readOwners = async (tenant: Tenant, deviceId: string, codes: readonly string[]) => {
  const deployed = await rowsOf<PinOwner>(
    tenant,
    `SELECT DISTINCT t.person_id, d.device_user_code FROM biometric_template_deployments d
       JOIN biometric_templates t ON t.id = d.biometric_template_id
      WHERE d.organization_id = $1 AND d.device_id = $2 AND d.device_user_code = ANY ($3) AND d.status IN ('deployed', 'removing')`,
    [deviceId, codes],
  );
  const identified = await rowsOf<PinOwner>(
    tenant,
    `SELECT i.person_id, i.value AS device_user_code FROM person_identifiers i
      WHERE i.organization_id = $1 AND i.kind = 'device_pin' AND i.value = ANY ($2)`,
    [codes],
  );
  return { deployed, identified };
};

/** Sessions of the device's room, or of its campus where it hangs at a gate, that the person is expected at around these moments. */
export const listExpected = (
  tenant: Tenant,
  { venue_id, campus_id }: Pick<RunningDevice, 'venue_id' | 'campus_id'>,
  personIds: readonly string[],
  span: { from: string; until: string },
) =>
  rowsOf<{ id: string; person_id: string }>(
    tenant,
    `SELECT s.id, v.person_id FROM attendance_sessions s
       JOIN v_session_roster v ON v.attendance_session_id = s.id AND v.person_id = ANY ($4::uuid[])
      WHERE s.organization_id = $1 AND s.status <> 'cancelled'
        AND CASE WHEN $2::uuid IS NOT NULL THEN s.venue_id = $2 ELSE s.campus_id = $3 END
        AND s.scheduled_start_at < $6::timestamptz + interval '4 hours' AND s.scheduled_end_at > $5::timestamptz - interval '1 day'`,
    [venue_id, campus_id, personIds, span.from, span.until],
  );

export type SessionPunchRow = {
  id: string;
  punched_at: string;
  direction: PunchDirection;
  skew_ms: number;
  status: string;
};

/** Every touch of a person that counts for a session already. */
export const readSessionPunches = (tenant: Tenant, sessionId: string, personId: string) =>
  rowsOf<SessionPunchRow>(
    tenant,
    `SELECT id, punched_at, direction, skew_ms, status FROM biometric_punches
      WHERE organization_id = $1 AND attendance_session_id = $2 AND person_id = $3 AND status IN ('matched', 'ignored')`,
    [sessionId, personId],
  );

/** Marks of readers that ask for a stay, with how their touches are read. */
export const listStays = (tenant: Tenant, sessionId: string) =>
  rowsOf<Pick<RunningDevice, 'id' | 'pairing' | 'repeat_seconds' | 'min_stay_minutes'> & { person_id: string }>(
    tenant,
    `SELECT r.person_id, d.id, d.pairing, d.repeat_seconds, d.min_stay_minutes
       FROM attendance_records r JOIN devices d ON d.id = r.source_device_id AND d.min_stay_minutes > 0
      WHERE r.organization_id = $1 AND r.attendance_session_id = $2 AND r.capture_method = 'biometric' AND r.annulled_at IS NULL
      ORDER BY r.person_id`,
    [sessionId],
  );

export type PunchPerson = { is_active: boolean; on_roster: boolean; record: ExistingRecord | null };

/** A person as the rules of check-in ask about them in one session, the mark locked. */
export const readPunchPerson = async (tenant: Tenant, sessionId: string, personId: string) => {
  const record = await rowOf<ExistingRecord>(
    tenant,
    `SELECT id, presence_state_id, capture_method, recorded_at, minutes_late, verification_status, verification_score, annulled_at
       FROM attendance_records WHERE organization_id = $1 AND attendance_session_id = $2 AND person_id = $3 FOR UPDATE`,
    [sessionId, personId],
  );
  const person = await rowOf<Omit<PunchPerson, 'record'>>(
    tenant,
    `SELECT p.is_active AND p.deleted_at IS NULL AS is_active,
            EXISTS (SELECT 1 FROM v_session_roster v WHERE v.attendance_session_id = $2 AND v.person_id = p.id) AS on_roster
       FROM people p WHERE p.organization_id = $1 AND p.id = $3`,
    [sessionId, personId],
  );
  return person ? { ...person, record: record ?? null } : undefined;
};

/** What became of touches: whose they are, the session and the mark they stand behind, or why they are set aside. */
export const settlePunches = (
  tenant: Tenant,
  verdicts: readonly (TouchVerdict & {
    person_id?: string | null;
    session_id?: string | null;
    record_id?: string | null;
  })[],
) =>
  execute(
    tenant,
    `UPDATE biometric_punches p
        SET status = CASE WHEN p.status IN ('matched', 'ignored') THEN p.status ELSE v.status END,
            reason = CASE WHEN p.status IN ('matched', 'ignored') THEN p.reason ELSE v.reason END,
            person_id = coalesce(v.person_id, p.person_id), attendance_session_id = coalesce(v.session_id, p.attendance_session_id),
            attendance_record_id = coalesce(v.record_id, p.attendance_record_id), decided_at = clock_timestamp()
       FROM jsonb_to_recordset($2::jsonb) AS v(id uuid, status text, reason text, person_id uuid, session_id uuid, record_id uuid)
      WHERE p.organization_id = $1 AND p.id = v.id`,
    [JSON.stringify(verdicts)],
  );
