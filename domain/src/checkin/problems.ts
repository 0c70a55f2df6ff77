import { localTime } from '../calendar/index.ts';
import { type Problem, type ProblemText, problemsOf } from '../problem.ts';
import { ANNUL_PROBLEMS } from './annul-problems.ts';
import { missingFactors } from './factors.ts';
import type { CheckInput } from './input.ts';
import type { CheckinReason } from './reasons.ts';
import { REASON_TEXTS } from './texts.ts';
import { TWO_SCAN_STEPS } from './two-scan.ts';

/** The problem code of a reason: `out_of_area` → `CHECKIN_OUT_OF_AREA`. */
export type CheckinProblemCode = `CHECKIN_${Uppercase<CheckinReason>}`;

/** The one mapping from reason to problem code. */
export const checkinProblemCode = (reason: CheckinReason): CheckinProblemCode =>
  `CHECKIN_${reason.toUpperCase() as Uppercase<CheckinReason>}`;

/** Every refusal of check-in, each with what happened and what to do next. */
export const CHECKIN_PROBLEMS = {
  ...REASON_TEXTS,
  ...ANNUL_PROBLEMS,
} satisfies Record<CheckinProblemCode, ProblemText> & Record<string, ProblemText>;

const refuse = problemsOf(CHECKIN_PROBLEMS);

/** The refusal a person reads; a place whose parameter is not known is left out by the caller's choice of `params`. */
export const problemOfReason = (reason: CheckinReason, params?: Problem['params']): Problem =>
  refuse(checkinProblemCode(reason), params);

/** When check-in opens or closed, as local time of the campus; nothing where that is not known, or waits for a person. */
function timeParams({ facts: { session, zone }, room }: CheckInput, reason: CheckinReason): Problem['params'] {
  if (!zone) return undefined;
  const told = (ms: number) => localTime(new Date(ms).toISOString(), zone);
  if (reason === 'closed') return { closed: told(Math.min(room.closes_ms, room.closed_ms)) };
  return session.auto_open ? { opens: told(room.opens_ms) } : undefined;
}

/** The numbers and times that the sentence of a reason names. */
export function reasonParams(input: CheckInput, reason: CheckinReason): Problem['params'] {
  const { facts, scan } = input;
  if (reason === 'not_open' || reason === 'closed') return timeParams(input, reason);
  if (reason === 'expired') return { seconds: Math.round(Number(scan.token?.step_age_ms) / 1000) };
  if (reason === 'out_of_area') return { radius_m: facts.session.radius_m };
  if (reason === 'factor_missing') return { factors: missingFactors(input).join(' ') };
  if (reason === 'step_up') return { steps: TWO_SCAN_STEPS };
  if (reason === 'too_old') return { hours: facts.policy.offline_max_h };
  return undefined;
}
