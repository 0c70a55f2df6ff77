import { timingSafeEqual } from 'node:crypto';

/** Names under which the mailbox answers: a page of another site that points its own name at this machine gets nothing. */
const HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isOwnHost = (host: string | undefined): boolean => HOSTS.has((host ?? '').replace(/:\d+$/, ''));

/**
 * The address of the mailbox begins with a secret (`/<token>/…`), so that another user of the machine, or a page that
 * guesses the port, reads no mail. @returns the path behind the token; null when it is another one
 */
export const pathBehind = (token: string, pathname: string): string | null => {
  const [, given = '', ...rest] = pathname.split('/');
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b) ? `/${rest.join('/')}` : null;
};
