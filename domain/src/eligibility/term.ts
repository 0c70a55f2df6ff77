import type { TermStatus } from '../academics/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';

/** Days after the freeze in which somebody may be condoned; then the term is closed for good. */
export const CONDONE_DAYS = 14;
const DAY_MS = 86_400_000;

/** Until when verdicts frozen at an instant may be condoned. UTC ISO instants. */
export const condoneUntil = (frozen_at: string): string =>
  new Date(Date.parse(frozen_at) + CONDONE_DAYS * DAY_MS).toISOString();

/** Why a term may not be closed, or `null`. @param today day (YYYY-MM-DD) of the organization */
export function refuseClosing(
  { status, ends_on }: { status: TermStatus; ends_on: string },
  today: string,
): Problem | null {
  if (status !== 'running') return refuse('TERM_NOT_RUNNING');
  return today <= ends_on ? refuse('TERM_NOT_OVER') : null;
}

/** Why a term may not be reopened, or `null`: one that is closed for good stays so. */
export const refuseReopening = ({ status }: { status: TermStatus }): Problem | null =>
  status === 'closing' ? null : refuse('TERM_NOT_CLOSING');
