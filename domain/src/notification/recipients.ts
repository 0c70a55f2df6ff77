/** How somebody is related to what happened. */
export type Relation =
  | 'person'
  | 'requester'
  | 'assignee'
  | 'mentor'
  | 'teachers'
  | 'roster'
  | 'registrants'
  | 'waitlisted'
  | 'organizer'
  | 'holder'
  | 'members'
  | 'administrators';

/** Who is told what: the one table of news, named like their templates, and their readers (CT-091, CH-063, OMNI-068). */
export const RECIPIENTS = {
  session_absence: ['person'],
  absence_streak: ['mentor'],
  attendance_at_risk: ['person', 'mentor'],
  session_cancelled: ['roster', 'teachers'],
  session_rescheduled: ['roster', 'teachers'],
  record_rejected: ['person'],
  conflict_opened: ['assignee'],
  conflict_resolved: ['person', 'teachers'],
  data_quality: ['administrators'],
  task_assigned: ['assignee'],
  task_reminded: ['assignee'],
  task_returned: ['requester'],
  task_escalated: ['assignee', 'requester'],
  task_expired: ['requester', 'assignee'],
  leave_approved: ['requester'],
  leave_rejected: ['requester'],
  leave_expired: ['requester'],
  leave_revoked: ['requester'],
  leave_cancelled: ['requester', 'mentor'],
  leave_returned: ['requester', 'mentor'],
  leave_proof_missing: ['requester', 'teachers'],
  correction_decided: ['requester'],
  booking_decided: ['requester'],
  booking_offered: ['waitlisted'],
  booking_displaced: ['requester'],
  event_changed: ['registrants', 'organizer'],
  event_cancelled: ['registrants', 'waitlisted', 'organizer'],
  event_place_free: ['waitlisted'],
  event_reminder: ['registrants'],
  certificate_issued: ['holder'],
  certificate_suspended: ['holder', 'administrators'],
  certificate_revoked: ['holder'],
  aicte_decided: ['requester'],
  project_decided: ['members'],
  report_ready: ['requester'],
  account_security: ['person'],
  system_alert: ['administrators'],
} as const satisfies Record<string, readonly Relation[]>;
export type News = keyof typeof RECIPIENTS;

/** News that people read although they caused them: a receipt, a warning, the answer to their own request. */
const TOLD_TO_THE_ACTOR: ReadonlySet<News> = new Set(['account_security', 'report_ready', 'certificate_issued']);

/**
 * The people who are told, each once, sorted. Nobody is told what they just did themselves.
 * @param people who stands in which relation; absent relations are empty
 * @param actor_id who caused it; null for the clock
 */
export function recipientsOf(
  news: News,
  people: Partial<Record<Relation, readonly string[]>>,
  actor_id: string | null,
): string[] {
  const relations: readonly Relation[] = RECIPIENTS[news];
  const all = new Set(relations.flatMap((relation) => people[relation] ?? []));
  if (actor_id !== null && !TOLD_TO_THE_ACTOR.has(news)) all.delete(actor_id);
  return [...all].sort();
}
