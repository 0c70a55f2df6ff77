// The development mailbox: takes every mail over SMTP, sends none, and shows them on a page.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { isOwnHost, pathBehind } from './access.ts';
import { createStore } from './store.ts';

const settings = z
  .object({
    SMTP_PORT: z.coerce.number(),
    MAIL_PORT: z.coerce.number(),
    MAILBOX_TOKEN: z.string().min(20),
    MAILBOX_FOLDER: z.string().min(1),
    MAILBOX_KEEP: z.coerce.number(),
  })
  .parse(process.env);
const store = createStore(settings.MAILBOX_FOLDER, settings.MAILBOX_KEEP);

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  size: 10 << 20,
  onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
  onData: (stream, session, done) => {
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    buffer(stream)
      .then((raw) => store.add(raw, recipients, Date.now(), randomBytes(3).toString('hex')))
      .then(
        () => done(),
        (error: Error) => done(error),
      );
  },
});
smtp.on('error', (error) => console.error(error));
smtp.listen(settings.SMTP_PORT, '127.0.0.1');

const ASSETS: Record<string, [file: string, type: string]> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
};
const PAGE_CSP = "default-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";
/** A mail may look as it likes, but runs nothing and fetches nothing. */
const MAIL_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** The address holds the token: it leaves neither in a Referer nor in a cache. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: asked, searchParams } = new URL(request.url ?? '/', 'http://mailbox');
  const send = (status: number, type: string, body: string | Buffer, csp = PAGE_CSP) =>
    response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': csp, ...HEADERS }).end(body);
  const json = (value: unknown, status = 200) => send(status, 'application/json; charset=utf-8', JSON.stringify(value));
  if (!isOwnHost(request.headers.host)) return void json({ message: 'The mailbox is at localhost only.' }, 421);
  if (asked === '/health' && request.method === 'GET') return void json({ ok: true });
  const pathname = pathBehind(settings.MAILBOX_TOKEN, asked);
  if (pathname === null) return void json({ message: 'Open the address that `npx muster status` prints.' }, 404);
  const [, id, view] = /^\/api\/mails\/([\w-]+)(\/html)?$/.exec(pathname) ?? [];
  const asset = ASSETS[pathname];
  if (request.method === 'DELETE' && pathname === '/api/mails') {
    store.clear();
    return void response.writeHead(204).end();
  }
  if (request.method !== 'GET') return void json({ message: 'Only GET, and DELETE /api/mails.' }, 405);
  if (pathname === '/api/mails') return void json({ mails: store.list(searchParams.get('to') ?? undefined) });
  if (asset) return void send(200, asset[1], readFileSync(new URL(asset[0], import.meta.url)));
  const mail = id ? await store.read(id) : null;
  if (!mail) return void json({ message: 'There is no such mail.' }, 404);
  if (view) return void send(200, 'text/html; charset=utf-8', mail.html ?? '', MAIL_CSP);
  json({ mail });
}

const page = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
page.listen(settings.MAIL_PORT, '127.0.0.1');

process.once('SIGTERM', () => {
  page.closeAllConnections();
  page.close();
  smtp.close(() => process.exit(0));
});
