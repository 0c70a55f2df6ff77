/**
 * The one list of claim statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it.
 * @table aicte_point_transactions.status
 * @move pending>approved the mentor, or whoever stands in
 * @move pending>rejected the mentor, with the reason; or the clock, after the last escalation; or what it rested on was lost
 * @move pending>withdrawn the student
 * @move approved>reversed what it rested on was lost, or the office, with the reason
 */
export const AICTE_TRANSITIONS = {
  pending: ['approved', 'rejected', 'withdrawn'],
  approved: ['reversed'],
  rejected: [],
  withdrawn: [],
  reversed: [],
} as const;
export type ClaimStatus = keyof typeof AICTE_TRANSITIONS;

/**
 * The statuses of a scheme: published figures are frozen.
 * @table aicte_schemes.status
 * @move draft>published the office, once a person has confirmed the figures
 * @move published>retired the office, when a later cohort has another scheme
 */
export const SCHEME_TRANSITIONS = { draft: ['published'], published: ['retired'], retired: [] } as const;
export type SchemeStatus = keyof typeof SCHEME_TRANSITIONS;

/**
 * The statuses of a clearance: what is held until its conditions are met.
 * @table clearances.status
 * @move held>released the last condition that turns true, or the office, with the reason
 * @move held>cancelled the office, when there is nothing left to clear
 * @move released>held the office, when a condition is no longer met
 */
export const CLEARANCE_TRANSITIONS = { held: ['released', 'cancelled'], released: ['held'], cancelled: [] } as const;
export type ClearanceStatus = keyof typeof CLEARANCE_TRANSITIONS;

/** Whether a claim may go from one status to another. */
export const canMoveClaim = (from: ClaimStatus, to: ClaimStatus): boolean =>
  (AICTE_TRANSITIONS[from] as readonly ClaimStatus[]).includes(to);

/** Whether a claim keeps its event and group from another one (the WHERE of `aicte_once_per_event`). */
export const isLive = (status: ClaimStatus): boolean => status === 'pending' || status === 'approved';

export const aicteWorkflowId = (claim_id: string): string => `aicte:${claim_id}`;
export const clearanceWorkflowId = (clearance_id: string): string => `clearance:${clearance_id}`;

/** Messages of the claim's and the clearance's workflow: the row was withdrawn or reversed, a fact behind a hold changed. */
export const AICTE_MESSAGES = { closed: 'closed', factChanged: 'factChanged' } as const;
