import type { Explanation, Outcome, Recompute } from '../explain/index.ts';
import { CHECKIN_CHECKS } from './checks.ts';
import { STATE_RULE } from './explain.ts';
import type { CheckInput } from './input.ts';
import { markOf } from './mark.ts';
import { judgeNonce } from './nonce.ts';
import { sessionWindowOf } from './session-window.ts';
import type { SeenScan } from './types.ts';
import { recomputeUnderLock } from './under-lock.ts';

/** The input of a rule, put together from the facts of its explanation: only the fields that the rule looks at are there. */
function inputFrom({ facts, policy, known_at }: Explanation): CheckInput {
  const valueOf = (table: string) => facts.find((fact) => fact.table === table)?.value ?? {};
  const { seen, ...scan } = valueOf('qr_scan_logs');
  const { states, ...document } = policy?.document ?? {};
  const session = { rule_overrides: {}, ...valueOf('attendance_sessions') };
  const input = {
    facts: { session, policy: document, states },
    person: valueOf('people'),
    scan,
    seen,
    room: sessionWindowOf(session as never),
    now: known_at,
  };
  return input as unknown as CheckInput;
}

function recomputeNonce({ facts }: Explanation): Outcome {
  const [fact] = facts;
  const { seen, person_id, presented_digest } = (fact?.value ?? {}) as {
    seen: SeenScan | null;
    person_id: string;
    presented_digest: string;
  };
  const verdict = judgeNonce(seen, person_id, presented_digest) === 'repeat' && seen ? seen.reason : 'invalid';
  return { value: null, verdict };
}

function recomputeMark(explanation: Explanation): Outcome {
  const mark = markOf(inputFrom(explanation));
  return 'reason' in mark ? { value: null, verdict: mark.reason } : { value: mark.minutes_late, verdict: mark.code };
}

/**
 * The check-in verdict once more from nothing but the facts of its explanation (BEY-090), by the code of its first rule.
 * For `recompute` of the explain module.
 */
export const CHECKIN_RECOMPUTE: Readonly<Record<string, Recompute>> = {
  [STATE_RULE.code]: recomputeMark,
  CHECKIN_NONCE: recomputeNonce,
  CHECKIN_UNDER_LOCK: recomputeUnderLock,
  ...Object.fromEntries(
    CHECKIN_CHECKS.map(({ code, refuse }) => [
      code,
      (explanation: Explanation): Outcome => ({ value: null, verdict: refuse(inputFrom(explanation)) ?? 'ok' }),
    ]),
  ),
};
