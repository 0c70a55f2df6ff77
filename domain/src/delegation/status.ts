import type { DelegationStatus } from '../approval/status.ts';

/** The one workflow of a delegation. */
export const delegationWorkflowId = (approval_delegation_id: string): string => `delegation:${approval_delegation_id}`;

/** Messages of the workflow. `changed`: it was ended, or an administrator changed its span, its kinds or its people. */
export const DELEGATION_MESSAGES = { changed: 'changed' } as const;

type Span = { status: DelegationStatus; valid_from: string; valid_until: string };

/**
 * Where a delegation stands at an instant, and when the clock moves it next; a revoked or ended one stays as it is. Bounds are
 * half-open: it begins at `valid_from` and is over at `valid_until`.
 * @param at UTC ISO instant
 */
export function delegationAt(
  { status, valid_from, valid_until }: Span,
  at: string,
): { status: DelegationStatus; wake_at: string | null } {
  if (status === 'revoked' || status === 'ended') return { status, wake_at: null };
  const now = Date.parse(at);
  if (now >= Date.parse(valid_until)) return { status: 'ended', wake_at: null };
  if (now >= Date.parse(valid_from)) return { status: 'active', wake_at: valid_until };
  return { status: 'planned', wake_at: valid_from };
}
