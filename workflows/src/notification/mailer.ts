import { createHash } from 'node:crypto';
import type { MailAnswer } from '@muster/domain/notification';
import nodemailer from 'nodemailer';

export type Mail = { to: string; subject: string; text: string; html: string; messageId: string };
export type Mailer = { send: (mail: Mail) => Promise<void>; close: () => void };

const CONNECT_MS = 10_000;
const SOCKET_MS = 30_000;

/** The same notification always has the same Message-ID, so that a mail server or reader recognises a repeated one. */
export function messageIdOf(
  notification: { organization_id: string; person_id: string; dedupe_key: string },
  from: string,
): string {
  const { organization_id, person_id, dedupe_key } = notification;
  const key = createHash('sha256').update(`${organization_id}\n${person_id}\n${dedupe_key}`).digest('hex').slice(0, 40);
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${key}@${host}>`;
}

/** Sends over a small pool of SMTP connections; every wait is bounded, so that a hanging server is a failed attempt. */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail({ ...mail, from, headers: { 'Auto-Submitted': 'auto-generated' } });
    },
    close: () => transport.close(),
  };
}

const fieldOf = (error: object, name: string): unknown => (error as Record<string, unknown>)[name];

/** What the mail server answered, from the error of the SMTP client; a broken connection has neither command nor code. */
export function answerOf(error: unknown): MailAnswer {
  if (!(error instanceof Error)) return { command: null, code: null, words: String(error) };
  const [command, code] = [fieldOf(error, 'command'), fieldOf(error, 'responseCode')];
  return {
    command: typeof command === 'string' ? command : null,
    code: typeof code === 'number' ? code : null,
    words: error.message,
  };
}
