import { planRequest, type RequestToPlan, standingOf } from '@muster/directus/approval/plan.ts';
import { type NumberedPolicy, policyOfVersion, publishedPolicy } from '@muster/directus/approval/policy.ts';
import { readVersionOfRequest } from '@muster/directus/approval';
import type { Tenant } from '@muster/directus';
import type { ApprovalInput } from './run.ts';
import type { ApprovalRun } from './types.ts';

/** What the inbox shows of a request, and the code under which it lapses. */
export type RequestFace = Pick<ApprovalRun, 'subject_type' | 'subject_id' | 'title' | 'summary'> & {
  lapse_code: string;
};

/** The version the request was begun under, so that a rebuilt workflow keeps it; else the policy as it stands now. */
async function policyFor(
  tenant: Tenant,
  instanceId: string,
  { kind, requester_id }: RequestToPlan,
): Promise<NumberedPolicy> {
  const begun = await readVersionOfRequest(tenant, instanceId);
  if (begun) return policyOfVersion(begun);
  const { department_id } = await standingOf(tenant, requester_id);
  return publishedPolicy(tenant, kind, department_id);
}

/** Everything the approval of a request needs: who is asked, by which policy, until when, and the rows it writes to. */
export async function openApproval(
  tenant: Tenant,
  ids: { workflow_id: string; workflow_instance_id: string },
  request: RequestToPlan,
  { lapse_code, ...face }: RequestFace,
): Promise<ApprovalInput> {
  const policy = await policyFor(tenant, ids.workflow_instance_id, request);
  return {
    run: {
      ...ids,
      ...face,
      organization_id: tenant.organization_id,
      policy_version_id: policy.ref.id,
      process: request.kind,
      requester_id: request.requester_id,
    },
    plan: await planRequest(tenant, request, policy),
    opened_at: request.at,
    lapses: request.lapses_at === null ? null : { at: request.lapses_at, code: lapse_code },
  };
}
