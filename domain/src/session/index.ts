/**
 * Class sessions
 *
 * When a session opens, closes and is final: its instants, the policy it keeps from the day it was made, who may
 * conduct it, moving, cancelling and reopening it, which marks are written for those nobody saw, and how marks lock
 * and are reopened by two people.
 */
export type * from './types.ts';
export * from './by-hand.ts';
export * from './change.ts';
export * from './clash.ts';
export * from './conductor-permissions.ts';
export * from './finalize.ts';
export * from './explain.ts';
export * from './lock.ts';
export * from './policy.ts';
export * from './problems.ts';
export * from './reopen-locked.ts';
export * from './restore.ts';
export * from './status.ts';
export * from './times.ts';
export * from './process.ts';
