import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

export type Told = {
  status: number;
  data: never;
  code: string | undefined;
  message: string | undefined;
  params: Record<string, unknown> | undefined;
  headers: Headers;
};

export const nonce = () => randomBytes(18).toString('base64url');

const read = async (response: Response): Promise<Told> => {
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as { data?: never; errors?: never[] }) : {};
  const error = body.errors?.[0] as
    { message?: string; extensions?: { code?: string; params?: Record<string, unknown> } } | undefined;
  return {
    status: response.status,
    data: body.data as never,
    code: error?.extensions?.code,
    message: error?.message,
    params: error?.extensions?.params,
    headers: response.headers,
  };
};

export type Caller = ReturnType<typeof createCaller>;

/** Somebody at a running stack; without a cookie nobody. */
export const createCaller = (url: string, cookie = '') => {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Told> =>
    read(
      await fetch(url + path, {
        method,
        headers: {
          'x-muster': '1',
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  return {
    cookie,
    send,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    post: (path: string, body: unknown = {}, headers?: Record<string, string>) => send('POST', path, body, headers),
    patch: (path: string, body: unknown) => send('PATCH', path, body),
    remove: (path: string) => send('DELETE', path),
  };
};

export const signIn = async (url: string, email: string, password: string): Promise<Caller> => {
  const response = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, mode: 'session' }),
  });
  if (!response.ok) throw new Error(`sign-in of ${email}: ${response.status} ${await response.text()}`);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  return createCaller(url, cookies.join('; '));
};

/** The status of a path exactly as written: `fetch` would tidy it first. */
export const statusOfRaw = (url: string, path: string, method = 'GET'): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, path, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });

/** Asks until the answer satisfies, at most `withinMs`. */
export const eventually = async <T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  withinMs = 30_000,
): Promise<T> => {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > until)
      throw new Error(`not within ${withinMs} ms; last answer: ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
};
