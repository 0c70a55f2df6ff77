/**
 * The statuses of a request that somebody else holds a class.
 * @table session_substitutions.status
 * @move asked>accepted the colleague, who holds the class from then on
 * @move asked>declined the colleague
 * @move asked>withdrawn whoever asked
 * @move asked>lapsed the clock, when the class begins; the colleague's own timetable or the class, when they changed meanwhile
 */
export const SUBSTITUTION_TRANSITIONS = {
  asked: ['accepted', 'declined', 'withdrawn', 'lapsed'],
  accepted: [],
  declined: [],
  withdrawn: [],
  lapsed: [],
} as const;
export type SubstitutionStatus = keyof typeof SUBSTITUTION_TRANSITIONS;

/** The workflow of one request. */
export const substitutionWorkflowId = (session_substitution_id: string): string =>
  `substitution:${session_substitution_id}`;

/** Messages of the workflow besides those of every approval; `withdrawn`: whoever asked took it back. */
export const SUBSTITUTION_MESSAGES = { withdrawn: 'withdrawn' } as const;
