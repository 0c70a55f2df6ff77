import type { Explanation, Outcome } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { refuseEvent } from './problems.ts';
import { takesSeat } from './status.ts';
import type { CampusEvent, Registration, Waiting } from './types.ts';

/** Seats still free; null = no limit. Never negative, even when the limit was lowered below what is taken (CT-047). */
export function seatsLeft(
  { max_participants }: Pick<CampusEvent, 'max_participants'>,
  registrations: readonly Pick<Registration, 'status'>[],
): number | null {
  return seatsLeftOf({ max_participants }, registrations.filter(({ status }) => takesSeat(status)).length);
}

/** The same from a count of those taken. */
export const seatsLeftOf = (
  { max_participants }: Pick<CampusEvent, 'max_participants'>,
  taken: number,
): number | null => (max_participants === null ? null : Math.max(0, max_participants - taken));

/** What asking for a seat leads to: one, a place in line (counted from 1), or a refusal. */
export type SeatAnswer = {
  outcome: 'registered' | 'waiting' | 'refused';
  position: number | null;
  problem: Problem | null;
  explanation: Explanation;
};

/**
 * Why nobody may register now, or null: only for an announced event, until `registration_closes_at` (that instant is over), else until
 * the start.
 */
export function refuseRegistration(event: CampusEvent, now: string): Problem | null {
  if (event.status !== 'scheduled') return refuseEvent('EVENT_NOT_OPEN');
  const closes_at = event.registration_closes_at ?? event.starts_at;
  return Date.parse(now) >= Date.parse(closes_at) ? refuseEvent('EVENT_REGISTRATION_CLOSED') : null;
}

/** What an answer depends on: the event, how many seats are taken, whether one is this person's, and the place in line (from 1). */
export type SeatFacts = { event: CampusEvent; taken: number; mine: boolean; position: number };

function answerSeat({ event, taken, mine, position }: SeatFacts, now: string) {
  const problem = mine ? refuseEvent('EVENT_ALREADY_REGISTERED') : refuseRegistration(event, now);
  const left = seatsLeftOf(event, taken);
  const free = left === null || left >= position;
  const outcome: SeatAnswer['outcome'] = problem ? 'refused' : free ? 'registered' : 'waiting';
  return { problem, left, outcome };
}

/**
 * The answer to somebody who asks for a seat, from counts: registered while one is free and nobody waits longer, else in
 * line. The caller holds the event's row lock, which is what makes the counts true.
 */
export function answerSeatRequest(value: SeatFacts, person_id: string, now: string): SeatAnswer {
  const { event, position } = value;
  const { problem, left, outcome } = answerSeat(value, now);
  const missing = position - Number(left);
  return {
    outcome,
    position: outcome === 'waiting' ? position : null,
    problem,
    explanation: {
      v: 1,
      subject: { event_id: event.id, person_id },
      known_at: now,
      value: left,
      unit: 'seats',
      verdict: problem?.code ?? outcome,
      facts: [{ table: 'events', id: event.id, value }],
      rules: [{ code: 'EVENT_SEAT', inputs: { position }, output: outcome }],
      flips: outcome === 'waiting' ? [{ verdict: 'registered', change: 'seats', delta: missing }] : [],
    },
  };
}

/** Asks for a seat from the rows themselves; asking twice changes nothing. */
export function askForSeat(
  event: CampusEvent,
  registrations: readonly Registration[],
  waiting: readonly Waiting[],
  person_id: string,
  now: string,
): SeatAnswer {
  const seated = registrations.filter(({ status }) => takesSeat(status));
  const line = waiting.findIndex((one) => one.person_id === person_id);
  const position = (line < 0 ? waiting.length : line) + 1;
  const mine = seated.some((one) => one.person_id === person_id);
  return answerSeatRequest({ event, taken: seated.length, mine, position }, person_id, now);
}

/** The answer once more from the facts of its explanation (BEY-090). */
export function recomputeSeat({ facts, known_at }: Explanation<unknown, SeatFacts>): Outcome {
  const [answer] = facts.map(({ value }) => answerSeat(value, known_at));
  return { value: answer?.left, verdict: answer?.problem?.code ?? String(answer?.outcome) };
}

/** Why a registration may not be taken back, or null: it is there, and the event has not begun. */
export function refuseUnregister(
  event: CampusEvent,
  mine: Pick<Registration, 'status'> | null,
  now: string,
): Problem | null {
  if (!mine || !takesSeat(mine.status)) return refuseEvent('EVENT_NOT_REGISTERED');
  return event.status !== 'scheduled' || Date.parse(now) >= Date.parse(event.starts_at)
    ? refuseEvent('EVENT_STARTED')
    : null;
}

/**
 * Who moves up: as many of those who wait as seats are free, longest waiting first (ties by id). People who have a seat by now are
 * passed over. Never more than the limit, whatever the order of calls; nobody once the event has begun, or when it is not announced.
 */
export function moveUp(
  event: CampusEvent,
  registrations: readonly Registration[],
  waiting: readonly Waiting[],
  now: string,
): string[] {
  if (event.status !== 'scheduled' || Date.parse(now) >= Date.parse(event.starts_at)) return [];
  const seated = new Set(registrations.filter(({ status }) => takesSeat(status)).map(({ person_id }) => person_id));
  const line = [...waiting]
    .sort((a, b) => Date.parse(a.asked_at) - Date.parse(b.asked_at) || a.person_id.localeCompare(b.person_id))
    .map(({ person_id }) => person_id);
  const next = [...new Set(line)].filter((person_id) => !seated.has(person_id));
  return next.slice(0, seatsLeft(event, registrations) ?? next.length);
}

/** Whether somebody without a registration may come in at the door, as check-in asks it: `null` = no, else the seats left. */
export const walkInOf = (
  event: CampusEvent,
  registrations: readonly Registration[],
): { seats_left: number | null } | null =>
  event.registration_required ? null : { seats_left: seatsLeft(event, registrations) };
