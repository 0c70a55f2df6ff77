/**
 * The one list of event statuses: the CHECK, the transition trigger, the Studio dropdown and the badges follow it.
 * @table events.status
 * @move draft>scheduled the organizer announces it
 * @move draft>cancelled the organizer
 * @move scheduled>ongoing the organizer, or the clock at the start
 * @move scheduled>cancelled the organizer, with a reason
 * @move scheduled>draft the organizer takes the announcement back
 * @move ongoing>completed the organizer, or the clock after end and grace
 * @move ongoing>cancelled the organizer, with a reason
 */
export const EVENT_TRANSITIONS = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['ongoing', 'cancelled', 'draft'],
  ongoing: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const;
export type EventStatus = keyof typeof EVENT_TRANSITIONS;

/**
 * The one list of registration statuses.
 * @table event_registrations.status
 * @move registered>attended a check-in
 * @move registered>cancelled the person, or the cancelled event
 * @move registered>no_show the completed event
 * @move attended>registered a check-in that was annulled
 * @move cancelled>registered the person registers again
 * @move no_show>attended a late upload or a correction
 */
export const REGISTRATION_TRANSITIONS = {
  registered: ['attended', 'cancelled', 'no_show'],
  attended: ['registered'],
  cancelled: ['registered'],
  no_show: ['attended'],
} as const;
export type RegistrationStatus = keyof typeof REGISTRATION_TRANSITIONS;

/**
 * The one list of states of a place in the waiting line.
 * @table event_waitlist_entries.status
 * @move waiting>promoted a seat became free
 * @move waiting>left the person, or the cancelled event
 */
export const WAITLIST_TRANSITIONS = { waiting: ['promoted', 'left'], promoted: [], left: [] } as const;
export type WaitlistStatus = keyof typeof WAITLIST_TRANSITIONS;

/** Whether an event may go from one status to another. */
export const canMoveEvent = (from: EventStatus, to: EventStatus): boolean =>
  (EVENT_TRANSITIONS[from] as readonly EventStatus[]).includes(to);

/** An event is active while it is announced or running. */
export const isEventActive = (status: EventStatus): boolean => status === 'scheduled' || status === 'ongoing';

/** A registration takes a seat unless it was cancelled. */
export const takesSeat = (status: RegistrationStatus): boolean => status !== 'cancelled';

export const eventWorkflowId = (event_id: string): string => `event:${event_id}`;

/** Messages of the event's workflow. */
export const EVENT_MESSAGES = {
  changed: 'changed',
  state: 'state',
} as const;
