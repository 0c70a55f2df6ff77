import { planRequest, type RequestToPlan, standingOf } from '@muster/directus/approval/plan.ts';
import { type NumberedPolicy, policyOfVersion, publishedPolicy } from '@muster/directus/approval/policy.ts';
import { readApprovalRecord } from '@muster/directus/approval/record.ts';
import { readVersionOfRequest } from '@muster/directus/approval';
import type { Tenant } from '@muster/directus';
import { truncate } from '@muster/domain';
import type { ApprovalInput } from './run.ts';
import type { ApprovalRun } from './types.ts';

/** Room of `workflow_tasks.title`, in characters. */
const TITLE_MAX = 255;

/** What the inbox shows of a request, and the code under which it lapses; a long title is cut. */
export type RequestFace = Pick<ApprovalRun, 'subject_type' | 'subject_id' | 'title' | 'summary'> & {
  lapse_code: string;
};

/** The policy as it stands now, for a request that begins. */
async function policyFor(tenant: Tenant, { kind, requester_id }: RequestToPlan): Promise<NumberedPolicy> {
  const { department_id } = await standingOf(tenant, requester_id);
  return publishedPolicy(tenant, kind, department_id);
}

/**
 * Everything the approval of a request needs: who is asked, by which policy, until when, and the rows it writes to. One that was
 * begun before keeps the version of its policy, and goes on from its rows.
 */
export async function openApproval(
  tenant: Tenant,
  ids: { workflow_id: string; workflow_instance_id: string },
  request: RequestToPlan,
  { lapse_code, ...face }: RequestFace,
): Promise<ApprovalInput> {
  const begun = await readVersionOfRequest(tenant, ids.workflow_instance_id);
  const policy = begun ? policyOfVersion(begun) : await policyFor(tenant, request);
  return {
    run: {
      ...ids,
      ...face,
      title: truncate(face.title, TITLE_MAX),
      organization_id: tenant.organization_id,
      policy_version_id: policy.ref.id,
      process: request.kind,
      requester_id: request.requester_id,
      barred: request.barred ?? [],
    },
    plan: await planRequest(tenant, request, policy),
    opened_at: request.at,
    record: begun ? await readApprovalRecord(tenant, ids.workflow_instance_id) : null,
    lapses: request.lapses_at === null ? null : { at: request.lapses_at, code: lapse_code },
  };
}
