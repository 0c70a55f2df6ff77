/**
 * Requests to the server
 *
 * What the app may ask the server and what it answers: every address, the shape of each request and reply, and the
 * refusals that belong to no module.
 */
export * from './common.ts';
export * from './slugs.ts';
export * from './routes.ts';
export * from './problems.ts';
