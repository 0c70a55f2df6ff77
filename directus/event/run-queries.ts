// What the worker reads and writes of one event on its way; about one row and not bound to a caller.
import type { CampusEvent, Completion, Presence } from '@muster/domain/event';
import { execute, rowOf, rowsOf, type Query } from '../query.ts';

/** An event as its workflow sees it. */
export type RunningEvent = CampusEvent & {
  organization_id: string;
  title: string;
  location: string;
  campus: string;
  zone: string;
  /** whether people without an account may have a seat */
  is_public: boolean;
  cancelled_reason: string | null;
  /** how long after its end the sessions of the event still take check-ins, in minutes */
  grace_period_minutes: number;
  /** whether an approved leave still waits for a check-in at it */
  awaited: boolean;
};

/** Minutes after the end of an event without a session (EAS-030). */
const GRACE_MINUTES = 15;

const RUNNING = `
  SELECT e.id, e.organization_id, e.club_id, e.organizer_id, e.title, e.location, e.status, e.starts_at, e.ends_at,
         e.registration_required, e.registration_closes_at, e.max_participants, e.issues_certificates,
         e.min_sessions_for_certificate, e.cancelled_reason, ca.name AS campus, ca.timezone AS zone, e.is_public,
         coalesce((SELECT max(s.grace_period_minutes) FROM attendance_sessions s
                    WHERE s.event_id = e.id AND s.status <> 'cancelled'), ${GRACE_MINUTES})::int AS grace_period_minutes,
         EXISTS (SELECT 1 FROM leave_applications l WHERE l.proving_event_id = e.id
                    AND l.status = 'approved' AND l.proof_state = 'awaited') AS awaited
    FROM events e JOIN campuses ca ON ca.id = e.campus_id WHERE e.id = $1`;

export const readRunning = (query: Query, id: string) => rowOf<RunningEvent>(query, RUNNING, [id]);

/** scheduled → ongoing, when its start is over by its row of now. */
export const startDue = (query: Query, id: string, at: string) =>
  execute(query, `UPDATE events SET status = 'ongoing' WHERE id = $1 AND status = 'scheduled' AND starts_at <= $2`, [
    id,
    at,
  ]);

/** → completed, when its end and grace are over by its row of now. */
export const endDue = (query: Query, id: string, at: string, grace_minutes: number) =>
  execute(
    query,
    `UPDATE events SET status = 'completed'
      WHERE id = $1 AND status = 'ongoing' AND ends_at + make_interval(mins => $3) <= $2::timestamptz`,
    [id, at, grace_minutes],
  );

export type OwnSession = { id: string; status: string; scheduled_start_at: string; scheduled_end_at: string };

/** Sessions of an event that were not cancelled. */
export const listOwnSessions = (query: Query, eventId: string) =>
  rowsOf<OwnSession>(
    query,
    `SELECT id, status, scheduled_start_at, scheduled_end_at FROM attendance_sessions
      WHERE event_id = $1 AND status <> 'cancelled' ORDER BY scheduled_start_at, id`,
    [eventId],
  );

/** An event's only session goes with it; one that is under way keeps its start. */
export const moveSession = (
  query: Query,
  id: string,
  { title, starts_at, ends_at }: Pick<RunningEvent, 'title' | 'starts_at' | 'ends_at'>,
) =>
  execute(
    query,
    `UPDATE attendance_sessions SET name = $2, scheduled_end_at = $4,
            scheduled_start_at = CASE WHEN status = 'scheduled' THEN $3::timestamptz ELSE scheduled_start_at END
      WHERE id = $1 AND status IN ('scheduled', 'open')
        AND (name, scheduled_start_at, scheduled_end_at) IS DISTINCT FROM ($2, $3::timestamptz, $4::timestamptz)`,
    [id, title, starts_at, ends_at],
  );

/** Sessions that were still to come, or are under way, do not take place. */
export const cancelSessions = (query: Query, eventId: string, reason: string) =>
  execute(
    query,
    `UPDATE attendance_sessions SET status = 'cancelled', cancelled_reason = $2
      WHERE event_id = $1 AND status IN ('scheduled', 'open')`,
    [eventId, reason],
  );

/** When an event is over, what is open closes with it, and what was still to come does not take place. */
export const closeSessions = (query: Query, eventId: string, at: string, reason: string) =>
  execute(
    query,
    `UPDATE attendance_sessions SET status = CASE status WHEN 'open' THEN 'closed' ELSE 'cancelled' END,
            actual_end_at = CASE status WHEN 'open' THEN coalesce(actual_end_at, $2::timestamptz) ELSE actual_end_at END,
            cancelled_reason = CASE status WHEN 'open' THEN cancelled_reason ELSE $3 END
      WHERE event_id = $1 AND (status = 'open' OR status = 'scheduled' AND scheduled_start_at > $2::timestamptz)`,
    [eventId, at, reason],
  );

/** At how many of an event's sessions people were present or late. */
export const listPresences = (query: Query, eventId: string) =>
  rowsOf<Presence>(
    query,
    `SELECT r.person_id, count(*)::int AS sessions_present
       FROM attendance_sessions s JOIN attendance_records r ON r.attendance_session_id = s.id AND r.annulled_at IS NULL
       JOIN presence_states ps ON ps.id = r.presence_state_id AND ps.category IN ('present', 'late')
      WHERE s.event_id = $1 AND s.status <> 'cancelled' GROUP BY r.person_id`,
    [eventId],
  );

/** What registrations came to. A seat that a mark had proven and that lost it goes back before it is a no-show. */
export async function writeCompletions(query: Query, eventId: string, completions: readonly Completion[]) {
  const values = [eventId, JSON.stringify(completions.map(({ person_id, status }) => ({ person_id, status })))];
  const asked = 'jsonb_to_recordset($2::jsonb) AS c(person_id uuid, status text)';
  await execute(
    query,
    `UPDATE event_registrations r SET status = 'registered' FROM ${asked}
      WHERE r.event_id = $1 AND r.person_id = c.person_id AND r.status = 'attended' AND c.status = 'no_show'`,
    values,
  );
  await execute(
    query,
    `UPDATE event_registrations r SET status = c.status FROM ${asked}
      WHERE r.event_id = $1 AND r.person_id = c.person_id AND r.status <> c.status AND r.status <> 'cancelled'`,
    values,
  );
}

/** People who came in at the door are on the roster afterwards. */
export const addWalkIns = (query: Query, event: RunningEvent, personIds: readonly string[]) =>
  execute(
    query,
    `INSERT INTO event_registrations (organization_id, event_id, person_id, status, told_at)
     SELECT $1, $2, unnest($3::uuid[]), 'attended', clock_timestamp()
     ON CONFLICT (event_id, person_id) DO NOTHING`,
    [event.organization_id, event.id, personIds],
  );

export type Told = { person_id: string };

/** Gives seats of a cancelled event back, some at a time. @returns whose they were */
export const cancelSeats = (query: Query, eventId: string, most: number) =>
  rowsOf<Told>(
    query,
    `UPDATE event_registrations SET status = 'cancelled', told_at = clock_timestamp()
      WHERE id IN (SELECT id FROM event_registrations WHERE event_id = $1 AND status = 'registered' ORDER BY id LIMIT $2)
      RETURNING person_id`,
    [eventId, most],
  );
export const endLine = (query: Query, eventId: string, most: number) =>
  rowsOf<Told>(
    query,
    `UPDATE event_waitlist_entries SET status = 'left', settled_at = clock_timestamp(), told_at = clock_timestamp()
      WHERE id IN (SELECT id FROM event_waitlist_entries WHERE event_id = $1 AND status = 'waiting' ORDER BY id LIMIT $2)
      RETURNING person_id`,
    [eventId, most],
  );

/** New seats whose people have not been told, some at a time, and whether they came from the line. */
export const markSeatsTold = (query: Query, eventId: string, most: number) =>
  rowsOf<Told & { registration_id: string; registered_at: string; promoted: boolean }>(
    query,
    `UPDATE event_registrations r SET told_at = clock_timestamp()
      WHERE r.id IN (SELECT id FROM event_registrations WHERE event_id = $1 AND status = 'registered' AND told_at IS NULL
                      ORDER BY registered_at, id LIMIT $2)
      RETURNING r.person_id, r.id AS registration_id, r.registered_at, EXISTS (
        SELECT 1 FROM event_waitlist_entries w WHERE w.event_id = r.event_id AND w.person_id = r.person_id
           AND w.status = 'promoted' AND w.settled_at >= r.registered_at - interval '1 minute') AS promoted`,
    [eventId, most],
  );
export const markLineTold = (query: Query, eventId: string, most: number) =>
  rowsOf<Told & { entry_id: string; place: number }>(
    query,
    `UPDATE event_waitlist_entries w SET told_at = clock_timestamp()
      WHERE w.id IN (SELECT id FROM event_waitlist_entries WHERE event_id = $1 AND status = 'waiting' AND told_at IS NULL
                      ORDER BY asked_at, id LIMIT $2)
      RETURNING w.person_id, w.id AS entry_id, (
        SELECT count(*)::int FROM event_waitlist_entries o WHERE o.event_id = w.event_id AND o.status = 'waiting'
           AND (o.asked_at, o.id) <= (w.asked_at, w.id)) AS place`,
    [eventId, most],
  );

/** Everybody with a seat, in pages by id of their registration. */
export const listSeated = (query: Query, eventId: string, after: string | null, most: number) =>
  rowsOf<Told & { id: string }>(
    query,
    `SELECT id, person_id FROM event_registrations
      WHERE event_id = $1 AND status IN ('registered', 'attended') AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [eventId, after, most],
  );

export const countSeats = (query: Query, eventId: string) =>
  rowOf<{ seats: number; waiting: number }>(
    query,
    `SELECT (SELECT count(*)::int FROM event_registrations WHERE event_id = $1 AND status <> 'cancelled') AS seats,
            (SELECT count(*)::int FROM event_waitlist_entries WHERE event_id = $1 AND status = 'waiting') AS waiting`,
    [eventId],
  );
