import { readFileSync } from 'node:fs';
import { EVENT_TRANSITIONS, type CampusEvent, type EventStatus, type Registration, type Waiting } from './index.ts';

/** Sample rows for the tests of events: two seats, from 10:00 to 12:00 UTC. */
export const HOUR = 3_600_000;
export const START = Date.parse('2026-12-01T10:00:00.000Z');
export const iso = (ms: number): string => new Date(ms).toISOString();
export const BEFORE = iso(START - 1);
export const STATUSES = Object.keys(EVENT_TRANSITIONS) as EventStatus[];
export const event = (more: Partial<CampusEvent> = {}): CampusEvent => ({
  id: 'e',
  club_id: 'c',
  organizer_id: 'o',
  status: 'scheduled',
  starts_at: iso(START),
  ends_at: iso(START + 2 * HOUR),
  registration_required: true,
  registration_closes_at: null,
  max_participants: 2,
  issues_certificates: true,
  min_sessions_for_certificate: 2,
  ...more,
});
export const seat = (person_id: string, status: Registration['status'] = 'registered'): Registration => ({
  id: `r-${person_id}`,
  person_id,
  status,
  registered_at: iso(START - 48 * HOUR),
});
export const waits = (person_id: string, minute = 0): Waiting => ({
  person_id,
  asked_at: iso(START - 24 * HOUR + minute * 60_000),
});
export const migration = (file: string): string =>
  readFileSync(new URL(`../../../directus/migrations/${file}`, import.meta.url), 'utf8');
