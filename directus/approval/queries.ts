import type { Grant, PolicyDocument, PolicyRow } from '@muster/domain/approval';
import { execute, rowOf, rowsOf, type Tenant } from '../query.ts';

/** Where a requester stands, as far as approvers and conditions follow from it; codes of department and program. */
export type Standing = {
  mentor_id: string | null;
  department_id: string | null;
  head_id: string | null;
  department: string | null;
  program: string | null;
  semester: number | null;
  /** id of Directus' role of the account, if there is one */
  role_id: string | null;
};

export const readStanding = (tenant: Tenant, personId: string) =>
  rowOf<Standing>(
    tenant,
    `SELECT sp.mentor_id, d.id AS department_id, d.head_id, d.code AS department, pr.code AS program, sp.semester,
            u.role AS role_id
       FROM people p LEFT JOIN student_profiles sp ON sp.person_id = p.id
       LEFT JOIN staff_profiles st ON st.person_id = p.id
       LEFT JOIN departments d ON d.id = coalesce(sp.department_id, st.department_id)
       LEFT JOIN programs pr ON pr.id = sp.program_id LEFT JOIN directus_users u ON u.person_id = p.id
      WHERE p.organization_id = $1 AND p.id = $2`,
    [personId],
  );

/** The editable rows of a kind of request, of every department. */
export const listPolicyRows = (tenant: Tenant, kind: string) =>
  rowsOf<PolicyRow>(
    tenant,
    `SELECT process, department_id, step_no, stage_no, name, mode, votes_needed, assignee_rule, assignee_id, assignee_role,
            more_assignees, condition, due_hours, remind_before_hours, on_timeout, escalate_to_rule, max_escalations
       FROM approval_policies WHERE organization_id = $1 AND process = $2`,
    [kind],
  );

export type VersionRow = { id: string; version: number; digest: string; document: PolicyDocument };

/** The published version of a scope ('leave', 'leave:department:<id>') that is in force now. */
export const readVersionInForce = (tenant: Tenant, scope: string) =>
  rowOf<VersionRow>(
    tenant,
    `SELECT id, version, digest, document FROM policy_versions
      WHERE organization_id = $1 AND kind = 'approval' AND status = 'published' AND scope_key = $2
        AND effective_from <= clock_timestamp() AND (effective_until IS NULL OR effective_until > clock_timestamp())
      ORDER BY effective_from DESC LIMIT 1`,
    [scope],
  );

/** The version under which an open request was begun. */
export const readVersionOfRequest = (tenant: Tenant, instanceId: string) =>
  rowOf<VersionRow>(
    tenant,
    `SELECT v.id, v.version, v.digest, v.document FROM approval_steps s JOIN policy_versions v ON v.id = s.policy_version_id
      WHERE s.organization_id = $1 AND s.workflow_instance_id = $2 ORDER BY s.round DESC LIMIT 1`,
    [instanceId],
  );

/** Makes publishers of one scope wait for each other until the transaction ends. */
export const lockScope = (tenant: Tenant, scope: string) =>
  rowsOf(tenant, `SELECT pg_advisory_xact_lock(hashtextextended('policy' || $1::text || $2, 0))`, [scope]);

/** Ends the version in force, if any, and puts another one in its place. */
export async function replaceVersion(
  tenant: Tenant,
  current: VersionRow | undefined,
  { scope, document, digest }: { scope: string; document: PolicyDocument; digest: string },
): Promise<void> {
  if (current)
    await execute(
      tenant,
      'UPDATE policy_versions SET effective_until = clock_timestamp() WHERE organization_id = $1 AND id = $2',
      [current.id],
    );
  await execute(
    tenant,
    `INSERT INTO policy_versions (organization_id, kind, scope_key, version, document, digest, effective_from, status)
     SELECT $1, 'approval', $2::text, coalesce(max(version), 0) + 1, $3, $4,
            coalesce(max(effective_until), clock_timestamp()), 'published' FROM policy_versions
      WHERE organization_id = $1 AND kind = 'approval' AND scope_key = $2::text`,
    [scope, document, digest],
  );
}

/** Leads of the sections on whose roster a person is today, by the day on the person's campus. */
export const listSectionLeads = (tenant: Tenant, personId: string) =>
  rowsOf<{ person_id: string }>(
    tenant,
    `WITH me AS (SELECT p.id, (now() AT TIME ZONE coalesce(c.timezone, o.timezone))::date AS today
                   FROM people p JOIN organizations o ON o.id = p.organization_id LEFT JOIN campuses c ON c.id = p.campus_id
                  WHERE p.organization_id = $1 AND p.id = $2)
     SELECT DISTINCT ss.person_id FROM me JOIN roster_spans span ON span.person_id = me.id
       JOIN section_staff ss ON ss.course_section_id = span.course_section_id
      WHERE span.superseded_at IS NULL AND me.today <@ daterange(span.valid_from, span.valid_until) AND ss.role = 'lead'
        AND me.today BETWEEN coalesce(ss.valid_from, me.today) AND coalesce(ss.valid_until, me.today)
      ORDER BY ss.person_id`,
    [personId],
  );

/** A role's task is made known to so many of its members: a large office reads its shared inbox. */
const MOST_MEMBERS = 20;

/** People who can answer for a role, by the id of Directus' role. */
export const listRoleMembers = (tenant: Tenant, roleId: string) =>
  rowsOf<{ person_id: string }>(
    tenant,
    `SELECT u.person_id FROM directus_users u JOIN people p ON p.id = u.person_id
      WHERE u.organization_id = $1 AND u.role = $2 AND u.status = 'active' AND p.is_active AND p.deleted_at IS NULL
      ORDER BY u.person_id LIMIT ${MOST_MEMBERS}`,
    [roleId],
  );

/** Name of whoever asked or decided; of nobody where a request comes from the house itself. */
export const readPersonName = (tenant: Tenant, personId: string | null) =>
  rowOf<{ full_name: string }>(tenant, 'SELECT full_name FROM people WHERE organization_id = $1 AND id = $2::uuid', [
    personId,
  ]);

/** Somebody who has an account in use and is still here; `p` is the row of the person. */
export const CAN_ANSWER = `p.is_active AND p.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM directus_users u WHERE u.person_id = p.id AND u.status = 'active')`;

/** Of some people those who can answer: still here, with an account that is in use. */
export const listAnswerable = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<{ id: string; full_name: string }>(
    tenant,
    `SELECT p.id, p.full_name FROM people p
      WHERE p.organization_id = $1 AND p.id = ANY ($2::uuid[]) AND ${CAN_ANSWER}`,
    [[...ids]],
  );

/** Names of people, whether they can answer or not. */
export const listNames = (tenant: Tenant, ids: readonly string[]) =>
  rowsOf<{ id: string; full_name: string; identifier: string }>(
    tenant,
    'SELECT id, full_name, identifier FROM people WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
    [[...ids]],
  );

/** Delegations that are or will be in force for this kind of request, between people who can answer. */
export const listGrants = (tenant: Tenant, kind: string) =>
  rowsOf<Grant>(
    tenant,
    `SELECT d.id, d.delegator_id, d.delegate_id, d.process, d.valid_from, d.valid_until, d.status FROM approval_delegations d
      WHERE d.organization_id = $1 AND d.status IN ('planned', 'active') AND coalesce(d.process, $2) = $2
        AND d.valid_until > now()
        AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id IN (d.delegator_id, d.delegate_id) AND NOT (${CAN_ANSWER}))`,
    [kind],
  );

/** The run of a request, the latest one: whether it is under way, and whether somebody has decided in its current round. */
export const readRun = (tenant: Tenant, table: string, subjectId: string) =>
  rowOf<{ id: string; status: string; decided: boolean; returned: boolean }>(
    tenant,
    `SELECT w.id, w.status,
            EXISTS (SELECT 1 FROM workflow_tasks t WHERE t.workflow_instance_id = w.id AND t.status = 'decided'
                      AND t.step_no > 0 AND t.round = (SELECT max(round) FROM workflow_tasks WHERE workflow_instance_id = w.id)) AS decided,
            EXISTS (SELECT 1 FROM workflow_tasks t WHERE t.workflow_instance_id = w.id AND t.step_no = 0
                      AND t.status IN ('open', 'claimed')) AS returned
       FROM workflow_instances w
      WHERE w.organization_id = $1 AND w.subject_type = $2 AND w.subject_id = $3 ORDER BY w.started_at DESC LIMIT 1`,
    [table, subjectId],
  );

/** The row of the run behind a workflow's id. */
export const readRunOfWorkflow = (tenant: Tenant, workflowId: string) =>
  rowOf<{ id: string }>(tenant, 'SELECT id FROM workflow_instances WHERE organization_id = $1 AND workflow_id = $2', [
    workflowId,
  ]);

/** `decided`: somebody has decided a step of the round; `closed`: nothing of it is left to withdraw. */
export type Withdrawal = 'withdrawn' | 'decided' | 'closed';

/** Ends the running approval of a request for its requester, before the request's own row is locked. */
export async function withdraw(tenant: Tenant, instanceId: string, personId: string): Promise<Withdrawal> {
  const row = await rowOf<{ outcome: Withdrawal }>(tenant, 'SELECT muster_withdraw($1, $2, $3) AS outcome', [
    instanceId,
    personId,
  ]);
  return row?.outcome ?? 'closed';
}

/**
 * Ends the running approval of a request for its requester, before the request's own row is locked: steps, then tasks, then the
 * request, as everywhere. @returns `closed` where no approval runs
 */
export async function endApproval(
  tenant: Tenant,
  { table, id, requester_id }: { table: string; id: string; requester_id: string },
): Promise<Withdrawal> {
  const run = await readRun(tenant, table, id);
  return run ? withdraw(tenant, run.id, requester_id) : 'closed';
}
