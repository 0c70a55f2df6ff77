// Events as endpoints read and write them: `$1` is the organization of whoever asks.
import type { AnnouncementStatus } from '@muster/domain/announcement';
import { MOVE, type Move } from '../announcement/queries.ts';
import type { PersonRef } from '@muster/domain/contract';
import type { CampusEvent, ClubMembership, RegistrationStatus } from '@muster/domain/event';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export * from './registration-queries.ts';
export * from './session-queries.ts';

/** An event with what pages and rules ask about it and about the reader. */
export type EventRow = CampusEvent & {
  organization_id: string;
  campus_id: string;
  title: string;
  description: string | null;
  event_type: string;
  location: string;
  cancelled_reason: string | null;
  club: string | null;
  coordinator_id: string | null;
  organizer: PersonRef;
  campus: string;
  zone: string;
  is_public: boolean;
  taken: number;
  waiting: number;
  /** the latest request to announce it */
  announcement: { id: string; status: AnnouncementStatus; is_sent_back: boolean; move: Move | null } | null;
  /** the reader's registration, and their place in line counted from 1 */
  mine: { id: string; status: RegistrationStatus } | null;
  place: number | null;
};

/** `$2` is the reader's person, or null. */
const EVENTS = `
  SELECT e.id, e.organization_id, e.club_id, e.organizer_id, e.campus_id, e.title, e.description, e.event_type, e.location,
         e.starts_at, e.ends_at, e.registration_required, e.registration_closes_at, e.max_participants,
         e.issues_certificates, e.min_sessions_for_certificate, e.is_public, e.status, e.cancelled_reason,
         cl.name AS club, cl.faculty_coordinator_id AS coordinator_id, ca.name AS campus, ca.timezone AS zone,
         jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS organizer,
         (SELECT count(*)::int FROM event_registrations r WHERE r.event_id = e.id AND r.status <> 'cancelled') AS taken,
         (SELECT count(*)::int FROM event_waitlist_entries w WHERE w.event_id = e.id AND w.status = 'waiting') AS waiting,
         (SELECT jsonb_build_object('id', a.id, 'status', a.status, 'move', ${MOVE}, 'is_sent_back', EXISTS (
                   SELECT 1 FROM workflow_tasks t WHERE t.subject_type = 'event_announcements' AND t.subject_id = a.id
                      AND t.organization_id = a.organization_id AND t.step_no = 0 AND t.status IN ('open', 'claimed')))
            FROM event_announcements a WHERE a.event_id = e.id ORDER BY a.submitted_at DESC, a.id LIMIT 1) AS announcement,
         (SELECT jsonb_build_object('id', r.id, 'status', r.status) FROM event_registrations r
           WHERE r.event_id = e.id AND r.person_id = $2::uuid) AS mine,
         (SELECT (SELECT count(*)::int FROM event_waitlist_entries o WHERE o.event_id = e.id AND o.status = 'waiting'
                     AND (o.asked_at, o.id) <= (w.asked_at, w.id))
            FROM event_waitlist_entries w
           WHERE w.event_id = e.id AND w.person_id = $2::uuid AND w.status = 'waiting') AS place
    FROM events e JOIN people p ON p.id = e.organizer_id JOIN campuses ca ON ca.id = e.campus_id
    LEFT JOIN clubs cl ON cl.id = e.club_id`;

/** Most events one answer holds; older ones are found by their dates. */
const MOST_EVENTS = 500;

/** What is on, the next first: announced and running events, and those cancelled whose time has not passed. */
export const listProgramme = (tenant: Tenant, personId: string | null) =>
  rowsOf<EventRow>(
    tenant,
    `${EVENTS} WHERE e.organization_id = $1 AND coalesce(e.ends_at, e.starts_at) >= now()
        AND (e.status IN ('scheduled', 'ongoing') OR e.status = 'cancelled' AND EXISTS (
              SELECT 1 FROM event_registrations r WHERE r.event_id = e.id AND r.person_id = $2::uuid))
      ORDER BY e.starts_at, e.id LIMIT ${MOST_EVENTS}`,
    [personId],
  );

/** Events the reader has, or had, a seat or a place in line for, newest first (CT-051). */
export const listMine = (tenant: Tenant, personId: string) =>
  rowsOf<EventRow>(
    tenant,
    `${EVENTS} WHERE e.organization_id = $1 AND e.status <> 'draft' AND (
          EXISTS (SELECT 1 FROM event_registrations r WHERE r.event_id = e.id AND r.person_id = $2::uuid)
          OR EXISTS (SELECT 1 FROM event_waitlist_entries w
                      WHERE w.event_id = e.id AND w.person_id = $2::uuid AND w.status = 'waiting'))
      ORDER BY e.starts_at DESC, e.id LIMIT ${MOST_EVENTS}`,
    [personId],
  );

/** Announced and running events of a club, the next first. */
export const listOfClub = (tenant: Tenant, personId: string | null, clubId: string) =>
  rowsOf<EventRow>(
    tenant,
    `${EVENTS} WHERE e.organization_id = $1 AND e.club_id = $3 AND e.status IN ('scheduled', 'ongoing')
      ORDER BY e.starts_at, e.id LIMIT ${MOST_EVENTS}`,
    [personId, clubId],
  );

/** Events of some clubs and of what the reader organizes, or every one, newest first (CT-051). */
export const listRun = (tenant: Tenant, personId: string | null, clubs: readonly string[], everything: boolean) =>
  rowsOf<EventRow>(
    tenant,
    `${EVENTS} WHERE e.organization_id = $1 AND ($4 OR e.organizer_id = $2::uuid OR e.club_id = ANY ($3::uuid[])
          OR cl.faculty_coordinator_id = $2::uuid)
      ORDER BY e.starts_at DESC, e.id LIMIT ${MOST_EVENTS}`,
    [personId, clubs, everything],
  );

export const readEvent = (tenant: Tenant, personId: string | null, id: string) =>
  rowOf<EventRow>(tenant, `${EVENTS} WHERE e.organization_id = $1 AND e.id = $3`, [personId, id]);

/**
 * Reads an event that nobody changes, and of which nobody takes a seat, until this transaction ends. Locked before it is
 * read, so that the counts are those that hold after everybody before has finished.
 */
export async function lockEvent(tenant: Tenant, personId: string | null, id: string): Promise<EventRow | undefined> {
  await execute(tenant, 'SELECT 1 FROM events WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE', [id]);
  return readEvent(tenant, personId, id);
}

/** The same for a workflow, which knows the row's id alone. */
export async function lockEventOfAnybody(query: Query, id: string): Promise<EventRow | undefined> {
  await execute(query, 'SELECT 1 FROM events WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return rowOf<EventRow>(query, `${EVENTS} WHERE e.id = $1`, [id, null]);
}

/** Memberships of a person in clubs, with the flags of each position. */
export const listMemberships = (tenant: Tenant, personId: string | null) =>
  rowsOf<ClubMembership>(
    tenant,
    `SELECT m.club_id, m.is_active AND c.is_active AS is_active, m.left_at,
            (SELECT coalesce(jsonb_agg(f.key), '[]'::jsonb) FROM jsonb_each(to_jsonb(r)) f
              WHERE f.key LIKE 'can\\_%' AND f.value = 'true'::jsonb) AS flags
       FROM club_members m JOIN club_roles r ON r.id = m.club_role_id JOIN clubs c ON c.id = m.club_id
      WHERE m.organization_id = $1 AND m.person_id = $2::uuid`,
    [personId],
  );

export type ClubChoice = { id: string; name: string; coordinator_id: string | null };
export const listActiveClubs = (tenant: Tenant) =>
  rowsOf<ClubChoice>(
    tenant,
    `SELECT id, name, faculty_coordinator_id AS coordinator_id FROM clubs
      WHERE organization_id = $1 AND is_active ORDER BY name`,
  );
export const listCampuses = (tenant: Tenant) =>
  rowsOf<{ id: string; name: string; timezone: string }>(
    tenant,
    'SELECT id, name, timezone FROM campuses WHERE organization_id = $1 ORDER BY name',
  );

export type EventWrite = Pick<
  EventRow,
  | 'title'
  | 'description'
  | 'event_type'
  | 'location'
  | 'campus_id'
  | 'starts_at'
  | 'ends_at'
  | 'registration_required'
  | 'registration_closes_at'
  | 'max_participants'
  | 'issues_certificates'
  | 'is_public'
>;
const WRITTEN = [
  'title',
  'description',
  'event_type',
  'location',
  'campus_id',
  'starts_at',
  'ends_at',
  'registration_required',
  'registration_closes_at',
  'max_participants',
  'issues_certificates',
  'is_public',
] as const satisfies (keyof EventWrite)[];

/** Writes a draft. @returns its id */
export async function insertEvent(
  tenant: Tenant,
  event: EventWrite,
  owner: { club_id: string | null; organizer_id: string; created_by: string },
): Promise<string> {
  const row = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO events (organization_id, club_id, organizer_id, created_by, ${WRITTEN.join(', ')})
     SELECT $1, $2, $3, $4, ${WRITTEN.map((name) => `r.${name}`).join(', ')}
       FROM jsonb_populate_record(NULL::events, $5::jsonb) r RETURNING id`,
    [owner.club_id, owner.organizer_id, owner.created_by, JSON.stringify(event)],
  );
  if (!row) throw new Error('an event was not written');
  return row.id;
}

export const changeEvent = (tenant: Tenant, id: string, event: EventWrite) =>
  execute(
    tenant,
    `UPDATE events e SET ${WRITTEN.map((name) => `${name} = r.${name}`).join(', ')}
       FROM jsonb_populate_record(NULL::events, $3::jsonb) r WHERE e.organization_id = $1 AND e.id = $2`,
    [id, JSON.stringify(event)],
  );

/** Moves an event; the caller has asked the rule. A cancelled one says why. */
export const moveEvent = (tenant: Tenant, id: string, status: CampusEvent['status'], reason: string | null = null) =>
  execute(
    tenant,
    `UPDATE events SET status = $3::varchar, cancelled_reason = coalesce($4, cancelled_reason)
      WHERE organization_id = $1 AND id = $2`,
    [id, status, reason],
  );
