// Addresses of calendars, and what stands in one: `$1` is the organization, but where an address is all that is known.
import { FEED_MAX, type FeedRow } from '@muster/domain/calendar-feed';
import { execute, rowOf, rowsOf, type Query, type Tenant } from '../query.ts';

export type FeedInForce = { id: string; created_at: string; last_read_at: string | null };

export const readFeed = (tenant: Tenant, person_id: string) =>
  rowOf<FeedInForce>(
    tenant,
    `SELECT id, created_at, last_read_at FROM calendar_feeds
      WHERE organization_id = $1 AND person_id = $2 AND revoked_at IS NULL`,
    [person_id],
  );

/** Takes back the address that is in force. @returns how many were */
export const revokeFeed = (tenant: Tenant, person_id: string) =>
  execute(
    tenant,
    `UPDATE calendar_feeds SET revoked_at = clock_timestamp()
      WHERE organization_id = $1 AND person_id = $2 AND revoked_at IS NULL`,
    [person_id],
  );

export const insertFeed = (tenant: Tenant, person_id: string, created_by: string) =>
  execute(tenant, `INSERT INTO calendar_feeds (organization_id, person_id, created_by) VALUES ($1, $2, $3)`, [
    person_id,
    created_by,
  ]);

export type FeedOwner = { organization_id: string; person_id: string; organization: string; zone: string };

/** Whose calendar an address opens: nobody's when it was taken back, or its owner has left or has no account in use. */
export const readFeedOwner = (query: Query, id: string) =>
  rowOf<FeedOwner>(
    query,
    `SELECT f.organization_id, f.person_id, o.name AS organization, coalesce(c.timezone, o.timezone) AS zone
       FROM calendar_feeds f JOIN people p ON p.id = f.person_id AND p.is_active AND p.deleted_at IS NULL
       JOIN organizations o ON o.id = f.organization_id AND o.status = 'active'
       JOIN directus_users u ON u.person_id = p.id AND u.status = 'active'
       LEFT JOIN campuses c ON c.id = p.campus_id
      WHERE f.id = $1 AND f.revoked_at IS NULL`,
    [id],
  );

/** Notes that an application asked, once an hour at most. */
export const noteFeedRead = (query: Query, id: string) =>
  execute(
    query,
    `UPDATE calendar_feeds SET last_read_at = date_trunc('hour', now())
      WHERE id = $1 AND (last_read_at IS NULL OR last_read_at < date_trunc('hour', now()))`,
    [id],
  );

const SESSIONS = `
  SELECT s.id, 'session' AS kind, concat_ws(' · ', s.name, c.code) AS name, v.name AS place,
         s.scheduled_start_at AS starts_at, s.scheduled_end_at AS ends_at, false AS is_open,
         s.status = 'cancelled' AS is_cancelled, s.updated_at
    FROM (SELECT id FROM attendance_sessions
           WHERE conducted_by_id = $2 AND held_on BETWEEN $3::date AND $4::date
          UNION SELECT x.id FROM section_staff ss JOIN attendance_sessions x ON x.course_section_id = ss.course_section_id
            AND x.held_on <@ daterange(ss.valid_from, ss.valid_until, '[]') AND x.held_on BETWEEN $3::date AND $4::date
           WHERE ss.person_id = $2
          UNION SELECT x.id FROM roster_spans rs JOIN attendance_sessions x ON x.course_section_id = rs.course_section_id
            AND x.held_on <@ daterange(rs.valid_from, rs.valid_until) AND x.held_on BETWEEN $3::date AND $4::date
           WHERE rs.person_id = $2 AND rs.superseded_at IS NULL) mine
    JOIN attendance_sessions s ON s.id = mine.id AND s.organization_id = $1
    LEFT JOIN course_sections cs ON cs.id = s.course_section_id LEFT JOIN courses c ON c.id = cs.course_id
    LEFT JOIN venues v ON v.id = s.venue_id`;
const WITHIN = `starts_at < ($4::date + 1)::timestamp AT TIME ZONE $5 AND`;
const FROM = `>= $3::date::timestamp AT TIME ZONE $5`;
const BOOKINGS = `
  SELECT b.id, 'booking', b.title, v.name, b.starts_at, b.ends_at, b.status IN ('pending', 'held', 'offered', 'waitlisted'),
         b.status IN ('cancelled', 'rejected', 'expired', 'released', 'displaced'), b.updated_at
    FROM venue_bookings b JOIN venues v ON v.id = b.venue_id
   WHERE b.organization_id = $1 AND b.requested_by_id = $2 AND b.source = 'request' AND b.event_id IS NULL
     AND b.${WITHIN} b.ends_at ${FROM}`;
const LEAVES = `
  SELECT l.id, 'leave', t.name, NULL, l.starts_at, l.ends_at, l.status IN ('submitted', 'in_review'),
         l.status IN ('cancelled', 'revoked', 'rejected', 'expired'), l.updated_at
    FROM leave_applications l JOIN leave_types t ON t.id = l.leave_type_id
   WHERE l.organization_id = $1 AND l.person_id = $2 AND l.status <> 'draft' AND l.${WITHIN} l.ends_at ${FROM}`;
const EVENTS = `
  SELECT e.id, 'event', e.title, e.location, e.starts_at, e.ends_at, false, e.status = 'cancelled' OR r.status = 'cancelled',
         greatest(e.updated_at, r.updated_at)
    FROM events e LEFT JOIN event_registrations r ON r.event_id = e.id AND r.person_id = $2
   WHERE e.organization_id = $1 AND e.status <> 'draft' AND (r.id IS NOT NULL OR e.organizer_id = $2)
     AND e.${WITHIN} coalesce(e.ends_at, e.starts_at) ${FROM}`;

/** What stands in somebody's calendar on some days of a zone, both included, the earliest first. */
export const listFeedRows = (tenant: Tenant, of: { person_id: string; from: string; until: string; zone: string }) =>
  rowsOf<FeedRow>(
    tenant,
    `SELECT * FROM (${SESSIONS} UNION ALL ${BOOKINGS} UNION ALL ${LEAVES} UNION ALL ${EVENTS}) feed
      ORDER BY starts_at, id LIMIT ${FEED_MAX}`,
    [of.person_id, of.from, of.until, of.zone],
  );
