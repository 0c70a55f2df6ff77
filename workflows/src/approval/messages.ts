import type { SeatChange } from '@muster/domain/approval';

/** A change somebody waits to hear of; `refused` is the rule's code once it was looked at, `null` when it was done. */
export type AskedChange = { change: SeatChange; refused: string | null };

/** What people did, as the Updates bring it: the rows have been written before. */
export type ApprovalMessages = {
  /** Ids of decided tasks. */
  tasks: string[];
  withdrawn: boolean;
  /** The request's row was cancelled by somebody. */
  cancelled: boolean;
  /** People who can no longer answer. */
  absent: string[];
  /** Tasks to be given to somebody else, and approvers to be added. */
  changes: AskedChange[];
  /** Delegations that concern an open task changed. */
  delegated: boolean;
  /** Something else about the row changed: whoever waits for the clock looks at it again. */
  woken: boolean;
};
export const noMessages = (): ApprovalMessages => ({
  tasks: [],
  withdrawn: false,
  cancelled: false,
  absent: [],
  changes: [],
  delegated: false,
  woken: false,
});
export const hasMessages = ({ tasks, withdrawn, cancelled, absent, changes, delegated, woken }: ApprovalMessages) =>
  tasks.length > 0 || absent.length > 0 || changes.length > 0 || withdrawn || cancelled || delegated || woken;
