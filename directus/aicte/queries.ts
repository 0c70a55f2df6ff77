// Claims of activity points as endpoints and the workflow read and write them: `$1` is the organization.
import type { CalendarEntry } from '@muster/domain/calendar';
import type { PersonRef } from '@muster/domain/contract';
import type { Claim, ClaimStatus, Condition, GroupProgress, NewClaim } from '@muster/domain/aicte';
import { execute, type Query, rowOf, rowsOf, type Tenant } from '../query.ts';

export * from './schemes.ts';

/** A claim with what is shown of it. */
export type ClaimRow = Claim & {
  organization_id: string;
  aicte_scheme_id: string | null;
  activity: string;
  award: string | null;
  group: string;
  description: string | null;
  /** where its hours come from */
  hours_from: 'log' | 'typed' | null;
  counted_points: number | null;
  filed_at: string;
  decided_at: string | null;
  updated_at: string;
  reason: string | null;
  approved_by_id: string | null;
  person: PersonRef;
  decided_by: PersonRef | null;
};

const person = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'full_name', ${alias}.full_name, 'identifier', ${alias}.identifier)`;
const SELECT = `
  SELECT x.id, x.organization_id, x.person_id, x.source, x.status, c.code AS group_code, t.code AS activity_code, x.event_id,
         x.points_allocated, x.level, x.place, x.activity_from::text, x.activity_until::text, x.hours::float8, x.hours_from, x.quantity, x.team_of_id,
         c.aicte_scheme_id, coalesce(t.name, e.title, c.name) AS activity, t.award, c.name AS group, x.description,
         x.counted_points, x.created_at AS filed_at, x.approval_date AS decided_at, x.updated_at,
         coalesce(x.reversal_reason, x.rejection_reason) AS reason, x.approved_by_id, ${person('p')} AS person,
         CASE WHEN d.id IS NOT NULL THEN ${person('d')} END AS decided_by
    FROM aicte_point_transactions x JOIN aicte_categories c ON c.id = x.aicte_category_id
    JOIN people p ON p.id = x.person_id LEFT JOIN aicte_activity_types t ON t.id = x.aicte_activity_type_id
    LEFT JOIN events e ON e.id = x.event_id LEFT JOIN people d ON d.id = x.approved_by_id`;

const MOST_LISTED = 500; // more than anybody claims in a course of study

/** Every claim and event point of a person, newest first. */
export const listClaims = (tenant: Tenant, personId: string) =>
  rowsOf<ClaimRow>(
    tenant,
    `${SELECT} WHERE x.organization_id = $1 AND x.person_id = $2 ORDER BY x.created_at DESC, x.id LIMIT ${MOST_LISTED}`,
    [personId],
  );

/** Claims and event points of many people that count or may, in no order. */
export const listLiveClaims = (tenant: Tenant, personIds: readonly string[]) =>
  rowsOf<ClaimRow>(
    tenant,
    `${SELECT} WHERE x.organization_id = $1 AND x.person_id = ANY ($2::uuid[]) AND x.status IN ('pending', 'approved')`,
    [personIds],
  );

export const readClaim = (tenant: Tenant, id: string) =>
  rowOf<ClaimRow>(tenant, `${SELECT} WHERE x.organization_id = $1 AND x.id = $2`, [id]);

/** The claim held until the transaction ends; its student's enrolment is held before it, as everywhere. */
export const lockClaim = (tenant: Tenant, id: string) =>
  rowOf<ClaimRow>(tenant, `${SELECT} WHERE x.organization_id = $1 AND x.id = $2 FOR NO KEY UPDATE OF x`, [id]);

/** Whose a claim is, for the workflow, which knows the id alone. */
export const readOwner = (query: Query, id: string) =>
  rowOf<{ organization_id: string; person_id: string }>(
    query,
    'SELECT organization_id, person_id FROM aicte_point_transactions WHERE id = $1',
    [id],
  );

export type ClaimColumns = Omit<NewClaim, 'group_code' | 'activity_code'> & {
  aicte_category_id: string | undefined;
  aicte_activity_type_id: string | null | undefined;
  description: string | null;
  hours_from: 'log' | 'typed' | null;
  created_by: string | null;
};

/** Writes a claim. @returns its id */
export const insertClaim = async (tenant: Tenant, row: ClaimColumns): Promise<string> => {
  const made = await rowOf<{ id: string }>(
    tenant,
    `INSERT INTO aicte_point_transactions (organization_id, person_id, event_id, aicte_category_id, source, points_allocated, status,
            aicte_activity_type_id, level, place, activity_from, activity_until, hours, hours_from, quantity, team_of_id, description, created_by)
     SELECT $1, r.person_id, r.event_id, r.aicte_category_id, r.source, r.points_allocated, r.status, r.aicte_activity_type_id,
            r.level, r.place, r.activity_from, r.activity_until, r.hours, r.hours_from, r.quantity, r.team_of_id, r.description, r.created_by
       FROM jsonb_populate_record(NULL::aicte_point_transactions, $2::jsonb) r RETURNING id`,
    [JSON.stringify(row)],
  );
  if (!made) throw new Error('a claim was not written');
  return made.id;
};

/** Columns that a step of a claim writes beside its status. */
export type ClaimStep = {
  status: ClaimStatus;
  approved_by_id?: string | null;
  approval_date?: string;
  rejection_reason?: string;
  reversal_reason?: string;
};

export const updateClaim = (tenant: Tenant, id: string, step: ClaimStep) =>
  execute(
    tenant,
    `UPDATE aicte_point_transactions x SET (status, approved_by_id, approval_date, rejection_reason, reversal_reason)
          = (SELECT r.status, r.approved_by_id, r.approval_date, r.rejection_reason, r.reversal_reason
               FROM jsonb_populate_record(x, $3::jsonb) r)
      WHERE organization_id = $1 AND id = $2`,
    [id, JSON.stringify(step)],
  );

/** Claim windows of the calendar, and the campus day it is for a person. */
export const readClaimDay = async (tenant: Tenant, personId: string) => {
  const row = await rowOf<{ today: string; windows: CalendarEntry[] }>(
    tenant,
    `SELECT (clock_timestamp() AT TIME ZONE coalesce(ca.timezone, o.timezone))::date AS today,
            coalesce((SELECT jsonb_agg(to_jsonb(w)) FROM calendar_entries w WHERE w.organization_id = $1
                       AND w.kind = 'claim_window' AND coalesce(w.campus_id = p.campus_id, true)), '[]') AS windows
       FROM people p JOIN organizations o ON o.id = p.organization_id LEFT JOIN campuses ca ON ca.id = p.campus_id
      WHERE p.organization_id = $1 AND p.id = $2`,
    [personId],
  );
  if (!row) throw new Error(`no person ${personId}`);
  return row;
};

export type SameEvidenceRow = { file: string; person: PersonRef; activity: string; filed_at: string };
/** Claims of other people that stand, with a file of the same content. */
export const listSameEvidence = (tenant: Tenant, claimId: string) =>
  rowsOf<SameEvidenceRow>(
    tenant,
    `SELECT DISTINCT ON (o.id) f.filename_download AS file, ${person('p')} AS person, t.name AS activity, o.created_at AS filed_at
       FROM attachments a JOIN directus_files f ON f.id = a.file_id
       JOIN directus_files g ON g.organization_id = $1 AND g.sha256 = f.sha256 AND g.id <> f.id
       JOIN attachments b ON b.file_id = g.id AND b.aicte_point_transaction_id IS NOT NULL
       JOIN aicte_point_transactions mine ON mine.id = a.aicte_point_transaction_id
       JOIN aicte_point_transactions o ON o.id = b.aicte_point_transaction_id AND o.person_id <> mine.person_id
        AND o.status IN ('pending', 'approved')
       JOIN people p ON p.id = o.person_id JOIN aicte_activity_types t ON t.id = o.aicte_activity_type_id
      WHERE a.organization_id = $1 AND a.aicte_point_transaction_id = $2 ORDER BY o.id, f.id LIMIT 20`,
    [claimId],
  );

/** Writes what the groups of a student's scheme count now. */
export const writeProgress = (
  tenant: Tenant,
  personId: string,
  groups: readonly (Omit<GroupProgress, 'group_code'> & { aicte_category_id: string | undefined })[],
) =>
  execute(
    tenant,
    `INSERT INTO aicte_student_progress (organization_id, person_id, aicte_category_id, approved_points, pending_points,
            counted_points, meets_minimum)
     SELECT $1, $2, r.aicte_category_id, r.approved_points, r.pending_points, r.counted_points, r.meets_minimum
       FROM jsonb_populate_recordset(NULL::aicte_student_progress, $3::jsonb) r
     ON CONFLICT (person_id, aicte_category_id) DO UPDATE
       SET approved_points = excluded.approved_points, pending_points = excluded.pending_points,
           counted_points = excluded.counted_points, meets_minimum = excluded.meets_minimum, calculated_at = clock_timestamp()`,
    [personId, JSON.stringify(groups)],
  );

/** Writes what each approved claim counts, with the reasons; one that counts the same stays untouched. */
export const writeCounted = (
  tenant: Tenant,
  claims: readonly { id: string; counted_points: number; explanation: unknown }[],
) =>
  execute(
    tenant,
    `UPDATE aicte_point_transactions x SET counted_points = r.counted_points, explanation = r.explanation
       FROM jsonb_populate_recordset(NULL::aicte_point_transactions, $2::jsonb) r
      WHERE x.organization_id = $1 AND x.id = r.id
        AND (x.counted_points, x.explanation) IS DISTINCT FROM (r.counted_points, r.explanation)`,
    [JSON.stringify(claims)],
  );

export type HoldRow = {
  id: string;
  kind: 'grade_card' | 'hall_ticket' | 'degree';
  term_code: string;
  status: 'held' | 'released' | 'cancelled';
  conditions: Condition[];
  override_by_id: string | null;
  released_at: string | null;
};
/** What is held of a student, or was. */
export const listHolds = (tenant: Tenant, enrolmentId: string) =>
  rowsOf<HoldRow>(
    tenant,
    `SELECT id, kind, term_code, status, CASE WHEN jsonb_typeof(conditions) = 'array' THEN conditions ELSE '[]' END AS conditions,
            override_by_id, released_at
       FROM clearances WHERE organization_id = $1 AND enrollment_id = $2 ORDER BY created_at, id`,
    [enrolmentId],
  );

export const readPersonRef = (tenant: Tenant, personId: string) =>
  rowOf<PersonRef>(tenant, 'SELECT id, full_name, identifier FROM people WHERE organization_id = $1 AND id = $2', [
    personId,
  ]);
