import type { Response } from 'express';

/** Where the Studio asks whether its user has to set up a second factor. */
export const TFA_GLOBALS = '/policies/me/globals';

/** Everything with data of the campus in it; what the Studio needs to start and to set the second factor up stays open. */
const CLOSED = new Set([
  'activity',
  'assets',
  'comments',
  'files',
  'folders',
  'items',
  'muster',
  'notifications',
  'revisions',
  'schema',
  'utils',
  'versions',
]);

/** Whether an account that has to set up a second factor may not go there yet. @param path lower-case, without a query */
export const isClosedWithoutTfa = (path: string): boolean => {
  const [, first = '', second = ''] = path.split('/');
  return CLOSED.has(first) || (first === 'users' && second !== 'me');
};

/** Directus knows this per policy, we know it per organization: the answer says so, and the Studio opens its set-up page. */
export const sayTfaIsWanted = (res: Response): void => {
  const json = res.json.bind(res);
  res.json = (body: { data?: object }) =>
    json(body?.data ? { ...body, data: { ...body.data, enforce_tfa: true } } : body);
};
