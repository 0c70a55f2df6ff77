import type { Explanation, Outcome } from '../explain/index.ts';
import type { RegistrationStatus } from './status.ts';
import type { CampusEvent, Registration } from './types.ts';

/** What a registered person's marks at the event's sessions came to: how many were present or late. */
export type Presence = { person_id: string; sessions_present: number };

/** What completing an event writes for one registration, and whether a certificate follows. */
export type Completion = {
  registration_id: string;
  person_id: string;
  status: RegistrationStatus;
  earns_certificate: boolean;
  explanation: Explanation;
};

type CertificateRule = Pick<CampusEvent, 'issues_certificates' | 'min_sessions_for_certificate'>;

/** What so many sessions come to; `missing` = how many more a certificate would need, null where none is issued or it is earned. */
function judgeCompletion({ issues_certificates, min_sessions_for_certificate }: CertificateRule, sessions: number) {
  const needed = Math.max(1, min_sessions_for_certificate);
  const status: RegistrationStatus = sessions > 0 ? 'attended' : 'no_show';
  const earns_certificate = issues_certificates && sessions >= needed;
  const missing = issues_certificates && !earns_certificate ? needed - sessions : null;
  return { status, needed, earns_certificate, missing, verdict: earns_certificate ? 'certificate' : status };
}

function completionOf(event: CampusEvent, { id, person_id }: Registration, sessions: number, now: string): Completion {
  const { issues_certificates, min_sessions_for_certificate } = event;
  const judged = judgeCompletion(event, sessions);
  return {
    registration_id: id,
    person_id,
    status: judged.status,
    earns_certificate: judged.earns_certificate,
    explanation: {
      v: 1,
      subject: { event_id: event.id, person_id },
      known_at: now,
      value: sessions,
      unit: 'sessions',
      verdict: judged.verdict,
      facts: [
        { table: 'events', id: event.id, value: { issues_certificates, min_sessions_for_certificate } },
        { table: 'event_registrations', id, value: { sessions_present: sessions } },
      ],
      rules: [{ code: 'EVENT_COMPLETION', inputs: { needed: judged.needed }, output: judged.earns_certificate }],
      flips: judged.missing === null ? [] : [{ verdict: 'certificate', change: 'sessions', delta: judged.missing }],
    },
  };
}

/** Sessions of an event somebody must have been at for its certificate: its own number, at least one (CT-076). */
export const sessionsForCertificate = ({
  min_sessions_for_certificate,
}: Pick<CampusEvent, 'min_sessions_for_certificate'>): number => Math.max(1, min_sessions_for_certificate);

/**
 * Completes an event: `attended` with at least one session present or late, else `no_show`; cancelled ones stay. A certificate is earned
 * with `min_sessions_for_certificate` sessions, the number included, by those who attended.
 */
export function completeRegistrations(
  event: CampusEvent,
  registrations: readonly Registration[],
  presences: readonly Presence[],
  now: string,
): Completion[] {
  const seen = new Map(presences.map(({ person_id, sessions_present }) => [person_id, sessions_present]));
  return registrations
    .filter(({ status }) => status !== 'cancelled')
    .map((registration) => completionOf(event, registration, seen.get(registration.person_id) ?? 0, now));
}

/** What a registration came to, once more from the facts of its explanation (BEY-090). */
export function recomputeCompletion({ facts }: Explanation): Outcome {
  const valueOf = (table: string) => facts.find((fact) => fact.table === table)?.value;
  const sessions = Number(valueOf('event_registrations')?.['sessions_present']);
  return { value: sessions, verdict: judgeCompletion(valueOf('events') as CertificateRule, sessions).verdict };
}
