/**
 * Announcing an event
 *
 * A draft goes on the programme when those whom the policy names agree: the life of such a request, and what it comes to.
 */
export * from './outcome.ts';
export * from './process.ts';
export * from './status.ts';
