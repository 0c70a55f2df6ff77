import type { EventStatus, RegistrationStatus } from './status.ts';

/** A row of `events`, as far as rules read it. Instants are UTC ISO; `max_participants` null = no limit. */
export type CampusEvent = {
  id: string;
  club_id: string | null;
  organizer_id: string;
  status: EventStatus;
  starts_at: string;
  ends_at: string | null;
  registration_required: boolean;
  registration_closes_at: string | null;
  max_participants: number | null;
  issues_certificates: boolean;
  min_sessions_for_certificate: number;
};

/** A row of `event_registrations`. */
export type Registration = { id: string; person_id: string; status: RegistrationStatus; registered_at: string };

/** Somebody who waits for a seat; kept in order of asking. */
export type Waiting = { person_id: string; asked_at: string };

/** The next thing time does to an event; `at` is a UTC ISO instant. */
export type EventStep = {
  action: 'close_registration' | 'remind_24h' | 'remind_1h' | 'start' | 'end' | 'settle_proofs';
  at: string;
};
