/**
 * The one list of statuses of a spot check; a session has at most one.
 * @table spot_checks.status
 * @move open>done the teacher, with the last person of the list
 * @move open>expired the clock, a day after the session
 * @move open>cancelled the conductor, by cancelling the session; the clock, when nobody is to be looked for
 */
export const SPOT_CHECK_TRANSITIONS = {
  open: ['done', 'expired', 'cancelled'],
  done: [],
  expired: [],
  cancelled: [],
} as const;
export type SpotCheckStatus = keyof typeof SPOT_CHECK_TRANSITIONS;

/** The one workflow of a session's spot check; the row has the id of its session. */
export const spotCheckWorkflowId = (attendance_session_id: string): string => `spot:${attendance_session_id}`;

/** Messages of the workflow besides those of every approval. `answered`: somebody was not seen. */
export const SPOT_CHECK_MESSAGES = { closed: 'closed', answered: 'answered' } as const;

/**
 * From the first risk until the list is drawn, in ms: a class comes in together, so that after three minutes those who may be
 * on the list are there, and the teacher still looks in the same hour. A decision of this project.
 */
export const GATHER_MS = 3 * 60_000;

/** How long after the session the list may be answered, in ms (BEY-033). */
export const ANSWER_MS = 24 * 3_600_000;

/** The instant from which answers come too late, UTC ISO. @param ends_at when the session ends by its plan, UTC ISO */
export const spotCheckDueAt = (ends_at: string): string => new Date(Date.parse(ends_at) + ANSWER_MS).toISOString();
