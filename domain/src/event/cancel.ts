/** What hangs on an event, as it is now; each list holds rows that are still to be looked at. */
export type Dependents = {
  sessions: readonly { id: string; status: 'scheduled' | 'open' | 'closed' | 'finalized' | 'cancelled' }[];
  qr_tokens: readonly { id: string; is_active: boolean }[];
  certificate_batches: readonly { id: string; status: string }[];
  certificates: readonly { id: string; status: string }[];
  aicte_point_transactions: readonly { id: string; status: string }[];
  leave_applications: readonly { id: string; proof_state: string }[];
  venue_bookings: readonly { id: string; status: string }[];
  people: readonly string[];
};

/** One compensating step. `to` is the new status; `review` = people decide, for what was already given may not vanish by itself. */
export type CancelStep = { stage: number; table: string; id: string; to: string; key: string };

type Rule = { table: keyof Omit<Dependents, 'people'>; from: readonly string[]; to: string };

/**
 * What must be compensated, in this order: nobody comes in any more (codes, then sessions), nothing new is given (batches, pending
 * certificates and points), what was given goes to people (issued certificates suspended, approved points reviewed), leave that the event
 * was to prove loses its proof, the place becomes free, and last everybody is told, once.
 */
export const CANCEL_ORDER: readonly Rule[] = [
  { table: 'qr_tokens', from: ['true'], to: 'inactive' },
  { table: 'sessions', from: ['scheduled', 'open'], to: 'cancelled' },
  { table: 'certificate_batches', from: ['pending', 'in_review', 'generating', 'paused'], to: 'cancelled' },
  { table: 'certificates', from: ['pending', 'failed'], to: 'void' },
  { table: 'certificates', from: ['issued'], to: 'suspended' },
  { table: 'aicte_point_transactions', from: ['pending'], to: 'rejected' },
  { table: 'aicte_point_transactions', from: ['approved'], to: 'review' },
  { table: 'leave_applications', from: ['awaited'], to: 'missing' },
  { table: 'venue_bookings', from: ['pending', 'held', 'offered', 'waitlisted', 'approved'], to: 'cancelled' },
];

const stateOf = (row: object): string => {
  const { status, is_active, proof_state } = row as { status?: string; is_active?: boolean; proof_state?: string };
  return status ?? proof_state ?? String(is_active);
};

/**
 * The steps that are left, computed from the state as it is: after a crash the plan starts where it stopped, and a finished one is only
 * the notices, which their key keeps from going out twice. Marks and finalized sessions stay: they happened.
 */
export function planCancellation(event_id: string, now: Dependents): CancelStep[] {
  const key = (table: string, id: string, to: string) => `event-cancel:${event_id}/${table}/${id}/${to}`;
  const steps = CANCEL_ORDER.flatMap(({ table, from, to }, stage) =>
    now[table]
      .filter((row) => from.includes(stateOf(row)))
      .map(({ id }): CancelStep => ({ stage, table, id, to, key: key(table, id, to) }))
      .sort((a, b) => a.id.localeCompare(b.id)),
  );
  const notices = [...new Set(now.people)].sort().map((id): CancelStep => {
    return { stage: CANCEL_ORDER.length, table: 'people', id, to: 'told', key: key('people', id, 'told') };
  });
  return [...steps, ...notices];
}
