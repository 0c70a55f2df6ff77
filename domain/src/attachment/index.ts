/**
 * Documents of requests
 *
 * Which files people may hand in with a request, how a file is recognised, and who may read it afterwards: the person who
 * handed it in and the people who decide, and nobody else.
 */
export * from './file-type.ts';
export * from './limits.ts';
export * from './access.ts';
export * from './photo.ts';
export * from './file-name.ts';
export { ATTACHMENT_PROBLEMS } from './problems.ts';
