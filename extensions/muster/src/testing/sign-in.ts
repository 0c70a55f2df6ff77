// Signing in as people on other machines do, and the mails that go with it: for tests of the whole product.
import { request } from 'node:http';
import type { RunningStack } from '../../../../cli/src/testing/stack.ts';
import { eventually } from './client.ts';
import type { World } from './world.ts';

export type Reply = { status: number; body: string; retryAfter: number; cookies: string[]; ms: number };
export type Mail = { id: string; subject: string; text: string; to: string[] };

/** A request from another address of this machine, as somebody else on the network would send it. */
const send = (url: string, localAddress: string, path: string, body: object, cookie: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const { hostname, port } = new URL(url.replace('localhost', '127.0.0.1'));
    const headers = { 'content-type': 'application/json', 'x-muster': '1', ...(cookie ? { cookie } : {}) };
    const asked = request({ hostname, port, path, method: 'POST', localAddress, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: text,
          retryAfter: Number(response.headers['retry-after'] ?? 0),
          cookies: (response.headers['set-cookie'] ?? []).map((one) => one.split(';', 1)[0] ?? ''),
          ms: performance.now() - began,
        }),
      );
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });

/** What is sent to a running product from addresses of one's own; `world` is read when something is sent. */
export const createAddresses = (world: Pick<World, 'stack'>) => {
  const from = (address: string, path: string, body: object, cookie = '') =>
    send(world.stack.url, address, path, body, cookie);
  return {
    from,
    login: (address: string, email: string, password: string, cookie = '') =>
      from(address, '/auth/login', { email, password, mode: 'session' }, cookie),
  };
};

/** The password of a demo login; everybody of the demo campus has the same. */
export const passwordOf = ({ stack }: Pick<World, 'stack'>, email: string): string =>
  stack.logins.find((one) => one.email === email)?.password ?? 'muster-demo';

/** The mails to somebody, newest first. */
export const mailsTo = async ({ mailUrl }: Pick<RunningStack, 'mailUrl'>, email: string): Promise<Mail[]> => {
  const answer = await fetch(`${mailUrl}/api/mails?to=${encodeURIComponent(email)}`);
  return ((await answer.json()) as { mails: Mail[] }).mails;
};

/** The newest mail to somebody, as soon as there is one. */
export const mailTo = async (stack: Pick<RunningStack, 'mailUrl'>, email: string): Promise<Mail> => {
  const [mail] = await eventually(
    () => mailsTo(stack, email),
    (mails) => mails.length > 0,
  );
  if (!mail) throw new Error(`no mail to ${email}`);
  return mail;
};

/** The token of the link to a new password. */
export const tokenIn = ({ text }: Mail): string => /\/reset\?token=([\w.-]+)/.exec(text)?.[1] ?? '';
