import { mailboxToken, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What every step and part is made from. */
export type Context = { settings: Settings; secrets: Secrets };

/** Where people read the mail of the embedded mailbox; its pages and its API are below this address. */
export const mailUrlOf = ({ settings, secrets }: Context): string => `${settings.mailOrigin}/${mailboxToken(secrets)}`;

/** URI of a database on the embedded server. */
export function databaseUrl({ settings, secrets }: Context, database = 'muster', applicationName?: string): string {
  const url = new URL(`postgres://muster@127.0.0.1:${settings.ports.postgres}/${database}`);
  url.password = secrets.databasePassword;
  if (applicationName) url.searchParams.set('application_name', applicationName);
  return url.href;
}
