// Clubs and who is in them: `$1` is the organization.
import type { PersonRef } from '@muster/domain/contract';
import type { ClubFlag, ClubPosition } from '@muster/domain/event';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** A club with what lists show, and the reader's position in it. */
export type ClubRow = {
  id: string;
  name: string;
  description: string | null;
  is_active: boolean;
  established_on: string | null;
  coordinator_id: string | null;
  coordinator: PersonRef | null;
  head: PersonRef | null;
  members: number;
  events: number;
  /** the reader's position */
  mine: ClubPosition | null;
};

const personOf = (alias: string) =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object('id', ${alias}.id, 'full_name', ${alias}.full_name,
     'identifier', ${alias}.identifier) END`;

/** `$2` is the reader's person, or null. */
const CLUBS = `
  SELECT c.id, c.name, c.description, c.is_active, c.established_on::text, c.faculty_coordinator_id AS coordinator_id,
         ${personOf('f')} AS coordinator, ${personOf('h')} AS head,
         (SELECT count(*)::int FROM club_members m WHERE m.club_id = c.id AND m.is_active
             AND (m.left_at IS NULL OR m.left_at > now())) AS members,
         (SELECT count(*)::int FROM events e WHERE e.club_id = c.id AND e.status IN ('scheduled', 'ongoing')) AS events,
         (SELECT r.name FROM club_members m JOIN club_roles r ON r.id = m.club_role_id
           WHERE m.club_id = c.id AND m.person_id = $2::uuid AND m.is_active
             AND (m.left_at IS NULL OR m.left_at > now())) AS mine
    FROM clubs c LEFT JOIN people f ON f.id = c.faculty_coordinator_id LEFT JOIN people h ON h.id = c.club_head_id`;

/** Active clubs, and those the reader is in, by name. */
export const listClubs = (tenant: Tenant, personId: string | null) =>
  rowsOf<ClubRow>(tenant, `${CLUBS} WHERE c.organization_id = $1 AND c.is_active ORDER BY c.name LIMIT 500`, [
    personId,
  ]);

export const readClub = (tenant: Tenant, personId: string | null, id: string) =>
  rowOf<ClubRow>(tenant, `${CLUBS} WHERE c.organization_id = $1 AND c.id = $3`, [personId, id]);

export const lockClub = (tenant: Tenant, id: string) =>
  execute(tenant, 'SELECT 1 FROM clubs WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE', [id]);

export type MemberRow = { person: PersonRef; position: ClubPosition; joined_at: string };

/** Who is in a club now: positions first, then by name. */
export const listMembers = (tenant: Tenant, clubId: string) =>
  rowsOf<MemberRow>(
    tenant,
    `SELECT ${personOf('p')} AS person, r.name AS position, m.joined_at
       FROM club_members m JOIN people p ON p.id = m.person_id JOIN club_roles r ON r.id = m.club_role_id
      WHERE m.organization_id = $1 AND m.club_id = $2 AND m.is_active AND (m.left_at IS NULL OR m.left_at > now())
      ORDER BY array_position(ARRAY['president', 'secretary', 'treasurer', 'coordinator', 'member'], r.name::text),
               p.full_name, p.id LIMIT 2000`,
    [clubId],
  );

export type PositionRow = { id: string; name: ClubPosition; flags: ClubFlag[] };
export const listPositions = (tenant: Tenant) =>
  rowsOf<PositionRow>(
    tenant,
    `SELECT r.id, r.name, (SELECT coalesce(jsonb_agg(f.key), '[]'::jsonb) FROM jsonb_each(to_jsonb(r)) f
                            WHERE f.key LIKE 'can\\_%' AND f.value = 'true'::jsonb) AS flags
       FROM club_roles r WHERE r.organization_id = $1`,
  );

/** Somebody as joining asks about them: by id, or by the number on their card. */
export const readCandidate = (tenant: Tenant, key: { person_id: string } | { identifier: string }) =>
  rowOf<{ id: string; kind: string }>(
    tenant,
    `SELECT id, kind FROM people WHERE organization_id = $1 AND is_active AND deleted_at IS NULL
        AND CASE WHEN $2::uuid IS NOT NULL THEN id = $2 ELSE lower(identifier) = lower($3) END`,
    ['person_id' in key ? key.person_id : null, 'identifier' in key ? key.identifier : null],
  );

/** The position somebody holds now. */
export const readPositionOf = (tenant: Tenant, clubId: string, personId: string) =>
  rowOf<{ position: ClubPosition }>(
    tenant,
    `SELECT r.name AS position FROM club_members m JOIN club_roles r ON r.id = m.club_role_id
      WHERE m.organization_id = $1 AND m.club_id = $2 AND m.person_id = $3 AND m.is_active
        AND (m.left_at IS NULL OR m.left_at > now())`,
    [clubId, personId],
  );

/** Gives a position to a member, a new one, or one who comes back: there is one row for each person and club. */
export const placeMember = (tenant: Tenant, clubId: string, personId: string, roleId: string) =>
  execute(
    tenant,
    `INSERT INTO club_members AS m (organization_id, club_id, person_id, club_role_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (club_id, person_id) DO UPDATE SET club_role_id = excluded.club_role_id, is_active = true, left_at = NULL,
       joined_at = CASE WHEN m.is_active AND m.left_at IS NULL THEN m.joined_at ELSE clock_timestamp() END`,
    [clubId, personId, roleId],
  );

/** @returns how many left: none when the person was no member */
export const endMembership = (tenant: Tenant, clubId: string, personId: string) =>
  execute(
    tenant,
    `UPDATE club_members SET is_active = false, left_at = clock_timestamp()
      WHERE organization_id = $1 AND club_id = $2 AND person_id = $3 AND is_active`,
    [clubId, personId],
  );
