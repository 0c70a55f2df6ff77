/**
 * The one list of statuses of a request to announce an event; the event itself is a draft until one is approved.
 * @table event_announcements.status
 * @move submitted>in_review the workflow, which asks the first approver
 * @move submitted>cancelled whoever asked
 * @move in_review>approved the last approver
 * @move in_review>rejected an approver
 * @move in_review>cancelled whoever asked, or the cancelled event
 * @move in_review>expired the clock, when the event would have begun without an answer
 */
export const ANNOUNCEMENT_TRANSITIONS = {
  submitted: ['in_review', 'cancelled'],
  in_review: ['approved', 'rejected', 'cancelled', 'expired'],
  approved: [],
  rejected: [],
  cancelled: [],
  expired: [],
} as const;
export type AnnouncementStatus = keyof typeof ANNOUNCEMENT_TRANSITIONS;

/** Whether somebody still has to decide: so long the event keeps the facts that are decided upon. */
export const isUndecided = (status: AnnouncementStatus): boolean => status === 'submitted' || status === 'in_review';

/** The workflow of a request; the row's id makes a retried start a no-op. */
export const announcementWorkflowId = (announcement_id: string): string => `announcement:${announcement_id}`;

/** Messages of `eventAnnouncement` beside those of every approval. */
export const ANNOUNCEMENT_MESSAGES = { cancel: 'cancel' } as const;
