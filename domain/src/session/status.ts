/**
 * The one list of session statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it.
 * @table attendance_sessions.status
 * @move scheduled>open the conductor, or the clock at the opening instant
 * @move scheduled>cancelled the conductor, with a reason
 * @move open>closed the conductor, or the clock at the closing instant
 * @move open>cancelled the conductor, with a reason
 * @move closed>open the conductor reopens it
 * @move closed>finalized the clock, 10 minutes after it closed
 * @move finalized>closed the conductor reopens it, unless it is locked
 * @move cancelled>scheduled the conductor restores what was cancelled by mistake
 * @move cancelled>open the conductor restores it when it had begun, or its time is over
 */
export const SESSION_TRANSITIONS = {
  scheduled: ['open', 'cancelled'],
  open: ['closed', 'cancelled'],
  closed: ['open', 'finalized'],
  finalized: ['closed'],
  cancelled: ['scheduled', 'open'],
} as const;
export type SessionStatus = keyof typeof SESSION_TRANSITIONS;

/** Whether a session may go from one status to another. */
export const canMoveSession = (from: SessionStatus, to: SessionStatus): boolean =>
  (SESSION_TRANSITIONS[from] as readonly SessionStatus[]).includes(to);

/** Only finalized sessions count in statistics (rule 12); a cancelled one never does. */
export const sessionCounts = (status: SessionStatus): boolean => status === 'finalized';

/** The one workflow of a session; its id is made from the row's. */
export const attendanceSessionWorkflowId = (attendance_session_id: string): string =>
  `attn-session:${attendance_session_id}`;

/**
 * Messages of the session's workflow. The row changes first, then the signal `changed` makes the workflow read it again;
 * `recordAdded` is a signal that refreshes the counts.
 */
export const SESSION_MESSAGES = {
  changed: 'changed',
  recordAdded: 'recordAdded',
  state: 'state',
  counts: 'counts',
  closesAt: 'closesAt',
} as const;
