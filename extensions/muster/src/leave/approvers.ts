import {
  planApproval,
  policyDocument,
  type ApprovalPlan,
  type PolicyDocument,
  type PolicyRow,
} from '@muster/domain/approval';
import { blockApprovers, leaveFacts, type LeaveRules, type LeaveSpan } from '@muster/domain/leave';
import type { Knex } from 'knex';
import { ROLE_IDS, roleCodeOf } from '@muster/directus/account/roles.ts';
import { rowsOf } from '../transaction.ts';

/** Roles whose holders a policy may ask. */
const STAFF = [ROLE_IDS.org_admin, ROLE_IDS.manager, ROLE_IDS.mentor];

type Candidate = { rule: string; role: string | null; person_id: string; full_name: string };

/** Everybody a leave policy may name for this requester, with the rule that names them. */
const readCandidates = async (db: Knex, org: string, personId: string): Promise<Candidate[]> => {
  const rows = await rowsOf<Candidate>(
    db,
    `WITH me AS (SELECT coalesce(sp.department_id, st.department_id) AS department_id, sp.mentor_id
                   FROM people p LEFT JOIN student_profiles sp ON sp.person_id = p.id
                   LEFT JOIN staff_profiles st ON st.person_id = p.id
                  WHERE p.organization_id = :org AND p.id = :person),
          named AS (
            SELECT 'mentor' AS rule, NULL::uuid AS role, mentor_id AS person_id FROM me
            UNION ALL SELECT 'department_head', NULL, d.head_id FROM me JOIN departments d ON d.id = me.department_id
            UNION ALL SELECT 'role', u.role, u.person_id FROM directus_users u
                       WHERE u.organization_id = :org AND u.status = 'active' AND u.person_id IS NOT NULL
                         AND u.role = ANY (:staff::uuid[]))
     SELECT n.rule, n.role::text AS role, p.id AS person_id, p.full_name
       FROM named n JOIN people p ON p.id = n.person_id AND p.organization_id = :org AND p.is_active
      ORDER BY p.full_name`,
    { org, person: personId, staff: STAFF },
  );
  return rows.map((row) => ({ ...row, role: roleCodeOf(row.role) }));
};

/** The policy in force: the published version, else the organization's own rows. */
const readPolicy = async (db: Knex, org: string, departmentId: string | null): Promise<PolicyDocument> => {
  const [published] = await rowsOf<{ document: PolicyDocument }>(
    db,
    `SELECT document FROM policy_versions
      WHERE organization_id = ? AND kind = 'approval' AND scope_key = 'leave' AND status = 'published'
        AND now() <@ tstzrange(effective_from, effective_until)`,
    [org],
  );
  if (published) return published.document;
  const rows = await rowsOf<PolicyRow>(
    db,
    `SELECT process, department_id, step_no, stage_no, name, mode, votes_needed, assignee_rule, assignee_id, assignee_role,
            more_assignees, condition, due_hours, remind_before_hours, on_timeout, escalate_to_rule, max_escalations
       FROM approval_policies WHERE organization_id = ? AND process = 'leave'`,
    [org],
  );
  return policyDocument(rows, 'leave', departmentId);
};

type Asked = { span: LeaveSpan; days: number; rules: LeaveRules; department_id: string | null; now: Date };

const MS_PER_HOUR = 3_600_000;

const listed = (plan: ApprovalPlan, nameOf: (id: string) => string) =>
  plan.stages
    .flat()
    .filter(({ skipped }) => !skipped)
    .map(({ step_no, name, seats, due_ms }) => ({
      step: step_no,
      name,
      people: seats.map(({ assignee_id, candidate_role }) =>
        assignee_id ? nameOf(assignee_id) : (candidate_role ?? ''),
      ),
      due_hours: Math.round(due_ms / MS_PER_HOUR),
    }));

/** Who would be asked, step by step, and for how long each may think. */
export const foreseeApprovers = async (db: Knex, org: string, { span, days, rules, department_id, now }: Asked) => {
  const [document, candidates] = await Promise.all([
    readPolicy(db, org, department_id),
    readCandidates(db, org, rules.person_id),
  ]);
  const known_at = now.toISOString();
  const plan = planApproval(
    document,
    leaveFacts({ ...span, submitted_at: known_at }, days, rules),
    {
      requester_id: rules.person_id,
      only: blockApprovers(span, rules)?.people ?? null,
      resolve: ({ rule, role, person_id }) =>
        rule === 'person' && person_id
          ? [person_id]
          : candidates
              .filter((one) => one.rule === rule && (rule !== 'role' || one.role === role))
              .map((one) => one.person_id),
    },
    known_at,
  );
  const names = new Map(candidates.map(({ person_id, full_name }) => [person_id, full_name]));
  return listed(plan, (id) => names.get(id) ?? '');
};
