// Two versions of one mark, kept until somebody chooses. `$1` is the organization.
import { execute, rowsOf, type Tenant } from '../query.ts';

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
