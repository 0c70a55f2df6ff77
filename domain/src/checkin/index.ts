/**
 * Check-in
 *
 * Whether a scan marks somebody as present and how sure Muster is of it: the rotating code, the order of checks, the
 * reasons for refusal, present or late by the minute, distance and accuracy, the score, the risks that are flagged,
 * and taking a mark back.
 */
export type * from './types.ts';
export type * from './token-types.ts';
export * from './annul.ts';
export * from './challenge.ts';
export { CHECKIN_CHECKS, type CheckRule } from './checks.ts';
export * from './decide.ts';
export * from './device.ts';
export * from './entry.ts';
export * from './hold.ts';
export * from './network.ts';
export * from './nonce.ts';
export * from './personal-code.ts';
export * from './place.ts';
export * from './shown.ts';
export * from './policy.ts';
export { CHECKIN_PROBLEMS, checkinProblemCode, problemOfReason, type CheckinProblemCode } from './problems.ts';
export * from './reasons.ts';
export { CHECKIN_RECOMPUTE } from './recompute.ts';
export { IDENTICAL_PEOPLE, isFanOut, isImpossibleTravel } from './risks.ts';
export * from './score.ts';
export * from './short-code.ts';
export * from './state.ts';
export * from './status.ts';
export * from './token.ts';
export * from './two-scan.ts';
export { outcomeUnderLock, type FoundUnderLock } from './under-lock.ts';
export { refuseWindow } from './window.ts';
