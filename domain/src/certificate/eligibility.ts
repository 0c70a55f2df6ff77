import { sessionsForCertificate, type CampusEvent, type EventStatus, type RegistrationStatus } from '../event/index.ts';
import type { Explanation, Fact, Flip, Outcome, Recompute } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import type { PresenceCategory } from '../statistics/index.ts';
import { refuseCertificate } from './problems.ts';
import { isLive, type CertificateStatus } from './status.ts';

/** A mark of the person at a session of the event. */
export type EventMark = { attendance_session_id: string; category: PresenceCategory };
/** What of a row of `events` decides about its certificates, beside its id. */
export type EligibilityEvent = {
  event_status: EventStatus;
  issues_certificates: boolean;
  min_sessions_for_certificate: number;
};
/** What else decides about a certificate; `others` are the person's certificates of the event so far. */
export type CertificateRules = {
  event: Pick<CampusEvent, 'status' | 'issues_certificates' | 'min_sessions_for_certificate'>;
  /** null where the event asks for no registration. */
  registration: RegistrationStatus | null;
  others: readonly CertificateStatus[];
};
export type EligibilityExplanation = Explanation<number, EventMark>;

/** Sessions at which the person was, late or not; two marks at one session are one. */
const sessionsOf = (marks: readonly EventMark[]): number =>
  new Set(
    marks
      .filter(({ category }) => category === 'present' || category === 'late')
      .map((mark) => mark.attendance_session_id),
  ).size;

/** In this order: what the event says, what the person did, what is there already. */
function refuse(sessions: number, { event, registration, others }: CertificateRules): Problem | null {
  if (!event.issues_certificates) return refuseCertificate('CERTIFICATE_NOT_OFFERED');
  if (event.status !== 'completed') return refuseCertificate('CERTIFICATE_EVENT_OPEN');
  if (registration === 'cancelled') return refuseCertificate('CERTIFICATE_UNREGISTERED');
  const needed = sessionsForCertificate(event);
  if (sessions < needed) return refuseCertificate('CERTIFICATE_SESSIONS', { sessions, needed });
  return others.some(isLive) ? refuseCertificate('CERTIFICATE_EXISTS') : null;
}

/** Sessions that are missing, or that could be lost: one less than the minimum turns it. */
function flipsOf(sessions: number, needed: number, verdict: string): Flip[] {
  if (verdict === 'eligible')
    return [{ verdict: 'CERTIFICATE_SESSIONS', change: 'sessions lost', delta: sessions - needed + 1 }];
  return verdict === 'CERTIFICATE_SESSIONS'
    ? [{ verdict: 'eligible', change: 'sessions', delta: needed - sessions }]
    : [];
}

/**
 * Whether a person gets the certificate of an event (CT-076): the event is over and gives one, the registration stands, and they were at
 * `min_sessions_for_certificate` sessions or more. One is live at a time; a revoked, superseded or void one does not stand in the way.
 * @returns the first refusal of CERTIFICATE_NOT_OFFERED, CERTIFICATE_EVENT_OPEN, CERTIFICATE_UNREGISTERED, CERTIFICATE_SESSIONS,
 * CERTIFICATE_EXISTS, and an explanation whose facts give sessions and verdict again
 */
export function judgeEligibility(
  subject: { event_id: string; person_id: string },
  marks: readonly Fact<EventMark>[],
  rules: CertificateRules,
  now: string,
): { problem: Problem | null; sessions: number; explanation: EligibilityExplanation } {
  const sessions = sessionsOf(marks.map(({ value }) => value));
  const needed = sessionsForCertificate(rules.event);
  const problem = refuse(sessions, rules);
  const verdict = problem?.code ?? 'eligible';
  const explanation: EligibilityExplanation = {
    v: 1,
    subject,
    known_at: now,
    value: sessions,
    unit: 'sessions',
    verdict,
    facts: [...marks],
    rules: [{ code: 'CERTIFICATE_ELIGIBILITY', inputs: { sessions, needed }, output: verdict }],
    policy: { document: { ...rules } },
    flips: flipsOf(sessions, needed, verdict),
  };
  return { problem, sessions, explanation };
}

/** Sessions and verdict from the facts of an explanation alone; under other rules for a what-if (BEY-090, BEY-091). */
export function recomputeEligibility(explanation: EligibilityExplanation, rules?: CertificateRules) {
  const sessions = sessionsOf(explanation.facts.map(({ value }) => value));
  const used = rules ?? (explanation.policy?.document as CertificateRules);
  return { value: sessions, verdict: refuse(sessions, used)?.code ?? 'eligible' };
}

/** Somebody at an event as the database tells of them: registration and marks that are not annulled. */
export type EventAttendee = {
  person_id: string;
  registration: RegistrationStatus | null;
  marks: readonly (EventMark & { id: string })[];
};

/**
 * The same from rows: whether somebody earned the certificate of an event, when it is asked for, printed, renewed, or held against
 * corrected marks. @param others the person's certificates of the event that may stand in the way
 */
export function judgeAttendee(
  {
    event_id,
    event_status: status,
    issues_certificates,
    min_sessions_for_certificate,
  }: EligibilityEvent & { event_id: string },
  { person_id, registration, marks }: EventAttendee,
  others: readonly CertificateStatus[],
  now: string,
) {
  const facts = marks.map(({ id, attendance_session_id, category }) => ({
    table: 'attendance_records',
    id,
    value: { attendance_session_id, category },
  }));
  const event = { status, issues_certificates, min_sessions_for_certificate };
  return judgeEligibility({ event_id, person_id }, facts, { event, registration, others }, now);
}

/** Which rules of this module recompute their results (BEY-090), for `recompute` of the explain module. */
export const ELIGIBILITY_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  CERTIFICATE_ELIGIBILITY: (explanation: EligibilityExplanation): Outcome => recomputeEligibility(explanation),
};
