import type { Explanation } from '../explain/index.ts';
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

/**
 * Completes an event: `attended` with at least one session present or late, else `no_show`; cancelled ones stay. A certificate is earned
 * with `min_sessions_for_certificate` sessions, the number included, by those who attended (domain.md §16.46).
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
    .map(({ id, person_id }) => {
      const sessions = seen.get(person_id) ?? 0;
      const needed = Math.max(1, event.min_sessions_for_certificate);
      const status = sessions > 0 ? 'attended' : 'no_show';
      const earns_certificate = event.issues_certificates && sessions >= needed;
      const missing = needed - sessions;
      return {
        registration_id: id,
        person_id,
        status,
        earns_certificate,
        explanation: {
          v: 1,
          subject: { event_id: event.id, person_id },
          known_at: now,
          value: sessions,
          unit: 'sessions',
          verdict: status,
          facts: [{ table: 'event_registrations', id, value: { sessions_present: sessions } }],
          rules: [{ code: 'EVENT_COMPLETION', inputs: { sessions, needed }, output: earns_certificate }],
          flips: missing > 0 ? [{ verdict: 'certificate', change: 'sessions', delta: missing }] : [],
        },
      };
    });
}
