/** The one list of claim statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it. */
export const AICTE_MOVES = {
  pending: ['approved', 'rejected', 'withdrawn'],
  approved: ['reversed'],
  rejected: [],
  withdrawn: [],
  reversed: [],
} as const;
export type ClaimStatus = keyof typeof AICTE_MOVES;

/** The statuses of a scheme: published figures are frozen. */
export const SCHEME_MOVES = { draft: ['published'], published: ['retired'], retired: [] } as const;
export type SchemeStatus = keyof typeof SCHEME_MOVES;

/** The statuses of a clearance: what is held until its conditions are met. */
export const CLEARANCE_MOVES = { held: ['released', 'cancelled'], released: ['held'], cancelled: [] } as const;
export type ClearanceStatus = keyof typeof CLEARANCE_MOVES;

/** Whether a claim may go from one status to another. */
export const canMoveClaim = (from: ClaimStatus, to: ClaimStatus): boolean =>
  (AICTE_MOVES[from] as readonly ClaimStatus[]).includes(to);

/** Whether a claim keeps its event and group from another one (the WHERE of `aicte_once_per_event`). */
export const isLive = (status: ClaimStatus): boolean => status === 'pending' || status === 'approved';

export const aicteWorkflowId = (claim_id: string): string => `aicte:${claim_id}`;
export const clearanceWorkflowId = (clearance_id: string): string => `clearance:${clearance_id}`;

/** Messages of the claim's and the clearance's workflow. */
export const AICTE_MESSAGES = {
  decided: 'decided',
  reverse: 'reverse',
  attendanceRevoked: 'attendanceRevoked',
  factChanged: 'factChanged',
  state: 'state',
} as const;
