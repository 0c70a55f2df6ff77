// Seats and the waiting line. Whoever writes here holds the event's row, so that counts are true.
import type { PersonRef } from '@muster/domain/contract';
import type { Registration, RegistrationStatus, Waiting } from '@muster/domain/event';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** Takes a seat, or takes back the one that was given up. */
export const takeSeat = (tenant: Tenant, eventId: string, personId: string) =>
  execute(
    tenant,
    `INSERT INTO event_registrations (organization_id, event_id, person_id) VALUES ($1, $2, $3)
     ON CONFLICT (event_id, person_id) DO UPDATE SET status = 'registered', registered_at = clock_timestamp(),
              told_at = NULL
       WHERE event_registrations.status = 'cancelled'`,
    [eventId, personId],
  );

/** @returns how many seats became free: none when the person had none */
export const giveSeatBack = (tenant: Tenant, eventId: string, personId: string) =>
  execute(
    tenant,
    `UPDATE event_registrations SET status = 'cancelled'
      WHERE organization_id = $1 AND event_id = $2 AND person_id = $3 AND status = 'registered'`,
    [eventId, personId],
  );

export const joinLine = (tenant: Tenant, eventId: string, personId: string) =>
  execute(
    tenant,
    `INSERT INTO event_waitlist_entries (organization_id, event_id, person_id) VALUES ($1, $2, $3)
     ON CONFLICT (event_id, person_id) WHERE status = 'waiting' DO NOTHING`,
    [eventId, personId],
  );

/** Ends places in line: whoever got a seat is `promoted`, whoever gave up has `left`. @returns how many ended */
export const leaveLine = (tenant: Tenant, eventId: string, personIds: readonly string[], status: 'promoted' | 'left') =>
  execute(
    tenant,
    `UPDATE event_waitlist_entries SET status = $4, settled_at = clock_timestamp()
      WHERE organization_id = $1 AND event_id = $2 AND person_id = ANY ($3::uuid[]) AND status = 'waiting'`,
    [eventId, personIds, status],
  );

export const listRegistrations = (tenant: Tenant, eventId: string) =>
  rowsOf<Registration>(
    tenant,
    `SELECT id, person_id, status, registered_at FROM event_registrations WHERE organization_id = $1 AND event_id = $2`,
    [eventId],
  );

/** Who waits, longest first; only people who may still take part. */
export const listLine = (tenant: Tenant, eventId: string) =>
  rowsOf<Waiting>(
    tenant,
    `SELECT w.person_id, w.asked_at FROM event_waitlist_entries w JOIN people p ON p.id = w.person_id
      WHERE w.organization_id = $1 AND w.event_id = $2 AND w.status = 'waiting' AND p.is_active AND p.deleted_at IS NULL
      ORDER BY w.asked_at, w.id`,
    [eventId],
  );

/** A ticket: whose registration it is, whether its event has a session that takes people now, and when they came. */
export type TicketRow = {
  person: PersonRef;
  status: RegistrationStatus;
  session_id: string | null;
  scheduled_start_at: string | null;
  late_after_minutes: number | null;
  checked_in_at: string | null;
};

/** Nothing for a registration of another event. */
export const readTicket = (tenant: Tenant, eventId: string, registrationId: string) =>
  rowOf<TicketRow>(
    tenant,
    `SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person, r.status,
            s.id AS session_id,
            s.scheduled_start_at, s.late_after_minutes,
            (SELECT a.recorded_at FROM attendance_records a JOIN presence_states ps ON ps.id = a.presence_state_id
              WHERE a.attendance_session_id = s.id AND a.person_id = r.person_id AND a.annulled_at IS NULL
                AND ps.category IN ('present', 'late')) AS checked_in_at
       FROM event_registrations r JOIN people p ON p.id = r.person_id
       LEFT JOIN LATERAL (SELECT s.id, s.scheduled_start_at, s.late_after_minutes FROM attendance_sessions s WHERE s.event_id = r.event_id AND s.status = 'open'
                           ORDER BY s.scheduled_start_at, s.id LIMIT 1) s ON true
      WHERE r.organization_id = $1 AND r.event_id = $2 AND r.id = $3`,
    [eventId, registrationId],
  );

/** Somebody who is expected, waits, or came in without a registration. */
export type ParticipantRow = {
  person: PersonRef;
  status: RegistrationStatus | 'waiting' | 'walk_in';
  at: string;
  /** when they were first marked present or late, and at how many of the event's sessions they were */
  checked_in_at: string | null;
  sessions_present: number;
};

/** Everybody of an event by name: registrations, the waiting line in order behind them, and people who walked in. */
export const listParticipants = (tenant: Tenant, eventId: string) =>
  rowsOf<ParticipantRow>(
    tenant,
    `WITH seen AS (
       SELECT r.person_id, min(r.recorded_at) AS checked_in_at, count(*)::int AS sessions_present
         FROM attendance_sessions s JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
         JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category IN ('present', 'late')
        WHERE s.organization_id = $1 AND s.event_id = $2 AND s.status <> 'cancelled' GROUP BY r.person_id),
     listed AS (
       SELECT person_id, status, registered_at AS at FROM event_registrations WHERE organization_id = $1 AND event_id = $2
       UNION ALL
       SELECT person_id, status, asked_at FROM event_waitlist_entries
        WHERE organization_id = $1 AND event_id = $2 AND status = 'waiting'
       UNION ALL
       SELECT person_id, 'walk_in', checked_in_at FROM seen
        WHERE NOT EXISTS (SELECT 1 FROM event_registrations r WHERE r.event_id = $2 AND r.person_id = seen.person_id))
     SELECT jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            l.status, l.at, seen.checked_in_at, coalesce(seen.sessions_present, 0) AS sessions_present
       FROM listed l JOIN people p ON p.id = l.person_id LEFT JOIN seen ON seen.person_id = l.person_id
      ORDER BY l.status = 'waiting', CASE WHEN l.status = 'waiting' THEN l.at END, p.full_name, p.id`,
    [eventId],
  );
