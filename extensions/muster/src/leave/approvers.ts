import type { Tenant } from '@muster/directus';
import { listNames } from '@muster/directus/approval';
import { planRequest } from '@muster/directus/approval/plan.ts';
import { readPolicy } from '@muster/directus/approval/policy.ts';
import { requestOf } from '@muster/directus/leave/request.ts';
import { underGrants, type ApprovalPlan } from '@muster/domain/approval';
import { LEAVE_PROCESS, type LeaveRules, type LeaveSpan } from '@muster/domain/leave';

type Asked = { span: LeaveSpan; days: number; rules: LeaveRules; department_id: string | null; now: Date };

const MS_PER_HOUR = 3_600_000;

/** Who would have each step's tasks at an instant: people under the substitutions in force then, or a role. */
const seatsOf = ({ stages, grants, process, requester_id }: ApprovalPlan, at: string) =>
  stages
    .flat()
    .filter(({ skipped }) => !skipped)
    .map((step) => ({
      ...step,
      seats: step.seats.map((seat) => underGrants(seat, grants, process, requester_id, at)),
    }));

/** Who would be asked, step by step, and for how long each may think: planned exactly as the request's workflow plans it. */
export const foreseeApprovers = async (tenant: Tenant, { span, days, rules, department_id, now }: Asked) => {
  const at = now.toISOString();
  const request = await requestOf(tenant, { ...span, id: null, person_id: rules.person_id }, { at, days, rules });
  const policy = await readPolicy(tenant, LEAVE_PROCESS.slug, department_id);
  const steps = seatsOf(await planRequest(tenant, request, policy), at);
  const ids = steps.flatMap(({ seats }) => seats.flatMap(({ assignee_id }) => (assignee_id ? [assignee_id] : [])));
  const names = new Map((await listNames(tenant, ids)).map(({ id, full_name }) => [id, full_name]));
  return steps.map(({ step_no, name, seats, due_ms }) => ({
    step: step_no,
    name,
    people: seats.map(({ assignee_id, candidate_role }) =>
      assignee_id ? (names.get(assignee_id) ?? '') : (candidate_role ?? ''),
    ),
    due_hours: Math.round(due_ms / MS_PER_HOUR),
  }));
};
