// Requests to announce an event: `$1` is the organization.
import type { AnnouncementStatus } from '@muster/domain/announcement';
import { execute, rowOf, type Query, type Tenant } from '../query.ts';

/** Where and when an announced event is to be instead. */
export type Move = { starts_at: string; ends_at: string; location: string };

/** A request with the facts of its event that people decide about. */
export type AnnouncementRow = {
  id: string;
  organization_id: string;
  event_id: string;
  requested_by_id: string;
  requester: string;
  identifier: string;
  status: AnnouncementStatus;
  submitted_at: string;
  note: string | null;
  /** the time and place that an announced event is to move to */
  move: Move | null;
  decided_by_id: string | null;
  decision_reason: string | null;
  event: { title: string; location: string; starts_at: string; ends_at: string | null };
  event_status: 'draft' | 'scheduled' | 'ongoing' | 'completed' | 'cancelled';
  event_type: string;
  starts_at: string;
  max_participants: number | null;
  issues_certificates: boolean;
  club: string | null;
  organizer_id: string;
  coordinator_id: string | null;
  zone: string;
};

/** The move of a request `a`, null where it is about an announcement. */
export const MOVE = `CASE WHEN a.new_starts_at IS NOT NULL THEN jsonb_build_object(
  'starts_at', a.new_starts_at, 'ends_at', a.new_ends_at, 'location', a.new_location) END`;
const ANNOUNCEMENTS = `
  SELECT a.id, a.organization_id, a.event_id, a.requested_by_id, p.full_name AS requester, p.identifier, a.status,
         a.submitted_at, a.note, ${MOVE} AS move, a.decided_by_id, a.decision_reason, e.status AS event_status, e.event_type, least(e.starts_at, a.new_starts_at) AS starts_at, e.max_participants,
         e.issues_certificates, e.organizer_id, cl.name AS club, cl.faculty_coordinator_id AS coordinator_id, ca.timezone AS zone,
         jsonb_build_object('title', e.title, 'location', coalesce(a.new_location, e.location),
           'starts_at', coalesce(a.new_starts_at, e.starts_at), 'ends_at', coalesce(a.new_ends_at, e.ends_at)) AS event
    FROM event_announcements a JOIN events e ON e.id = a.event_id JOIN people p ON p.id = a.requested_by_id
    JOIN campuses ca ON ca.id = e.campus_id LEFT JOIN clubs cl ON cl.id = e.club_id`;

export const readAnnouncement = (tenant: Tenant, id: string) =>
  rowOf<AnnouncementRow>(tenant, `${ANNOUNCEMENTS} WHERE a.organization_id = $1 AND a.id = $2`, [id]);

/** Reads and locks a request, its event first: in the order in which everybody locks the two. */
export async function lockAnnouncementOfAnybody(query: Query, id: string): Promise<AnnouncementRow | undefined> {
  await execute(
    query,
    `SELECT 1 FROM events WHERE id = (SELECT event_id FROM event_announcements WHERE id = $1) FOR NO KEY UPDATE`,
    [id],
  );
  return rowOf<AnnouncementRow>(query, `${ANNOUNCEMENTS} WHERE a.id = $1 FOR UPDATE OF a`, [id]);
}

type Asked = { event_id: string; requested_by_id: string; note: string | null; at: string; created_by: string };

/** Asks for an event to be announced, or with `move` for an announced one to move. @returns the request's id */
export async function insertAnnouncement(tenant: Tenant, { move, ...asked }: Asked & { move?: Move }): Promise<string> {
  const row = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO event_announcements (organization_id, event_id, requested_by_id, note, submitted_at, created_by,
                                      new_starts_at, new_ends_at, new_location)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      asked.event_id,
      asked.requested_by_id,
      asked.note,
      asked.at,
      asked.created_by,
      move?.starts_at ?? null,
      move?.ends_at ?? null,
      move?.location ?? null,
    ],
  );
  if (!row) throw new Error('a request to announce an event was not written');
  return row.id;
}

/** Another time and place for a move that was sent back. */
export const setMove = (tenant: Tenant, id: string, { starts_at, ends_at, location }: Move) =>
  execute(
    tenant,
    `UPDATE event_announcements SET new_starts_at = $3, new_ends_at = $4, new_location = $5
      WHERE organization_id = $1 AND id = $2 AND new_starts_at IS NOT NULL`,
    [id, starts_at, ends_at, location],
  );

/** The announced event is where and when it was asked to be; registration closes at its new start at the latest. */
export const applyMove = (tenant: Tenant, eventId: string, { starts_at, ends_at, location }: Move) =>
  execute(
    tenant,
    `UPDATE events SET starts_at = $3, ends_at = $4, location = $5,
            registration_closes_at = least(registration_closes_at, $3::timestamptz)
      WHERE organization_id = $1 AND id = $2 AND status = 'scheduled'`,
    [eventId, starts_at, ends_at, location],
  );

export const markInReview = (tenant: Tenant, id: string) =>
  execute(tenant, `UPDATE event_announcements SET status = 'in_review' WHERE organization_id = $1 AND id = $2`, [id]);

export const markDecided = (
  tenant: Tenant,
  id: string,
  ended: { status: AnnouncementStatus; decided_by_id: string | null; decision_reason: string | null },
) =>
  execute(
    tenant,
    `UPDATE event_announcements SET status = $3, decided_by_id = $4, decision_reason = $5, decided_at = clock_timestamp()
      WHERE organization_id = $1 AND id = $2`,
    [id, ended.status, ended.decided_by_id, ended.decision_reason],
  );

/** The open task of whoever asked, when the request was sent back to them. */
export const readSentBackTask = (tenant: Tenant, announcementId: string) =>
  rowOf<{ task_id: string; assignee_id: string }>(
    tenant,
    `SELECT t.id AS task_id, t.assignee_id FROM workflow_tasks t
      WHERE t.organization_id = $1 AND t.subject_type = 'event_announcements' AND t.subject_id = $2
        AND t.step_no = 0 AND t.status IN ('open', 'claimed')`,
    [announcementId],
  );

/** The event of a request as those who decide see it, with other events at its time on the same campus. */
export const readTaskFacts = (tenant: Tenant, announcementId: string) =>
  rowOf<Record<string, unknown>>(
    tenant,
    `SELECT e.id AS event_id, e.title, e.description, e.event_type, cl.name AS club, e.location, ca.name AS campus,
            e.starts_at, e.ends_at, e.max_participants, e.issues_certificates, e.is_public, a.note, ${MOVE} AS move,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS organizer,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'location', o.location,
                                                          'starts_at', o.starts_at) ORDER BY o.starts_at)
                        FROM (SELECT * FROM events o WHERE o.organization_id = e.organization_id AND o.campus_id = e.campus_id
                                 AND o.id <> e.id AND o.status IN ('scheduled', 'ongoing')
                                 AND o.starts_at < coalesce(a.new_ends_at, e.ends_at, e.starts_at + interval '1 minute')
                                 AND o.ends_at > coalesce(a.new_starts_at, e.starts_at) ORDER BY o.starts_at LIMIT 10) o), '[]'::jsonb) AS besides
       FROM event_announcements a JOIN events e ON e.id = a.event_id JOIN people p ON p.id = e.organizer_id
       JOIN campuses ca ON ca.id = e.campus_id LEFT JOIN clubs cl ON cl.id = e.club_id
      WHERE a.organization_id = $1 AND a.id = $2`,
    [announcementId],
  );
