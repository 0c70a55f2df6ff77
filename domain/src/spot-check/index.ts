/**
 * Spot checks
 *
 * A check-in with a risk is not refused: the teacher looks into the room for a few people, drawn so that the list does not
 * tell whom a doubt is about. Who is on the list, until when it is answered, and what each answer does to a mark.
 */
export * from './status.ts';
export * from './select.ts';
export * from './answer.ts';
export * from './process.ts';
export { SPOT_CHECK_PROBLEMS, refuseSpotCheck } from './problems.ts';
