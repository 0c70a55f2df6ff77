import { countUnsure, lockUnsure, writeMarks, type WrittenMark } from '@muster/directus/review/mark-queries.ts';
import { countDecisions, listRejected } from '@muster/directus/review';
import { decideMark, type ReviewDecision, type ReviewStatus } from '@muster/domain/review';
import { membersOf } from '@muster/directus/approval/plan.ts';
import { LAST_RESORT_ROLE } from '@muster/domain/approval';
import type { ApprovalOutcome } from '../approval/types.ts';
import type { Transaction } from '../database.ts';
import { notify } from '../notification/notify.ts';
import { takeReview, type TakenReview } from './row.ts';

const factsOf = ({ session }: TakenReview) => ({ session: session.name, held: session.scheduled_start_at });

/** One answer of the inbox for all marks that still wait, but the reviewer's own. A locked session keeps its marks. */
async function decideRest(taken: TakenReview, decision: ReviewDecision, { by, comment }: ApprovalOutcome) {
  const { review, session, tenant } = taken;
  const waiting = session.locked ? [] : await lockUnsure(tenant, review.attendance_session_id, by);
  const absent = session.absent_state_id;
  if (absent === null) throw new Error('The organization has no default state of category absent.');
  const marks = waiting.map((mark): WrittenMark => ({ id: mark.id, ...decideMark(mark, decision, absent) }));
  const tally = { verified: 0, rejected: 0, [decision === 'verify' ? 'verified' : 'rejected']: marks.length };
  await countDecisions(tenant, review.id, tally, 'completed');
  await writeMarks(tenant, marks, by, comment ?? '');
  return 'completed' as const;
}

/** Nobody answered: no mark is touched, so pending ones stay pending; the staff and the administration are told once. */
async function leaveUnanswered(taken: TakenReview, workflowId: string) {
  const { review, session, tenant } = taken;
  const unsure = await countUnsure(tenant, review.attendance_session_id);
  await countDecisions(tenant, review.id, { verified: 0, rejected: 0, unanswered: unsure }, 'expired');
  const told = [...new Set([...session.staff, ...(await membersOf(tenant, LAST_RESORT_ROLE))])];
  for (const person_id of told)
    await notify(tenant.source, {
      organization_id: review.organization_id,
      person_id,
      notification_type: 'absence',
      code: 'review_unanswered',
      dedupe: [workflowId, 'unanswered'],
      link: `/classes/${review.attendance_session_id}/review`,
      data: { ...factsOf(taken), unsure },
    });
  return 'expired' as const;
}

/**
 * Writes the outcome of the approval. The row decides: a review whose last mark was decided one by one is completed already.
 * @returns the status the review has now
 */
export async function closeReview(
  client: Transaction,
  reviewId: string,
  outcome: ApprovalOutcome,
  workflowId: string,
): Promise<ReviewStatus | null> {
  const taken = await takeReview(client, reviewId);
  if (taken?.review.status !== 'open') return taken?.review.status ?? null;
  // Silence may approve or reject by policy; then nobody has looked, and no mark is touched in somebody's name.
  if (outcome.by !== null && outcome.status === 'approved') return decideRest(taken, 'verify', outcome);
  if (outcome.by !== null && outcome.status === 'rejected') return decideRest(taken, 'reject', outcome);
  return leaveUnanswered(taken, workflowId);
}

/** Everybody whose mark was rejected hears it once, with the reviewer's words (EAS-067). */
export async function tellRejected(client: Transaction, reviewId: string, workflowId: string): Promise<void> {
  const taken = await takeReview(client, reviewId);
  if (!taken) return;
  for (const mark of await listRejected(taken.tenant, taken.review))
    await notify(client, {
      organization_id: taken.review.organization_id,
      person_id: mark.person_id,
      notification_type: 'absence',
      code: 'mark_rejected',
      dedupe: [workflowId, 'rejected', mark.id, mark.revision],
      link: '/attendance',
      data: { ...factsOf(taken), by: mark.by, comment: mark.notes },
    });
}
