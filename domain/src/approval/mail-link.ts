import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { isLive, type TaskStatus } from './status.ts';

/** What a link in a mail lets whoever has the mail do: decide one task as one person, until an instant (UTC ISO, whole seconds). */
export type DecisionLink = { task_id: string; person_id: string; expires_at: string };

/** Longest life of such a link, in ms: a week, as a returned request has. */
export const DECISION_LINK_MS = 7 * 86_400_000;

/** Until when a link made at an instant holds: its task's deadline, a week at most. @param at UTC ISO */
export const decisionLinkUntil = (due_at: string, at: string): string => {
  const ms = Math.min(Date.parse(due_at), Date.parse(at) + DECISION_LINK_MS);
  return new Date(Math.floor(ms / 1000) * 1000).toISOString();
};

/** The task behind a link as it is now. */
export type LinkedTask = { status: TaskStatus; assignee_id: string | null; decided_by_id: string | null };

/**
 * Why a link counts no more, or `null`.
 * @param task `null` where there is none any more
 * @param signed_in who is signed in where the link was opened, if anybody: another person's link is not theirs to use
 * @param now UTC ISO
 * @returns DECISION_LINK_FOREIGN for somebody else who is signed in, DECISION_LINK_USED, DECISION_LINK_EXPIRED, TASK_CLOSED when others or
 * the clock were faster, DECISION_LINK_FOREIGN when it went to somebody else, in this order
 */
export function refuseDecisionLink(
  { person_id, expires_at }: DecisionLink,
  task: LinkedTask | null,
  signed_in: string | null,
  now: string,
): Problem | null {
  if (signed_in !== null && signed_in !== person_id) return refuse('DECISION_LINK_FOREIGN');
  if (task?.status === 'decided' && task.decided_by_id === person_id) return refuse('DECISION_LINK_USED');
  if (Date.parse(expires_at) <= Date.parse(now)) return refuse('DECISION_LINK_EXPIRED');
  if (!task || !isLive(task.status)) return refuse('TASK_CLOSED');
  return task.assignee_id === person_id ? null : refuse('DECISION_LINK_FOREIGN');
}
