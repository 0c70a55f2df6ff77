import type { Context } from '../deps.ts';
import type { SendMail } from './link-mail.ts';

/** Sends a mail by Directus' own service, with the transport that the environment names. */
export const sendMailBy =
  ({ services, getSchema }: Pick<Context, 'services' | 'getSchema'>): SendMail =>
  async (mail) =>
    void (await new services.MailService({ schema: await getSchema() }).send(mail));
