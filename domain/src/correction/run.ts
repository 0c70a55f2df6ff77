import type { Facts, RequestStatus } from '../approval/index.ts';
import type { CorrectionStatus } from './status.ts';

const MS_PER_DAY = 86_400_000;

/** The workflow of a correction; the row's id makes a retried start a no-op. */
export const correctionWorkflowId = (id: string): string => `correction:${id}`;

/** The message of `attendanceCorrection` that says the row was withdrawn or undone. */
export const CORRECTION_MESSAGES = { cancel: 'cancel' } as const;

/** The status a correction takes when its approval ends. */
export const CORRECTION_STATUS_OF = {
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'cancelled',
  cancelled: 'cancelled',
  expired: 'expired',
} as const satisfies Record<Exclude<RequestStatus, 'open'>, CorrectionStatus>;

/** The facts a policy's conditions may read (`variables` of its declaration): days since the session began, rounded down. */
export const correctionFacts = (
  session: { scheduled_start_at: string; locked_at: string | null },
  state_code: string,
  submitted_at: string,
): Facts => ({
  'correction.age_days': Math.floor((Date.parse(submitted_at) - Date.parse(session.scheduled_start_at)) / MS_PER_DAY),
  'correction.state': state_code,
  'correction.locked': session.locked_at !== null,
});
