// Two versions of one mark, kept until somebody chooses. `$1` is the organization.
import type { Claim } from '@muster/domain/offline';
import type { PresenceState } from '@muster/domain/session';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** A version as it is kept: what was claimed, when, by whom or which device. */
export type Version = {
  claim_id: string;
  presence_state_id: string;
  recorded_at: string;
  source: string;
  revision: number | null;
};
export type Dispute = { person_id: string; sync_item_id: string | null; a: Version; b: Version };

/** Opens the disputes of a session, or brings those that are open up to date: one for each person. */
export const keepDisputes = (tenant: Tenant, sessionId: string, disputes: readonly Dispute[], userId: string) =>
  execute(
    tenant,
    `INSERT INTO sync_conflicts (organization_id, attendance_session_id, person_id, sync_item_id, version_a_data, version_b_data,
            created_by)
     SELECT $1, $2, d.person_id, d.sync_item_id, d.a, d.b, $4
       FROM jsonb_to_recordset($3::jsonb) AS d(person_id uuid, sync_item_id uuid, a jsonb, b jsonb)
     ON CONFLICT (attendance_session_id, person_id) WHERE resolved_at IS NULL DO UPDATE
        SET version_a_data = EXCLUDED.version_a_data, version_b_data = EXCLUDED.version_b_data,
            sync_item_id = EXCLUDED.sync_item_id, updated_by = $4
      WHERE (sync_conflicts.version_a_data, sync_conflicts.version_b_data)
            IS DISTINCT FROM (EXCLUDED.version_a_data, EXCLUDED.version_b_data)`,
    [sessionId, JSON.stringify(disputes), userId],
  );

/** Ends disputes that later captures have settled by themselves: the mark that stands is the agreed one. */
export const endDisputes = (tenant: Tenant, sessionId: string, personIds: readonly string[]) =>
  rowsOf<{ id: string }>(
    tenant,
    `UPDATE sync_conflicts SET resolution = 'a', resolved_at = clock_timestamp()
      WHERE organization_id = $1 AND attendance_session_id = $2 AND person_id = ANY ($3::uuid[]) AND resolved_at IS NULL
     RETURNING id`,
    [sessionId, personIds],
  );

/** Sessions with open disputes, those that wait longest first; the first `skipped` are left out. */
export const readDisputedSessions = (tenant: Tenant, most: number, skipped: number) =>
  rowsOf<{ attendance_session_id: string }>(
    tenant,
    `SELECT attendance_session_id FROM sync_conflicts WHERE organization_id = $1 AND resolved_at IS NULL
      GROUP BY attendance_session_id ORDER BY min(created_at), attendance_session_id LIMIT $2 OFFSET $3`,
    [most, skipped],
  );

type ShownVersion = {
  state: { code: string; label: string; category: PresenceState['category'] };
  recorded_at: string;
  by: string | null;
  device: string | null;
};
export type ConflictRow = {
  id: string;
  attendance_session_id: string;
  session: string;
  held: string;
  person: { id: string; full_name: string; identifier: string };
  created_at: string;
  a: ShownVersion;
  b: ShownVersion;
};

/** A version as people read it: the state, when it was seen, who marked it and on which device; none where the records made it. */
const shown = (column: string) => `
  (SELECT jsonb_build_object('state', jsonb_build_object('code', ps.code, 'label', ps.label, 'category', ps.category),
            'recorded_at', ${column} ->> 'recorded_at', 'device', d.name,
            'by', (SELECT w.full_name FROM directus_users u JOIN people w ON w.id = u.person_id
                    WHERE u.id = coalesce(b.submitted_by_id, v.recorded_by_id)))
     FROM presence_states ps
     LEFT JOIN sync_items i ON i.organization_id = c.organization_id AND i.client_item_id = ${column} ->> 'claim_id'
     LEFT JOIN sync_batches b ON b.id = i.sync_batch_id
     LEFT JOIN devices d ON d.id = b.device_id
     LEFT JOIN LATERAL (
       SELECT (h.old ->> 'recorded_by_id')::uuid AS recorded_by_id, h.revision FROM attendance_record_history h
         JOIN attendance_records r ON r.id = h.attendance_record_id
        WHERE r.attendance_session_id = c.attendance_session_id AND r.person_id = c.person_id
       UNION ALL
       SELECT r.recorded_by_id, r.revision FROM attendance_records r
        WHERE r.attendance_session_id = c.attendance_session_id AND r.person_id = c.person_id
     ) v ON i.id IS NULL AND v.revision = (${column} ->> 'revision')::int
    WHERE ps.id = (${column} ->> 'presence_state_id')::uuid)`;

/** The open disputes of sessions, oldest first. */
export const listConflicts = (tenant: Tenant, sessionIds: readonly string[], most: number) =>
  rowsOf<ConflictRow>(
    tenant,
    `SELECT c.id, c.attendance_session_id, s.name AS session, s.scheduled_start_at AS held, c.created_at,
            jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) AS person,
            ${shown('c.version_a_data')} AS a, ${shown('c.version_b_data')} AS b
       FROM sync_conflicts c JOIN attendance_sessions s ON s.id = c.attendance_session_id JOIN people p ON p.id = c.person_id
      WHERE c.organization_id = $1 AND c.attendance_session_id = ANY ($2::uuid[]) AND c.resolved_at IS NULL
      ORDER BY c.created_at, c.id LIMIT $3`,
    [sessionIds, most],
  );

export type LockedConflict = {
  id: string;
  person_id: string;
  version_a_data: Version;
  version_b_data: Version;
  resolved_at: string | null;
};
/** A dispute of a session with its row locked. */
export const lockConflict = (tenant: Tenant, sessionId: string, id: string) =>
  rowOf<LockedConflict>(
    tenant,
    `SELECT id, person_id, version_a_data, version_b_data, resolved_at FROM sync_conflicts
      WHERE organization_id = $1 AND attendance_session_id = $2 AND id = $3 FOR UPDATE`,
    [sessionId, id],
  );

/** Ends a dispute by a decision; both versions stay with it. */
export const ruleConflict = (
  tenant: Tenant,
  { id, resolution, by_id, ruling }: { id: string; resolution: 'a' | 'b'; by_id: string; ruling: Claim },
) =>
  execute(
    tenant,
    `UPDATE sync_conflicts SET resolution = $3, resolved_at = clock_timestamp(), resolved_by_id = $4, ruling = $5
      WHERE organization_id = $1 AND id = $2`,
    [id, resolution, by_id, JSON.stringify(ruling)],
  );

/** Names the mark that a decision led to. */
export const noteRuledMark = (tenant: Tenant, id: string, recordId: string) =>
  execute(tenant, 'UPDATE sync_conflicts SET resolved_with_id = $3 WHERE organization_id = $1 AND id = $2', [
    id,
    recordId,
  ]);

/** What was decided about people in a session, and when. */
export const readRulings = (tenant: Tenant, sessionId: string, personIds: readonly string[]) =>
  rowsOf<{ ruling: Claim; resolved_at: string }>(
    tenant,
    `SELECT ruling, resolved_at FROM sync_conflicts
      WHERE organization_id = $1 AND attendance_session_id = $2 AND person_id = ANY ($3::uuid[]) AND ruling IS NOT NULL
      ORDER BY resolved_at`,
    [sessionId, personIds],
  );
