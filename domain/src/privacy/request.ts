import type { Explanation } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { daysLater, isBefore } from './instants.ts';
import { refuse } from './problems.ts';
import type { Hold } from './retention.ts';
import { DATA_SUBJECT_REQUEST_TRANSITIONS, type DataSubjectRequestStatus } from './status.ts';
import type { RequestKind } from './types.ts';

/**
 * Days to check who asks, to answer, and by which the answer may be put off once (the
 * length of the extension is ours: as long again, well within the two months of GDPR Art. 12).
 */
export const REQUEST_DAYS = { verify: 7, answer: 30, extension: 30 } as const;
/** Days an export stays to be fetched. */
export const EXPORT_DAYS = 14;
/** People who must confirm an erasure, for nothing comes back after it. */
export const ERASURE_CONFIRMATIONS = 2;

/** One row of `data_subject_requests`; instants are UTC ISO strings with milliseconds. */
export type DataSubjectRequest = {
  id: string;
  person_id: string;
  kind: RequestKind;
  status: DataSubjectRequestStatus;
  created_at: string;
  due_at: string;
  completed_at: string | null;
};

/** The deadlines of a new request, in calendar days of the campus zone. */
export const requestDeadlines = (created_at: string, timezone: string): { verify_by: string; due_at: string } => ({
  verify_by: daysLater(created_at, REQUEST_DAYS.verify, timezone),
  due_at: daysLater(created_at, REQUEST_DAYS.answer, timezone),
});

/** Until when a handed-over export can be fetched. */
export const exportGoneAt = (completed_at: string, timezone: string): string =>
  daysLater(completed_at, EXPORT_DAYS, timezone);

const isOpen = (status: DataSubjectRequestStatus): boolean => DATA_SUBJECT_REQUEST_TRANSITIONS[status].length > 0;

/** Why somebody may not ask, or null: for themselves, and once at a time for each thing. */
export function refuseRequest(
  asked: Pick<DataSubjectRequest, 'person_id' | 'kind'>,
  person_id: string | null,
  others: readonly DataSubjectRequest[],
): Problem | null {
  if (asked.person_id !== person_id) return refuse('PRIVACY_NOT_YOURS');
  const open = others.some(
    (other) => other.person_id === person_id && other.kind === asked.kind && isOpen(other.status),
  );
  return open ? refuse('PRIVACY_REQUEST_OPEN', { kind: asked.kind }) : null;
}

/**
 * Who moves a request: the person only cancels, only others do the rest; confirmations are of people, each once;
 * `held_by` are the holds in force (`holdsAt`), for which an erasure waits.
 */
export type RequestMove = {
  to: DataSubjectRequestStatus;
  by: string;
  reason?: string;
  confirmed_by?: readonly string[];
  held_by?: readonly Hold[];
};

/** Why a request may not move so, or null; in this order: whose it is, the state, the reason; of an erasure what holds it and who confirmed it. */
export function refuseRequestMove(request: DataSubjectRequest, { to, by, reason, confirmed_by, held_by }: RequestMove): Problem | null {
  if ((to === 'cancelled') !== (by === request.person_id)) return refuse('PRIVACY_NOT_YOURS');
  if (!(DATA_SUBJECT_REQUEST_TRANSITIONS[request.status] as readonly string[]).includes(to))
    return refuse('PRIVACY_REQUEST_MOVE', { status: request.status, to });
  if (to === 'rejected' && !reason?.trim()) return refuse('PRIVACY_REASON_MISSING');
  if (to !== 'completed' || request.kind !== 'erasure') return null;
  const [hold] = held_by ?? [];
  if (hold) return refuse('PRIVACY_HELD', { reason: hold.reason });
  const confirmed = new Set(confirmed_by?.filter((person) => person !== request.person_id));
  return confirmed.size < ERASURE_CONFIRMATIONS ? refuse('PRIVACY_NOT_CONFIRMED', { people: ERASURE_CONFIRMATIONS }) : null;
} // prettier-ignore

/** The later deadline of a request, or why there is none: once, while it is open and not late yet. */
export function extendRequest(
  request: DataSubjectRequest,
  timezone: string,
  now: string,
): { due_at: string; problem: null } | { due_at: null; problem: Problem } {
  const { due_at } = requestDeadlines(request.created_at, timezone);
  const refused = (code: 'PRIVACY_EXTENDED' | 'PRIVACY_LATE' | 'PRIVACY_CLOSED') => ({
    due_at: null,
    problem: refuse(code),
  });
  if (!isOpen(request.status)) return refused('PRIVACY_CLOSED');
  if (isBefore(due_at, request.due_at)) return refused('PRIVACY_EXTENDED');
  if (!isBefore(now, request.due_at)) return refused('PRIVACY_LATE');
  return { due_at: daysLater(due_at, REQUEST_DAYS.extension, timezone), problem: null };
}

/** `open` and `late` still wait; an answer at the deadline itself is in time. */
export type RequestStanding = 'open' | 'late' | 'answered' | 'answered_late' | 'closed';

function standingOf({ status, due_at, completed_at }: DataSubjectRequest, now: string): RequestStanding {
  if (status === 'cancelled' || status === 'rejected') return 'closed';
  if (status !== 'completed') return isBefore(due_at, now) ? 'late' : 'open';
  return completed_at !== null && isBefore(due_at, completed_at) ? 'answered_late' : 'answered';
}

/** By when a request is answered and whether it was in time (CH-104, CH-105, CH-106, BEY-090): value = its deadline. */
export function explainRequest(request: DataSubjectRequest, now: string): Explanation<string> & { verdict: RequestStanding } {
  const verdict = standingOf(request, now);
  const left = Math.floor((Date.parse(request.due_at) - Date.parse(now)) / 86_400_000) + 1;
  return {
    v: 1,
    subject: { data_subject_request_id: request.id, person_id: request.person_id },
    known_at: now,
    value: request.due_at,
    verdict,
    facts: [{ table: 'data_subject_requests', id: request.id, value: { ...request } }],
    rules: [{ code: 'PRIVACY_REQUEST_DUE', inputs: { ...REQUEST_DAYS }, output: request.due_at }],
    flips: verdict === 'open' ? [{ verdict: 'late', change: 'days', delta: left }] : [],
  };
} // prettier-ignore

/** The standing of a request once more, from the fact of its explanation alone. */
export function recomputeRequest({ facts, known_at }: Explanation<string>) {
  const request = facts[0]?.value as unknown as DataSubjectRequest;
  return { value: request.due_at, verdict: standingOf(request, known_at) };
}

/**
 * What requests keep from going: a restriction as long as it stands, and what was asked to be seen or handed over until the
 * answer. A rejected or cancelled request holds nothing.
 */
export function holdsOfRequests(requests: readonly DataSubjectRequest[]): Hold[] {
  return requests.flatMap(({ id, kind, status, created_at, completed_at }) => {
    const restricts = kind === 'restriction' && ['verified', 'in_progress', 'completed'].includes(status);
    const shows = (kind === 'access' || kind === 'export') && !['rejected', 'cancelled'].includes(status);
    if (!restricts && !shows) return [];
    const until = restricts ? null : completed_at;
    return [{ table: 'data_subject_requests', id, reason: kind, from: created_at, until, data_classes: null }];
  });
}
