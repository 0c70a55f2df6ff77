/**
 * The statuses of a care case: somebody who has missed several classes of a section in a row.
 * @table care_cases.status
 * @move open>done the mentor, who has spoken with the student
 * @move open>withdrawn the marks: an excuse or a correction ended the streak
 * @move open>expired the clock, when nobody has answered
 */
export const CARE_TRANSITIONS = {
  open: ['done', 'withdrawn', 'expired'],
  done: [],
  withdrawn: [],
  expired: [],
} as const;
export type CareStatus = keyof typeof CARE_TRANSITIONS;

/** The one workflow of a care case; the row is one for each person, section and first missed class. */
export const careWorkflowId = (care_case_id: string): string => `care:${care_case_id}`;

/** Messages of the workflow besides those of every approval; `excused`: the marks have ended the streak. */
export const CARE_MESSAGES = { excused: 'excused' } as const;

/** What the outcome of the approval makes of a case; silence leaves it unanswered. */
export const CARE_STATUS_OF = {
  approved: 'done',
  rejected: 'expired',
  expired: 'expired',
} as const satisfies Record<string, CareStatus>;

/** Room of a mentor's words about a case, in characters. */
export const CARE_NOTE_MAX = 2000;
