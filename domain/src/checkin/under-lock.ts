import type { Explanation, Outcome, Recompute } from '../explain/index.ts';
import type { CheckinReason } from './reasons.ts';

/** What was found when an accepted scan was looked at again under the locks of its write; null = no such row. */
export type FoundUnderLock = {
  nonce_taken: boolean;
  /** The last instant for which the decision held, UTC ISO; null = no end. */
  closes_at: string | null;
  session: { status: string; locked_at: string | null } | null;
  code: { is_active: boolean; expires_at: string; usage_count: number; max_usage: number } | null;
  person: { is_active: boolean; is_expected: boolean } | null;
  record: { annulled_at: string | null } | null;
};

/**
 * Why a scan that the rules accepted was not taken all the same: something changed between their facts and the write. The order of
 * SQL `muster_checkin_judge`, which decides it; `try_again` when nothing that is found stands in the way now.
 * @param now_ms epoch ms
 */
export function outcomeUnderLock(found: FoundUnderLock, now_ms: number): CheckinReason {
  const { session, code, person, record, closes_at } = found;
  if (found.nonce_taken || !session || !code) return 'invalid';
  if (session.status === 'cancelled') return 'cancelled';
  if (session.locked_at !== null) return 'locked';
  const isOver = session.status === 'closed' || session.status === 'finalized';
  if (isOver || (closes_at !== null && Date.parse(closes_at) < now_ms)) return 'closed';
  if (session.status === 'scheduled' && closes_at === null) return 'not_open';
  if (!code.is_active) return 'revoked';
  if (Date.parse(code.expires_at) < now_ms) return 'expired';
  if (!person) return 'unknown_person';
  if (!person.is_active) return 'blocked';
  if (!person.is_expected) return 'not_enrolled';
  if (record && record.annulled_at === null) return 'already_checked_in';
  return code.usage_count >= code.max_usage ? 'usage_exhausted' : 'try_again';
}

/** The verdict under lock once more from its explanation (BEY-090), for `recompute` of the explain module. */
export const recomputeUnderLock: Recompute = ({ facts, known_at }: Explanation): Outcome => {
  const valueOf = (table: string): never => (facts.find((fact) => fact.table === table)?.value ?? null) as never;
  const attempt = valueOf('qr_scan_logs') as Pick<FoundUnderLock, 'nonce_taken' | 'closes_at'>;
  const found: FoundUnderLock = {
    ...attempt,
    session: valueOf('attendance_sessions'),
    code: valueOf('qr_tokens'),
    person: valueOf('people'),
    record: valueOf('attendance_records'),
  };
  return { value: null, verdict: outcomeUnderLock(found, Date.parse(known_at)) };
};
