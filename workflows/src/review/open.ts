import { countUnsure, listDoubtedStaff } from '@muster/directus/review/mark-queries.ts';
import { REVIEW_PROCESS, type ReviewStatus } from '@muster/domain/review';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { Transaction } from '../database.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { takeReview, type TakenReview } from './row.ts';

const { table, workflow } = REVIEW_PROCESS;

export type RunInfo = { workflow_id: string; run_id: string };

/** Everybody who will be asked: whoever held the class, then as the policy says. Nobody decides about their own mark. */
async function approvalOf(
  { review, session, tenant }: TakenReview,
  workflow_id: string,
  workflow_instance_id: string,
): Promise<ApprovalInput> {
  const unsure = await countUnsure(tenant, review.attendance_session_id);
  const head = session.head_id ? [session.head_id] : [];
  const request = {
    kind: 'verification' as const,
    requester_id: null,
    barred: await listDoubtedStaff(tenant, review.attendance_session_id, session.staff),
    at: review.created_at,
    facts: {},
    only: null,
    lapses_at: null,
    named: { session_staff: session.staff, section_lead: session.staff, department_head: head },
  };
  return openApproval(tenant, { workflow_id, workflow_instance_id }, request, {
    subject_type: table,
    subject_id: review.id,
    title: `${session.name}: ${unsure} marks in doubt`,
    summary: {
      session: session.name,
      held: session.scheduled_start_at,
      unsure,
      attendance_session_id: review.attendance_session_id,
    },
    lapse_code: 'APPROVAL_EXPIRED',
  });
}

/** Takes a review up: whoever is asked is known. A closed one is only read. */
export async function openReview(
  client: Transaction,
  reviewId: string,
  run: RunInfo,
): Promise<OpenedRequest<ReviewStatus> | null> {
  const taken = await takeReview(client, reviewId);
  if (!taken) return null;
  const { status, organization_id } = taken.review;
  const instance = await noteInstance(client, {
    ...run,
    organization_id,
    workflow_type: workflow.type,
    subject_type: table,
    subject_id: reviewId,
    current_step: status === 'open' ? 'review' : status,
  });
  return { status, approval: status === 'open' ? await approvalOf(taken, run.workflow_id, instance) : null };
}
