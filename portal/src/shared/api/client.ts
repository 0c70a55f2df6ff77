/** A refusal of the server or of the network, as a code to switch on and the facts its sentence is filled with. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Record<string, string | number>;
  constructor(code: string, message: string, status = 0, params: Record<string, string | number> = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.params = params;
  }
}

/** Codes that mean "nobody answered": nothing was decided, and the same call may be sent again. */
const UNREACHABLE = ['NETWORK_LOST', 'NETWORK_TIMEOUT', 'SERVER_AWAY'];
export const isUnreachable = (error: unknown): boolean => error instanceof ApiError && UNREACHABLE.includes(error.code);

const TIMEOUT_MS = 15_000;
type Method = 'GET' | 'POST' | 'PATCH';
type CallOptions = { keepalive?: boolean };
type Reply = { status: number; body: { data?: unknown } };

let whenSignedOut: () => void = () => {};
/** Called once the session is over and could not be renewed. */
export const onSignedOut = (handler: () => void): void => {
  whenSignedOut = handler;
};

async function reach(method: Method, path: string, body: unknown, options: CallOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(method === 'GET' ? {} : { 'x-muster': '1' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...options,
    });
  } catch (cause) {
    const late = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new ApiError(late ? 'NETWORK_TIMEOUT' : 'NETWORK_LOST', String(cause));
  }
}

type ErrorBody = { errors?: { message: string; extensions?: { code?: string; params?: Record<string, string> } }[] };

async function refusalOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  const first = text.startsWith('{') ? (JSON.parse(text) as ErrorBody).errors?.[0] : undefined;
  if (first) {
    const { code = 'UNKNOWN', params } = first.extensions ?? {};
    return new ApiError(code, first.message, response.status, params);
  }
  return new ApiError(response.status >= 502 ? 'SERVER_AWAY' : 'UNKNOWN', response.statusText, response.status);
}

async function call(method: Method, path: string, body?: unknown, options: CallOptions = {}): Promise<Reply> {
  const response = await reach(method, path, body, options);
  if (!response.ok) throw await refusalOf(response);
  return { status: response.status, body: response.status === 204 ? {} : await response.json() };
}

/** Sign-in, sign-out and passwords: Directus' own routes, whose refusals never mean "your session ended". */
export const auth = (path: string, body: unknown): Promise<Reply> => call('POST', `/auth/${path}`, body);

const SESSION_OVER = ['TOKEN_EXPIRED', 'INVALID_TOKEN', 'INVALID_CREDENTIALS', 'NOT_SIGNED_IN'];
const isSessionOver = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 401 || SESSION_OVER.includes(error.code));

async function guarded(run: () => Promise<Reply>): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    if (isSessionOver(error)) whenSignedOut();
    throw error;
  }
}

/** Reads `data` of one of our endpoints. */
export const get = async <T>(path: string): Promise<T> =>
  (await guarded(() => call('GET', `/muster${path}`))).body.data as T;

/** Changes something through one of our endpoints. */
export const post = async <T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<T> =>
  (await guarded(() => call('POST', `/muster${path}`, body, options))).body.data as T;
export const patch = async <T>(path: string, body: unknown): Promise<T> =>
  (await guarded(() => call('PATCH', `/muster${path}`, body))).body.data as T;
